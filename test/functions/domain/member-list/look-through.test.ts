import { expect, test } from 'vitest'
import type { Listed } from '../../../../functions/domain/member-list/listed.ts'
import { createMemberIndex, type ListQuery } from '../../../../functions/domain/member-list/look-through.ts'

const listed = (memberId: string, more: Partial<Listed> = {}): Listed => ({
  memberId,
  stage: 'lapsed',
  mail: 'mail',
  ...more,
})

const index = createMemberIndex([
  listed('m1', { name: 'Zoë Núñez', email: 'zoe@glue.example', seen: '2026-03-01', tags: ['glue'] }),
  listed('m2', { name: 'ana', email: 'ANA@paper.example', stage: 'active', joined: '2026-01-02', cameBack: true }),
  listed('m3', { name: 'Ana', mail: 'paused', by: 'join page', seen: '2025-01-01', joined: '2020-01-02' }),
  listed('m4', { email: 'nameless@paper.example', by: 'join page', tags: ['glue', '__proto__'] }),
])

const find = (query: Partial<ListQuery>) =>
  index.find({ text: '', order: 'name', ...query }).map(({ memberId }) => memberId)

test('names are in order whatever their case, and who has none is there by their id', () => {
  expect(find({})).toEqual(['m2', 'm3', 'm4', 'm1'])
})

test('a part of a name or of an address finds, without accents and case; an id only whole', () => {
  expect(find({ text: ' NUNEZ ' })).toEqual(['m1'])
  expect(find({ text: 'paper.ex' })).toEqual(['m2', 'm4'])
  expect(find({ text: 'm3' })).toEqual(['m3'])
  expect(find({ text: 'm' })).not.toContain('m3')
  expect(find({ text: 'ana zoe' })).toEqual([])
})

test('each filter narrows by itself and together with others', () => {
  expect(find({ stage: 'active' })).toEqual(['m2'])
  expect(find({ mail: 'paused' })).toEqual(['m3'])
  expect(find({ mail: 'came back' })).toEqual(['m2'])
  expect(find({ tag: '__proto__' })).toEqual(['m4'])
  expect(find({ by: 'join page' })).toEqual(['m3', 'm4'])
  expect(find({ by: '' })).toEqual(['m2', 'm1'])
  expect(find({ by: 'join page', tag: 'glue', text: 'name' })).toEqual(['m4'])
})

test('the longest away come first, then those never seen last in the other order, and the newest members first', () => {
  expect(find({ order: 'away' })).toEqual(['m2', 'm4', 'm3', 'm1'])
  expect(find({ order: 'seen' })).toEqual(['m1', 'm3', 'm2', 'm4'])
  expect(find({ order: 'joined' })).toEqual(['m2', 'm3', 'm4', 'm1'])
})

test('what there is to narrow by is told with its members, the most frequent first', () => {
  expect(index.tags).toEqual([
    ['glue', 2],
    ['__proto__', 1],
  ])
  expect(index.ways).toEqual([
    ['', 2],
    ['join page', 2],
  ])
})
