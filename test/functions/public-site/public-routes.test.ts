import { parse } from 'parse5'
import { beforeEach, describe, expect, test } from 'vitest'
import type { GroupSettings } from '../../../functions/domain/schedule/settings.ts'
import {
  allShown,
  baseUrl,
  type PublicEditionSite,
  publicEditionSite,
  publish,
  week,
} from '../../fixtures/pages/public-editions.ts'

let site: PublicEditionSite
beforeEach(async () => {
  site = await publicEditionSite()
  await publish(site, '2026-03-02', week)
  await publish(site, '2026-03-09', week)
})

const everywhere = ['', '/2026-03-09', '/feed.xml', '/2026-03-09/card.png']

async function withSettings(changed: Partial<GroupSettings['publicEditions']>, name?: string) {
  const own = name === undefined ? {} : { publicName: name }
  const next = await publicEditionSite({ settings: { publicEditions: { ...allShown, ...changed }, ...own } })
  await publish(next, '2026-03-09', week)
  return next
}

/** The values of an attribute of all elements of a name. */
function attributesIn(page: string, element: string, name: string): string[] {
  return [...page.matchAll(new RegExp(`<${element}\\b[^>]*? ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)
}

describe('a public edition', () => {
  test('is called by its group and date, whatever its mails were called', async () => {
    const page = await site.read('/g/bookbinders/2026-03-09')
    expect(page).toContain('<title>The Bookbinders: March 9, 2026</title>')
    expect(page).toContain('17 people wrote 48 posts.')
    for (const { title } of week.slice(0, 2)) expect(page).toContain(title)
    expect(page).toContain('crooked &amp; I love it')
  })

  test('links to the one before it, the list, the feed and the join page, which hears where they came from', async () => {
    const page = await site.read('/g/bookbinders/2026-03-09')
    const links = attributesIn(page, 'a', 'href').filter((href) => href.startsWith('/'))
    expect(links.toSorted()).toEqual([
      '/g/bookbinders',
      '/g/bookbinders/2026-03-02',
      '/g/bookbinders/feed.xml',
      '/join/bookbinders?from=edition',
    ])
  })

  test('leads back to the list from an older part of it, and not from the list to itself', async () => {
    const linksBack = async (path: string) =>
      attributesIn(await site.read(path), 'a', 'href').filter((href) => href === '/g/bookbinders').length
    expect([await linksBack('/g/bookbinders'), await linksBack('/g/bookbinders?before=2026-03-09')]).toEqual([0, 1])
  })

  test('has a card with its picture for wherever its link is pasted', async () => {
    const page = await site.read('/g/bookbinders/2026-03-09')
    expect(page).toContain('<meta property="og:title" content="The Bookbinders: March 9, 2026"/>')
    expect(page).toContain('<meta property="og:url" content="https://mail.example/g/bookbinders/2026-03-09"/>')
    const picture = /property="og:image" content="([^"]+)"/.exec(page)?.[1] ?? ''
    const card = await site.get(picture.slice(baseUrl.length))
    expect([card.status, card.headers.get('Content-Type')]).toEqual([200, 'image/png'])
    expect(new Uint8Array(await card.arrayBuffer())).toEqual(Uint8Array.of(137, 80))
  })

  test('without a picture promises none', async () => {
    await publish(site, '2026-03-16', week, { hasCard: false })
    const page = await site.read('/g/bookbinders/2026-03-16')
    expect(page).not.toContain('og:image')
    expect(page).toContain('name="twitter:card" content="summary"')
    expect((await site.get('/g/bookbinders/2026-03-16/card.png')).status).toBe(404)
  })

  test('of a quiet time says so', async () => {
    await publish(site, '2026-03-16', week, { posts: 0, people: 0 })
    await publish(site, '2026-03-23', [], { posts: 0, people: 0, words: 'A letter.\n\nTo all.' })
    expect(await site.read('/g/bookbinders/2026-03-16')).toContain('here are discussions from earlier')
    const letter = await site.read('/g/bookbinders/2026-03-23')
    expect(letter).toContain('nobody wrote')
    expect(letter).toContain('A letter.')
  })

  test('that is being mailed says that it comes, and no search engine keeps that', async () => {
    const key = { groupId: 'binders', date: '2026-03-16' }
    await site.ports.editions.open({ ...key, asOf: '2026-03-09T09:00:00.000Z' })
    await site.ports.editions.freeze(key, { state: 'frozen', discussions: [], members: 3 })
    const soon = await site.get('/g/bookbinders/2026-03-16')
    expect(soon.status).toBe(200)
    expect([soon.headers.get('Cache-Control'), soon.headers.get('X-Robots-Tag')]).toEqual(['no-store', 'noindex'])
    const page = await soon.text()
    expect(page).toContain('on its way')
    expect(page).toContain('<meta name="robots" content="noindex"/>')
    expect(page).toContain('<meta property="og:title" content="The Bookbinders: March 16, 2026"/>')
  })
})

describe('what is removed', () => {
  test('is gone from pages and feed within a minute', async () => {
    const [gone] = week
    await site.read('/g/bookbinders/2026-03-09')
    await site.ports.discussions.merge('binders', [{ id: 'd1', removedAt: '2026-03-09T13:00:00.000Z' }])
    site.ports.clock.advance(30_000)
    for (const path of everywhere) {
      const answer = await site.get(`/g/bookbinders${path}`)
      const kept = Number(/max-age=(\d+)/.exec(answer.headers.get('Cache-Control') ?? '')?.[1])
      // A card has nothing on it that can be removed.
      if (!path.endsWith('png')) expect(kept).toBeLessThanOrEqual(30)
      expect(await answer.text()).not.toContain(gone?.title)
    }
  })

  test('leaves an edition that says that nothing is left', async () => {
    await site.ports.discussions.merge(
      'binders',
      week.map(({ id }) => ({ id, removedAt: '2026-03-09T13:00:00.000Z' })),
    )
    for (const path of everywhere.slice(0, 3))
      expect(await site.read(`/g/bookbinders${path}`)).toContain('have been removed since')
  })

  test('is what a forgotten member, or one who does not want it, began', async () => {
    await site.ports.records.choose('binders', 'ana', { inPublic: 'no' }, '2026-03-09T13:00:00.000Z')
    expect(await site.read('/g/bookbinders/2026-03-09')).not.toContain('Wheat paste')
  })
})

describe('an address', () => {
  test.each([
    ['/g/bookbinders/2026-03-10', 'no edition of that day'],
    ['/g/bookbinders/2026-02-30', 'no such day'],
    ['/g/bookbinders/2026-3-9', 'no date'],
    ['/g/bookbinders/..%2f..', 'no date'],
    ['/g/bookbinders/2026-03-09/', 'no page'],
    ['/g/bookbinders?before=yesterday', 'no date'],
    ['/g/nobody', 'no group'],
    ['/g/GROUP%23binders', 'no name'],
    ['/g/%F0%9F%93%9A', 'no name'],
    ['/g/', 'no name'],
  ])('%s shows nothing: %s', async (path) => {
    const answer = await site.get(path)
    expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([404, 'no-store'])
  })

  test('of a group that shows nothing answers as if there were no such group', async () => {
    const closed = await withSettings({ level: 'nothing' })
    const ofNobody = await closed.read('/g/nobody')
    for (const path of everywhere) {
      const answer = await closed.get(`/g/bookbinders${path}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(ofNobody)
    }
  })

  test.each(['old-name', 'binders'])('with the name %s leads to the present name, for good', async (name) => {
    const answer = await site.get(`/g/${name}/2026-03-09?a=b`)
    expect([answer.status, answer.headers.get('Location')]).toEqual([301, '/g/bookbinders/2026-03-09?a=b'])
  })

  test('answers HEAD as GET, without a body, and nothing to a POST', async () => {
    for (const path of everywhere) {
      const [head, got] = [
        await site.get(`/g/bookbinders${path}`, { method: 'HEAD' }),
        await site.get(`/g/bookbinders${path}`),
      ]
      expect([head.status, await head.text()]).toEqual([200, ''])
      expect(head.headers.get('Content-Type')).toBe(got.headers.get('Content-Type'))
      expect((await site.get(`/g/bookbinders${path}`, { method: 'POST' })).status).toBe(404)
    }
  })

  test('answers a browser that has the page already with nothing new', async () => {
    const got = await site.get('/g/bookbinders/2026-03-09')
    const again = await site.get('/g/bookbinders/2026-03-09', {
      headers: { 'If-None-Match': got.headers.get('ETag') ?? '' },
    })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })
})

describe('the owner', () => {
  test('chooses whether search engines list the pages', async () => {
    const robotsOf = async (from: PublicEditionSite) => {
      const answer = await from.get('/g/bookbinders/2026-03-09')
      return [answer.headers.get('X-Robots-Tag'), /name="robots" content="([^"]*)"/.exec(await answer.text())?.[1]]
    }
    expect(await robotsOf(site)).toEqual(['all', 'index, follow, max-image-preview:large'])
    expect(await robotsOf(await withSettings({ isIndexed: false }))).toEqual(['noindex', 'noindex'])
  })

  test('who shows counts shows no title, no opening and no link to a discussion anywhere', async () => {
    for (const changed of [{ level: 'counts' as const }, { isOpenToRead: false }]) {
      const counting = await withSettings(changed)
      for (const path of everywhere.slice(0, 3)) {
        const body = await counting.read(`/g/bookbinders${path}`)
        expect(body).toContain('17 people wrote 48 posts.')
        for (const { title, opening } of week) expect(body).not.toMatch(new RegExp(`${title}|${opening.slice(0, 20)}`))
        expect(body).not.toContain('binders.example')
      }
    }
  })

  test('who has closed the join page, or whose page was closed, gets no link to it', async () => {
    expect(await site.read('/g/bookbinders')).toContain('/join/bookbinders')
    await site.ports.joinPages.close('binders', 'bounces', '2026-03-09T13:00:00.000Z')
    expect(await site.read('/g/bookbinders')).not.toContain('/join/')
  })
})

test('pages run nothing, set no cookie and load nothing but the group’s logo', async () => {
  const logo = { url: 'https://logo.example/a.png', alt: 'A book' }
  const own = await publicEditionSite({ look: { logo } })
  await publish(own, '2026-03-09', week)
  for (const path of ['', '/2026-03-09']) {
    const answer = await own.get(`/g/bookbinders${path}`)
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("img-src 'self' https://logo.example;")
    expect(answer.headers.get('Set-Cookie')).toBeNull()
    const page = await answer.text()
    expect(page).not.toMatch(/<script|<form|style="/)
    expect(attributesIn(page, 'img', 'src')).toEqual([logo.url])
    expect(parse(page).nodeName).toBe('#document')
  }
})

test('a scanner that follows every link finds no address, no member, no token and nothing that is broken', async () => {
  const [seen, waiting] = [new Set<string>(), ['/g/bookbinders']]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    seen.add(path)
    const answer = await site.get(path)
    const said = `${[...answer.headers].join('\n')}\n${await answer.text()}`
    expect([path, answer.status]).toEqual([path, 200])
    expect(said).not.toMatch(
      /\w@\w|mailto:|\bana\b|Lindqvist|\/(preferences|unsubscribe|read|not-for-me)\/|post-d1|\bd1\b/i,
    )
    const found = [...said.matchAll(/(?:href|content)="(?:https:\/\/mail\.example)?(\/g\/[^"]*)"/g)]
    const links = found.map(([, link = '']) => link.replaceAll('&amp;', '&'))
    waiting.push(...links.filter((link) => !seen.has(link) && !waiting.includes(link)))
  }
  expect(seen.size).toBe(6)
})
