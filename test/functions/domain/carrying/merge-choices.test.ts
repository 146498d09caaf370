import { expect, test } from 'vitest'
import { foreignTo, readCarried } from '../../../../functions/domain/carrying/carried-record.ts'
import { type KeptChoices, mergeChoices } from '../../../../functions/domain/carrying/merge-choices.ts'

const [early, late] = ['2026-03-01T10:00:00.000Z', '2026-03-02T10:00:00.000Z']
const named = { type: 'choice', groupId: 'g', memberId: 'm' } as const

function merged(kept: KeptChoices | undefined, carried: KeptChoices): KeptChoices | undefined {
  const { choices, ...times } = mergeChoices(kept, { ...named, ...(carried as object) }) ?? {}
  return choices && { ...choices, ...times }
}

test.each([
  ['an older yes', { mail: 'yes', choseAt: early }, { mail: 'no', choseAt: late }],
  ['a later choice without a word on mail', { mail: 'no', choseAt: early }, { pace: 'monthly', choseAt: late }],
  ['a yes of the same time', { mail: 'yes', choseAt: early }, { mail: 'no', choseAt: early }],
  ['nothing', undefined, { mail: 'no' }],
] as const)('a “no” outlasts %s, whichever comes first', (_, one, other) => {
  expect(merged(one, other)).toMatchObject({ mail: 'no' })
  expect(merged(other, one ?? {})).toMatchObject({ mail: 'no' })
})

test('the later of two accounts counts, and what it leaves out stays as the other has it, in either order', () => {
  const one = { mail: 'no', pausedUntil: late, muted: ['d1'], choseAt: early } as const
  const other = { mail: 'yes', muted: ['d2'], choseAt: late } as const
  const both = { mail: 'yes', pausedUntil: late, muted: ['d2'], choseAt: late }
  expect(merged(one, other)).toEqual({ ...both, carriedAt: late })
  expect(merged(other, one)).toEqual({ ...both, carriedAt: early })
})

test('what was carried once is not taken again: a pause that was lifted here stays lifted', () => {
  const carried = { pausedUntil: late, choseAt: early }
  expect(merged({ choseAt: late, carriedAt: early }, carried)).toBeUndefined()
})

test('nothing of the rest of a mail record is taken for a choice', () => {
  const kept = { memberId: 'm', clickedAt: late, mail: 'yes' as const }
  expect(merged(kept, { mail: 'no', choseAt: early })).toEqual({ mail: 'no', choseAt: early, carriedAt: early })
})

test.each([
  [{ ...named, mail: 'maybe' }, 'mail: one of yes, no'],
  [{ ...named, memberId: 'a b' }, 'memberId: 1 to 64'],
  [{ ...named, muted: Array(201).fill('d') }, 'muted: longer than 200'],
  [{ ...named, pausedUntil: 'soon' }, 'pausedUntil: a time in UTC'],
  [{ ...named, weekday: 8 }, 'weekday'],
  [{ type: 'address', hash: 'ann@a.example' }, 'hash: the hash of an address'],
  [{ type: 'address', hash: 'a'.repeat(43), suppression: { reason: 'spite' } }, 'suppression: reason: one of'],
  [{ type: 'gone', groupId: 'g' }, 'memberId: missing; at: missing'],
])('%j is refused with its reason', (value, problem) => {
  expect(readCarried(value)).toMatchObject({ problem: expect.stringContaining(problem) })
})

test('a choice of another group is refused where one is named, an address never is, and activity is none of it', () => {
  expect(foreignTo('h', named)).toBe('groupId: not of this group')
  expect([foreignTo('g', named), foreignTo(undefined, named)]).toEqual([undefined, undefined])
  expect(foreignTo('h', { type: 'address', hash: 'a'.repeat(43) })).toBeUndefined()
  expect(readCarried({ type: 'visit', groupId: 'g' })).toBeUndefined()
})
