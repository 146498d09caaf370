import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays, dateAt } from '../../../functions/domain/times.ts'
import { groupRecords } from '../house/group-records.ts'
import { type House, openHouse } from '../house/running-house.ts'
import { memberRecords } from '../house/silent-records.ts'

const groupId = 'talk'
const opening = '2026-03-09T09:00:00.000Z'
const weeks = [0, 1, 2]
const at = (week: number) => addDays(opening, 7 * week)
let house: House

/** Every week the same is said under the same titles, so only the mail before can make a subject differ. */
beforeAll(async () => {
  house = await openHouse({ context: { settleAfterSeconds: '5' } })
  await house.load(memberRecords(groupId, 'away', addDays(opening, -300), [addDays(opening, -2)]))
  for (const week of weeks) {
    await house.load(groupRecords(groupId, at(week), { members: 8, discussions: 6, prefix: `w${week}-` }))
    await house.finish({ groupId, date: dateAt(at(week)) }, at(week))
  }
})
afterAll(() => house?.leave())

test('the first, second and third mail that a member leaves unanswered have subjects that tell different true things', async () => {
  const inbox = (await house.inbox(groupId)).filter(({ member }) => member === 'away')
  expect(inbox.map(({ edition }) => edition)).toEqual(weeks.map((week) => dateAt(at(week))))
  const subjects = inbox.map(({ mail }) => mail.subject)
  expect(subjects).toEqual([
    expect.stringMatching(/^Member \d started ‘Question \d’$/),
    expect.stringMatching(/^Question \d$/),
    expect.stringMatching(/^3 people in ‘Question \d’$/),
  ])
})

test('who was there in the meantime is written to as if for the first time', async () => {
  const inbox = (await house.inbox(groupId)).filter(({ member }) => member === 'm7')
  expect(inbox).toHaveLength(weeks.length)
  for (const { mail } of inbox) expect(mail.subject).toMatch(/^Member \d (started|replied in) ‘Question \d’$/)
})
