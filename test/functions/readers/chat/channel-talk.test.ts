import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { channelTalk, type TalkMessage } from '../../../../functions/readers/chat/channel-talk.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-03-02T08:00:00Z')

type Said = Partial<TalkMessage> & { readonly id: number }

/** The discussions of these messages: which messages each holds. */
function cut(messages: readonly Said[]) {
  const talk = channelTalk()
  const all = messages.map((each) => ({ at: start, author: 'ann', isTelling: true, ...each }))
  for (const message of all) talk.add(message)
  const placeOf = talk.placesOf()
  const found = new Map<unknown, unknown[]>()
  for (const { id } of all.toSorted((a, b) => a.at - b.at || a.id - b.id)) {
    const name = placeOf(id)?.discussion
    found.set(name, [...(found.get(name) ?? []), id])
  }
  return [...found.values()]
}

/** Messages 1, 2, 3 … this many minutes after the start. */
const at = (...minutes: readonly number[]) =>
  minutes.map((each, nth) => ({ id: nth + 1, at: start + each * minute, author: `a${nth}` }))

describe('open talk', () => {
  test('is cut by a pause of two hours, as long as the channel has shown no pace', () => {
    expect(cut(at(0, 10, 120, 250))).toEqual([[1, 2, 3], [4]])
  })

  test('is cut by half an hour in a quick channel, and by four hours in a slow one', () => {
    const quick = Array.from({ length: 12 }, (_, nth) => nth)
    expect(cut(at(...quick, 40, 80))).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], [14]])
    const slow = Array.from({ length: 12 }, (_, nth) => nth * 24 * 60)
    expect(cut(at(...slow, 11 * 24 * 60 + 230)).at(-1)).toEqual([12, 13])
    expect(cut(at(...slow, 11 * 24 * 60 + 250)).at(-1)).toEqual([13])
  })

  test('begins anew after half an hour where somebody spoke alone, so that announcements stay apart', () => {
    const alone = (minutes: number) => at(0, minutes).map((each) => ({ ...each, author: 'ann' }))
    expect(cut(alone(29))).toEqual([[1, 2]])
    expect(cut(alone(31))).toEqual([[1], [2]])
    const answered = at(0, 20, 100).map((each) => (each.id === 2 ? each : { ...each, author: 'ann' }))
    expect(cut(answered)).toEqual([[1, 2, 3]])
  })

  test('ends after a day, however many go on', () => {
    const hours = Array.from({ length: 30 }, (_, nth) => nth * 60)
    expect(cut(at(...hours)).map((each) => each.length)).toEqual([25, 5])
  })

  test('goes on across a pause with an answer within a week, and no later', () => {
    const [first, other] = at(0, 5 * 60)
    const late = (days: number) => [first, other, { id: 3, at: start + days * 24 * hour, author: 'b', answers: 1 }]
    const known = (list: readonly (Said | undefined)[]) => list.filter((each) => each !== undefined)
    expect(cut(known(late(6)))).toEqual([[1, 3], [2]])
    expect(cut(known(late(8)))).toEqual([[1], [2], [3]])
  })

  test('goes on with who begins by naming somebody that spoke within a day', () => {
    const said = at(0, 4 * 60, 8 * 60)
    expect(cut(said.map((each) => (each.id === 3 ? { ...each, to: ['a0'] } : each)))).toEqual([[1, 3], [2]])
    expect(cut(at(0, 25 * 60).map((each) => ({ ...each, to: ['a0'] })))).toEqual([[1], [2]])
  })

  test('lets somebody go on where they are while others talk of something else', () => {
    const said = [
      { id: 1, at: start, author: 'ann' },
      { id: 2, at: start + 5 * hour, author: 'ben' },
      { id: 3, at: start + 5 * hour + minute, author: 'cem', answers: 1 },
      { id: 4, at: start + 5 * hour + 2 * minute, author: 'ben' },
      { id: 5, at: start + 5 * hour + 3 * minute, author: 'cem' },
    ]
    expect(cut(said)).toEqual([
      [1, 3, 5],
      [2, 4],
    ])
  })

  test('is cut the same in any order, and nothing old is cut anew when more is said', () => {
    const said = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 400 }), author: fc.constantFrom('a', 'b', 'c'), answers: fc.nat(30) }),
      { maxLength: 150 },
    )
    fc.assert(
      fc.property(said, fc.nat(), (drawn, seed) => {
        let now = start
        const messages = drawn.map(({ gap, author, answers }, nth) => {
          now += gap * minute
          return { id: nth, at: now, author, answers: answers < 5 ? nth - 1 - answers : undefined }
        })
        const whole = cut(messages)
        expect(cut(messages.toSorted((a, b) => ((a.id * (seed + 1)) % 7) - ((b.id * (seed + 1)) % 7)))).toEqual(whole)
        const half = Math.floor(messages.length / 2)
        const older = whole.map((each) => each.filter((id) => Number(id) < half)).filter((each) => each.length > 0)
        expect(cut(messages.slice(0, half))).toEqual(older)
      }),
    )
  })
})

describe('a thread', () => {
  test('is a discussion of its own, also where its root is gone', () => {
    const messages = at(0, 1, 2, 3, 4)
    const threads = [undefined, 2, 2, 99, undefined]
    const said = messages.map((each, nth) => ({ ...each, thread: threads[nth] }))
    expect(cut(said)).toEqual([[1, 5], [2, 3], [4]])
  })

  test('is answered at its root, and what is gone is answered by nobody', () => {
    const talk = channelTalk()
    const said = { at: start, author: 'ann', isTelling: true }
    talk.add({ ...said, id: 1, thread: 1 })
    talk.add({ ...said, id: 2, thread: 1 })
    talk.add({ ...said, id: 3, thread: 1, answers: 2 })
    talk.add({ ...said, id: 4, thread: 9 })
    const placeOf = talk.placesOf()
    expect([1, 2, 3, 4].map((id) => placeOf(id)?.answers)).toEqual([undefined, 1, 2, undefined])
  })
})

test('a discussion is its first author’s, and has its title from the first message that tells something', () => {
  const talk = channelTalk()
  talk.add({ id: 1, at: start, author: 'ann', isTelling: false })
  talk.add({ id: 2, at: start + 1, author: 'ben', isTelling: true })
  const placeOf = talk.placesOf()
  const discussion = { discussion: 1, author: 'ann', at: start }
  expect(placeOf(1)).toMatchObject({ ...discussion, isTitle: false })
  expect(placeOf(2)).toMatchObject({ ...discussion, isTitle: true })
  // A message that is in an export twice is one post.
  expect(placeOf(2)).toBeUndefined()
  // A reaction to it asks once more.
  expect(placeOf(2, { isOnce: false })).toMatchObject(discussion)
})
