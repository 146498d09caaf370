import { expect, test } from 'vitest'
import { joinSite } from '../../../fixtures/pages/join-site.ts'

test('looks right where its link is pasted: with a sentence, and the latest edition’s picture where it has one', async () => {
  const shown = { level: 'titles', isOpenToRead: true, words: '', isIndexed: true } as const
  const home = await joinSite({ settings: { publicEditions: shown } })
  const meta = async () => {
    const html = await home.read('/join/bookbinders?from=linkedin&lang=en')
    return new Map(
      [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map((all) => [all[1], all[2]]),
    )
  }
  const before = await meta()
  expect(before.get('og:title')).toBe('Subscribe to The Bookbinders')
  expect(before.get('og:description')).toBe('The group’s best discussions by e‑mail, every Monday.')
  expect(before.get('og:url')).toBe('https://mail.example/join/bookbinders')
  expect([before.get('robots'), before.get('og:image'), before.get('twitter:card')]).toEqual([
    'noindex',
    undefined,
    'summary',
  ])
  const edition = { groupId: 'binders', date: '2026-03-02', publishedAt: '2026-03-02T12:00:00.000Z' }
  await home.ports.publicEditions.put({ ...edition, discussions: [], posts: 4, people: 2, hasCard: true })
  home.ports.clock.advance(120_000)
  const after = await meta()
  expect(after.get('og:image')).toMatch(/^https:\/\/mail\.example\/g\/bookbinders\/2026-03-02\/card\.png/)
  expect(after.get('twitter:card')).toBe('summary_large_image')
})
