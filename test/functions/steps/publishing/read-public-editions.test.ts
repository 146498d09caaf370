import { describe, expect, test } from 'vitest'
import type { PublicLevel } from '../../../../functions/domain/publishing/public-settings.ts'
import {
  readPublicCard,
  readPublicEdition,
  readPublicEditions,
} from '../../../../functions/steps/publishing/read-public-editions.ts'
import { fakePublicEditions } from '../../../fakes/doors/publishing.ts'
import { fakeEditions } from '../../../fakes/mail.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const publishedAt = '2026-03-10T10:00:00.000Z'
const discussion = {
  id: 'd',
  authorId: 'ana',
  title: 'Paste',
  opening: 'It moulds.',
  url: 'https://d.example/1',
  replies: 3,
}

function rulesAt(level: PublicLevel, isOpenToRead = true) {
  return { groupId: 'g', publicEditions: { level, isOpenToRead, words: '', isIndexed: false } }
}

async function published(...dates: readonly string[]) {
  const unshown = { discussions: new Set<string>(), openings: new Set<string>() }
  const ports = {
    publicEditions: fakePublicEditions(),
    editions: fakeEditions(),
    clock: fakeClock(),
    findUnshown: async () => unshown,
  }
  const counts = { posts: 5, people: 2, words: 'Our words.' }
  for (const date of dates)
    await ports.publicEditions.put({
      groupId: 'g',
      date,
      publishedAt,
      discussions: [discussion],
      ...counts,
      hasCard: true,
    })
  return { ports, unshown }
}

async function shownAt(level: PublicLevel, isOpenToRead = true) {
  const { ports } = await published('2026-03-09')
  const found = await readPublicEdition(ports, rulesAt(level, isOpenToRead), '2026-03-09')
  return found?.kind === 'shown' ? found.edition : undefined
}

describe('a public edition', () => {
  test('shows counts and the owner’s words, and with each level more', async () => {
    const { title, url, replies, opening } = discussion
    expect(await shownAt('counts')).toMatchObject({ posts: 5, people: 2, words: 'Our words.', discussions: [] })
    expect((await shownAt('titles'))?.discussions).toEqual([{ title, url, replies }])
    expect((await shownAt('openings'))?.discussions).toEqual([{ title, url, replies, opening }])
  })

  test('shows no more than counts of a group that cannot be read without signing in', async () => {
    expect(await shownAt('openings', false)).toMatchObject({ discussions: [], isEmptied: false })
  })

  test('says that its discussions are gone only where it would show some', async () => {
    const { ports, unshown } = await published('2026-03-09')
    unshown.discussions.add('d')
    const read = (level: PublicLevel) => readPublicEdition(ports, rulesAt(level), '2026-03-09')
    expect(await read('titles')).toMatchObject({ edition: { discussions: [], isEmptied: true } })
    expect(await read('counts')).toMatchObject({ edition: { isEmptied: false } })
  })

  test('shows no opening that was removed', async () => {
    const { ports, unshown } = await published('2026-03-09')
    unshown.openings.add('d')
    const found = await readPublicEdition(ports, rulesAt('openings'), '2026-03-09')
    expect(JSON.stringify(found)).not.toContain('moulds')
  })

  test('leads to those before and after it', async () => {
    const { ports } = await published('2026-03-02', '2026-03-09', '2026-03-16')
    const read = (date: string) => readPublicEdition(ports, rulesAt('titles'), date)
    expect(await read('2026-03-09')).toMatchObject({ older: '2026-03-02', newer: '2026-03-16' })
    expect(await read('2026-03-16')).not.toHaveProperty('newer')
    expect(await read('2026-03-02')).not.toHaveProperty('older')
  })

  test('that is still mailed comes soon, and one that is not for everybody never', async () => {
    const { ports } = await published()
    const key = { groupId: 'g', date: '2026-03-09' }
    const read = () => readPublicEdition(ports, rulesAt('titles'), '2026-03-09')
    await ports.editions.open({ ...key, asOf: '2026-03-09T09:00:00.000Z' })
    expect(await read()).toBeUndefined()
    await ports.editions.freeze(key, { state: 'frozen', discussions: [], members: 1 })
    await ports.editions.startMailing(key)
    expect(await read()).toEqual({ kind: 'soon' })
    ports.clock.advance(8 * 86_400_000)
    expect(await read()).toBeUndefined()
  })
})

test('the list has twenty editions a page, newest first', async () => {
  const dates = Array.from({ length: 25 }, (_, nth) => `2026-01-${String(nth + 1).padStart(2, '0')}`)
  const { ports } = await published(...dates)
  const first = await readPublicEditions(ports, rulesAt('titles'))
  expect(first).toMatchObject({ older: '2026-01-06' })
  expect(first.editions.map(({ date }) => date)).toEqual(dates.toReversed().slice(0, 20))
  const last = await readPublicEditions(ports, rulesAt('titles'), first.older)
  expect(last.editions.map(({ date }) => date)).toEqual(dates.toReversed().slice(20))
  expect(last).not.toHaveProperty('older')
})

test('a card is there only as long as its edition has one', async () => {
  const { ports } = await published('2026-03-09')
  const key = { groupId: 'g', date: '2026-03-09' }
  await ports.publicEditions.putCard(key, Uint8Array.of(1))
  expect(await readPublicCard(ports, rulesAt('titles'), '2026-03-09')).toEqual(Uint8Array.of(1))
  expect(await readPublicCard(ports, rulesAt('titles'), '2026-03-10')).toBeUndefined()
})
