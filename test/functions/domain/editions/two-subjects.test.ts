import { expect, test } from 'vitest'
import { halfOf, subjectOf, twoSubjectsIn } from '../../../../functions/domain/editions/two-subjects.ts'

const edition = { groupId: 'g', date: '2026-03-09' }
const ids = Array.from({ length: 10_000 }, (_, nth) => `member-${nth}`)
const firstsIn = (key: typeof edition) => ids.filter((id) => halfOf(key, id) === 'first')

test('two subjects go to halves of the same size, give or take chance', () => {
  const firsts = firstsIn(edition).length
  // Four standard deviations of 10,000 fair coins.
  expect(Math.abs(firsts - 5000)).toBeLessThan(200)
})

test('a member’s half is the same each time, and says nothing of their half in the next edition', () => {
  expect(halfOf(edition, 'm1')).toBe(halfOf({ ...edition }, 'm1'))
  const next = new Set(firstsIn({ ...edition, date: '2026-03-16' }))
  const both = firstsIn(edition).filter((id) => next.has(id)).length
  expect(Math.abs(both - 2500)).toBeLessThan(200)
})

test('nobody has a half of an edition with one subject', () => {
  expect(subjectOf(edition, 'm1')).toBeUndefined()
  expect(subjectOf({ ...edition, subjects: ['Glue', 'Paper'] }, 'm1')).toBe(halfOf(edition, 'm1'))
})

test('a second subject without a first, or like it, is none', () => {
  expect(twoSubjectsIn({ subject: 'Glue', secondSubject: 'Paper' })).toEqual(['Glue', 'Paper'])
  expect(twoSubjectsIn({ subject: 'Glue', secondSubject: 'Glue' })).toBeUndefined()
  expect(twoSubjectsIn({ secondSubject: 'Paper' })).toBeUndefined()
  expect(twoSubjectsIn({ subject: 'Glue' })).toBeUndefined()
})
