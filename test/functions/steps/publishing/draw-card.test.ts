import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { cardPainter } from '../../../../functions/adapters/card-painter.ts'
import { templatesIn } from '../../../../functions/adapters/templates.ts'
import type { Look } from '../../../../functions/domain/templates/look.ts'
import { usualLook } from '../../../../functions/domain/templates/look.ts'
import type { CardPainter, Picture } from '../../../../functions/ports.ts'
import { drawCard, largestCard } from '../../../../functions/steps/publishing/draw-card.ts'
import { readPublicWords } from '../../../../functions/steps/publishing/read-public-words.ts'
import { fakePublicEditions } from '../../../fakes/doors/publishing.ts'
import { silentLog } from '../../../fakes/surroundings.ts'
import { drawingFolder } from '../../../fixtures/drawing-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'rekindle-test-'))
const painter = cardPainter(drawingFolder(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const edition = {
  groupId: 'g',
  date: '2026-03-09',
  publishedAt: '2026-03-09T10:00:00.000Z',
  discussions: [{ id: 'd', title: 'Secret title', replies: 1 }],
  posts: 1284,
  people: 97,
  hasCard: false,
}
const templates = templatesIn(join(import.meta.dirname, '../../../..'))

async function draw(
  of: { name?: string; language?: string; look?: Partial<Look>; posts?: number },
  pictures: (url: string) => Promise<Picture | undefined> = async () => undefined,
  by: CardPainter = painter,
) {
  const { name = 'Tea Lovers', language = 'en', posts = edition.posts } = of
  const look = { ...usualLook, ...of.look }
  const svgs: string[] = []
  const publicEditions = fakePublicEditions()
  const isDrawn = await drawCard(
    {
      looks: { list: async () => [{ version: 1, savedAt: edition.publishedAt, by: { memberId: 'm' }, look }] },
      publicEditions,
      pictures,
      painter: {
        ...by,
        paint: (svg) => {
          svgs.push(svg)
          return by.paint(svg)
        },
      },
      readPublicWords: (wanted) => readPublicWords({ templates }, wanted),
      log: silentLog,
    },
    { ...edition, posts },
    { id: 'g', name, url: 'https://example.org', language, timeZone: 'Europe/Berlin' },
  )
  return { isDrawn, svg: svgs[0] ?? '', png: await publicEditions.card(edition) }
}

test.each([
  ['en', 'Tea Lovers', '1,284', 'March 9, 2026'],
  ['ja', '東京読書会', '件の投稿', '2026年3月9日'],
  ['ar', 'مجموعة القراءة', 'text-anchor="end"', 'مارس'],
  ['de', 'Ελληνικά и чай', 'Beiträge', '9. März 2026'],
])('in the group’s language %s, a card has the name %s, the date and the counts', async (language, name, ...texts) => {
  const { isDrawn, svg, png } = await draw({ language, name })
  expect(isDrawn).toBe(true)
  for (const text of [name, ...texts]) expect(svg).toContain(text)
  expect(svg).not.toContain('Secret')
  const bytes = Buffer.from(png ?? [])
  expect([bytes.subarray(1, 4).toString(), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 1200, 630])
  expect(bytes.length).toBeLessThan(largestCard)
})

test.each([
  ['a script that no font has', 'ชมรมชา', ''],
  ['nothing but emoji', '🍵🫖', ''],
  ['emoji beside words', '🍵 Tea 👩‍👩‍👧 Lovers 🇯🇵', 'Tea Lovers'],
])('of a name of %s it shows what the fonts cover', async (_, name, shown) => {
  const { svg, isDrawn } = await draw({ name })
  expect(isDrawn).toBe(true)
  expect(/font-size="(?:104|92|80)" fill="#ffffff"[^>]*>([^<]*)/.exec(svg)?.[1] ?? '').toBe(shown)
})

test('a name that is too long ends with an ellipsis in its second line', async () => {
  const { svg } = await draw({ name: 'An exceedingly long name of a group '.repeat(6) })
  const lines = [...svg.matchAll(/font-size="46"[^>]*>([^<]*)/g)].map(([, text]) => text)
  expect(lines).toHaveLength(2)
  expect(lines[1]).toMatch(/…$/)
})

test('a quiet week’s card has no noughts', async () => {
  expect((await draw({ posts: 0 })).svg).not.toContain('font-size="44"')
})

test('signs of markup in a name stay text', async () => {
  expect((await draw({ name: '</text><image href="https://evil.example/x"/>' })).svg).not.toContain('<image')
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const look = { logo: { url: 'https://example.org/logo.png', alt: 'Tea' } }

test('a logo is drawn, and one that cannot be had, or makes the card too large, is left out', async () => {
  const logo = async () => ({ type: 'image/png', bytes: pixel, width: 1, height: 1 }) as const
  expect((await draw({ look }, logo)).svg).toContain('data:image/png;base64')
  const lost = await draw({ look }, async () => {
    throw new Error('no network')
  })
  expect([lost.isDrawn, lost.svg.includes('<image')]).toEqual([true, false])
  const heavy = {
    ...painter,
    paint: async (svg: string) => new Uint8Array(svg.includes('<image') ? largestCard + 1 : 9),
  }
  expect((await draw({ look }, logo, heavy)).png).toHaveLength(9)
})
