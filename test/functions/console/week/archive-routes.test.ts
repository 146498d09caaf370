import { beforeEach, describe, expect, test } from 'vitest'
import { catalogued } from '../../../../functions/domain/choosing/catalogue.ts'
import type { Discussion } from '../../../../functions/domain/community.ts'
import { owner, ownerConsole, piecesIn } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const archive = `${desk}/archive`
const search = async (q: string) => (await ana.get(`${archive}?${new URLSearchParams({ q })}`)).text()

const old = (id: string, title: string): Discussion => ({
  id,
  title,
  url: `https://b.example/${id}`,
  authorId: 'm2',
  createdAt: '2021-05-04T09:00:00.000Z',
  tags: ['glue & paste'],
  opening: { postId: 'p', createdAt: '2021-05-04T09:00:00.000Z', excerpt: 'How <it> began' },
  participants: [
    ['m1', '2021-06-04T09:00:00.000Z'],
    ['m2', '2021-05-04T09:00:00.000Z'],
  ],
})

let builds = 0
async function build(discussions: readonly Discussion[]): Promise<void> {
  builds += 1
  const name = `b${String(builds).padStart(3, '0')}`
  const entries = discussions.flatMap((each) => catalogued(each) ?? [])
  await home.ports.discussions.merge('g', discussions)
  await home.ports.catalogues.writeChunk('g', name, 0, entries)
  await home.ports.catalogues.publish('g', name, 1)
}

describe('the archive', () => {
  test('is searched from This week, and shows what speaks for each that is found', async () => {
    await build([old('old', 'Leather <b>'), old('other', 'Paper')])
    expect(await (await ana.get(desk)).text()).toContain(`<form method="get" action="${archive}"`)
    const html = await search('leather dana')
    expect(piecesIn(html)).toEqual(['old'])
    expect(html).toContain('1 discussion found.')
    expect(html).toContain('Leather &lt;b&gt;')
    expect(html).toContain('How &lt;it&gt; began')
    for (const signal of ['May 2021 by Dana', '2 people', 'last post 4 years ago', 'glue &amp; paste']) {
      expect(html).toContain(`<span dir="auto">${signal}</span>`)
    }
  })

  test('shows the best 25, and says how many there are', async () => {
    await build(Array.from({ length: 1200 }, (_, nth) => old(`e${nth}`, `Thread ${nth}`)))
    const html = await search('thread')
    expect(piecesIn(html)).toHaveLength(25)
    expect(html).toContain('The best 25 of 1,200 found.')
  })

  test('pins and unpins what was found, for This week, and comes back to it', async () => {
    await build([old('old', 'Leather'), old('more', 'Leather too')])
    const pinned = await ana.post(archive, { wish: 'pin', id: 'old', q: 'leather & co' })
    expect(pinned.headers.get('location')).toBe(`${archive}?q=leather+%26+co&done=pin#piece-old`)
    expect((await home.ports.curation.get('g'))?.pins).toEqual(['old'])
    const html = await (await ana.get(`${archive}?q=leather&done=pin`)).text()
    expect(html).toContain('Pinned for the next edition.')
    expect(html).toContain('1 discussion is pinned, of at most 20.')
    expect(html).toContain('aria-label="Unpin: Leather"')
    expect(html).toContain('aria-label="Pin: Leather too"')
    expect(await (await ana.get(desk)).text()).toContain('id="piece-old"')
    await ana.post(archive, { wish: 'unpin', id: 'old', q: 'leather' })
    expect((await home.ports.curation.get('g'))?.pins).toEqual([])
  })

  test('says that a pin too many takes the place of the first', async () => {
    const pins = Array.from({ length: 20 }, (_, nth) => `p${nth}`)
    await home.ports.curation.save('g', { pins, drops: [], introduction: '', revision: 0 }, 0)
    const doneBy = async (id: string) =>
      (await ana.post(archive, { wish: 'pin', id, q: '' })).headers.get('location')?.split('done=')[1]
    expect(await doneBy('p3')).toBe('pin#piece-p3')
    expect(await doneBy('d1')).toBe('over#piece-d1')
    expect((await home.ports.curation.get('g'))?.pins).not.toContain('p0')
    expect(await (await ana.get(`${archive}?done=over`)).text()).toContain('at most 20 are.')
  })

  test('takes nothing from a form that no page of ours has', async () => {
    const before = await home.ports.curation.get('g')
    for (const fields of [
      { wish: 'drop', id: 'd1' },
      { wish: 'pin', id: '<b>' },
      { wish: 'constructor', id: 'd1' },
      {},
    ]) {
      const answer = await ana.post(archive, fields)
      expect(answer.headers.get('location')).toBe(`${archive}?q=`)
    }
    expect(await home.ports.curation.get('g')).toEqual(before)
  })

  test('without a catalogue is the last 30 days, and says when there will be more', async () => {
    const { save } = home.ports.shelfBuilds
    Object.assign(home.ports.shelfBuilds, { save: async () => false })
    const html = await search('about')
    expect(piecesIn(html).toSorted()).toEqual(['d1', 'd2', 'd3', 'd4', 'd5'])
    expect(html).toContain('The archive is being prepared.')
    Object.assign(home.ports.shelfBuilds, { save })
    expect(await search('about')).not.toContain('The archive is being prepared')
  })

  test('says what to do where nothing is found, and where words are only like it', async () => {
    await build([old('old', 'Bookbinding')])
    expect(await search('<nothing>')).toContain('Nothing found for “<bdi>&lt;nothing&gt;</bdi>”')
    expect(await search('bokbinding')).toContain('No discussion has exactly these words.')
  })

  test('cuts a search of 10,000 letters, and says so', async () => {
    const html = await search(`about ${'x '.repeat(5000)}`)
    expect(html).toContain('Your search is long')
    expect(html.length).toBeLessThan(60_000)
  })

  test.each(['__proto__', 'constructor', '.*(', '"><script>alert(1)</script>', '%', 'a\u0000b', '𝒜'.repeat(400)])(
    'answers a search for %s',
    async (text) => {
      const answer = await ana.get(`${archive}?q=${encodeURIComponent(text)}&done=${encodeURIComponent(text)}`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).not.toContain('<script>alert')
    },
  )

  test('is nobody’s but the owners’ of the group', async () => {
    expect((await ana.get('/console/groups/other/archive?q=about')).status).toBe(404)
    expect((await home.visitor().get(`${archive}?q=about`)).status).toBe(303)
  })
})
