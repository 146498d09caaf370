import { expect, test } from 'vitest'
import { peopleSeen } from '../../../functions/readers/people-seen.ts'
import { readerOptions } from '../../contracts/reader.ts'
import { allOf } from '../../fixtures/exports/memory-file.ts'
import { knowing } from '../../infra/cli/sources/collect.ts'

const at = { file: 'authors', line: 0 }

test('people joined when they were first seen, and have the name that they had last, in any order', async () => {
  const people = peopleSeen()
  people.add({ id: 'a', name: 'New' }, '2026-03-02T10:00:00Z')
  people.add({ id: 'a', name: 'Old' }, '2026-03-01T10:00:00Z')
  people.add({ id: 'b', name: 'Never' }, 'no time')
  expect(await allOf(people.members(readerOptions, at))).toEqual([
    { ...at, record: expect.objectContaining({ id: 'a', name: 'New', joinedAt: '2026-03-01T10:00:00.000Z' }) },
  ])
})

test('a person is told again only when more is known of them', async () => {
  const people = peopleSeen()
  const told = async () => (await allOf(people.members(readerOptions, at))).length
  people.add({ id: 'a', name: 'Ann' }, '2026-03-02T10:00:00Z')
  expect(await told()).toBe(1)
  people.add({ id: 'a', name: 'Ann' }, '2026-03-03T10:00:00Z')
  expect(await told()).toBe(0)
  people.add({ id: 'a', name: 'Ann' }, '2026-03-01T10:00:00Z')
  expect(await told()).toBe(1)
})

test('what is known of somebody already stays: their address, their name and when they joined', async () => {
  const ann = { id: 'a', name: 'Ann Teal', email: 'ann@tea.example', joinedAt: '2020-01-01T00:00:00.000Z' }
  const people = peopleSeen()
  people.add({ id: 'a', name: 'ann' }, '2026-03-02T10:00:00Z')
  const options = { ...readerOptions, kept: knowing({ members: [{ ...ann, mail: 'no' }] }) }
  expect(await allOf(people.members(options, at))).toEqual([
    { ...at, record: expect.objectContaining({ ...ann, mail: 'no', role: 'member' }) },
  ])
})
