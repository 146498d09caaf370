import { expect, test } from 'vitest'
import type { Edition } from '../../../functions/domain/edition.ts'
import { createTally } from '../../../functions/domain/sending/sums.ts'
import { type EditionReport, jsonReport, textReport } from '../../../infra/cli/report.ts'

const asOf = '2026-03-09T09:00:00.000Z'
const edition: Edition = { groupId: 'g', date: '2026-03-09', asOf, discussions: [], state: 'mailing', members: 337 }
const sums = { ...createTally().sums(), members: 7, planned: 5, submitted: 5, skipped: { 'opted out': 2 } }
const until = '2026-03-10T09:00:00.000Z'
const unfinished: EditionReport = { edition, sums, holds: false, waiting: { members: 330, until } }
const finished: EditionReport = { edition: { ...edition, state: 'finished' }, sums, holds: true }

const jsonOf = (report: EditionReport) => JSON.parse(jsonReport([report], { messages: 5, seconds: 1 })).editions[0]
const linesOf = (report: EditionReport) =>
  textReport([report], { messages: 5, deadLetters: [], urls: { inbox: '', site: '' }, owners: [], stays: false })
    .split('\n')
    .map((line) => line.trim().replace(/ +/g, ' '))

test('an unfinished edition says how many wait until when, and calls those decided no members', () => {
  expect(jsonOf(unfinished)).toMatchObject({ members: 7, waiting: { members: 330, until } })
  expect(linesOf(unfinished)).toEqual(
    expect.arrayContaining(['decided so far 7', 'waiting until 2026-03-10 09:00Z 330']),
  )
  expect(linesOf(unfinished)).not.toContain('members 7')
})

test('of a finished edition nobody waits', () => {
  expect(jsonOf(finished)).toMatchObject({ waiting: { members: 0, until: null } })
  expect(linesOf(finished)).toContain('members 7')
  expect(linesOf(finished).join()).not.toContain('waiting')
})
