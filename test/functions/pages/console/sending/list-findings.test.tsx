import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../../../../functions/domain/schedule/settings.ts'
import { nothingInspected } from '../../../../../functions/domain/waking/inspection.ts'
import { planWaves } from '../../../../../functions/domain/waking/plan-waves.ts'
import { isAnswered, ListFindings } from '../../../../../functions/pages/console/sending/list-findings.tsx'

const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
const startedAt = '2026-03-05T12:00:00.000Z'
const first = { date: '2026-03-09', at: '2026-03-09T09:00:00.000Z' }
const calm = { ...nothingInspected, startedAt, members: 100, mailable: 100, bounces: 1, ages: { 'under 1 year': 100 } }
const risky = {
  ...calm,
  bounces: 8,
  waiting: 60,
  knownOnce: 40,
  typos: [['gmial.com', 3]] as [string, number][],
}

function shown(inspection: typeof calm & { cursor?: { shard: number } }): string {
  const waves = planWaves(inspection.waiting, settings, first)
  return String(<ListFindings list={{ inspection, waves, settings }} />)
}

describe('above 5 % bounces', () => {
  test('the form has a field that must be ticked, with how many', () => {
    const page = shown(risky)
    expect(page).toContain('About 1 in 12 of these addresses will probably bounce')
    expect(page).toContain('<input type="checkbox" name="aware" value="yes" required=""/>')
    expect(page).toContain('I understand that about 8 of 100 addresses may bounce')
    expect(page).toContain('Mistyped: gmial.com (3)')
    expect(page).toContain('The other 60 fit in the first wave')
  })

  test('it goes live only where the field was ticked', () => {
    for (const aware of [undefined, '', 'no', ['yes'], 'YES']) expect(isAnswered(risky, aware)).toBe(false)
    expect(isAnswered(risky, 'yes')).toBe(true)
  })
})

test('below it nothing is asked, and what was not found is not listed', () => {
  const page = shown(calm)
  expect(page).not.toContain('checkbox')
  expect(page).not.toContain('Mistyped')
  expect(isAnswered(calm, undefined)).toBe(true)
})

test('an inspection that goes on says how far it came, and promises nothing', () => {
  const page = shown({ ...calm, cursor: { shard: 3 } })
  expect(page).toContain('100 members so far')
  expect(page).not.toContain('bounce')
})

test('a group without anybody to mail is told nothing of bounces', () => {
  const page = shown({ ...nothingInspected, ages: { 'under 1 year': 0 }, startedAt })
  expect(page).not.toContain('bounce')
})
