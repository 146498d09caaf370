import { describe, expect, test } from 'vitest'
import { count } from '../../../../functions/domain/counts.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { planWaves } from '../../../../functions/domain/waking/plan-waves.ts'
import { planWords } from '../../../../functions/domain/waking/plan-words.ts'
import { inEnglish } from '../../../../infra/cli/check/in-english.ts'

const settings = defaultSettings({ id: 'g', timeZone: 'UTC' })
const first = { date: '2026-11-30', at: '2026-11-30T09:00:00.000Z' }
const waves = (waiting: number, of: Partial<typeof settings> = {}) => planWaves(waiting, { ...settings, ...of }, first)

test('each wave is twice as large as the one before, a week later, until nobody waits', () => {
  expect(waves(3000).map(({ date, members }) => `${date} ${members}`)).toEqual([
    '2026-11-30 200',
    '2026-12-07 400',
    '2026-12-14 800',
    '2026-12-21 1600',
  ])
  expect(waves(1).map(({ members }) => members)).toEqual([1])
  expect(waves(0)).toEqual([])
})

test('the plan of a million members is short, and loses none of them', () => {
  const plan = waves(1_000_000)
  expect(plan).toHaveLength(13)
  expect(plan.reduce((sum, { members }) => sum + members, 0)).toBe(1_000_000)
})

test('the waves follow the group’s own days, also across summer time', () => {
  const schedule = { ...settings.schedule, cadence: 'fortnightly' as const, timeZone: 'Europe/London' }
  const plan = planWaves(1000, { ...settings, schedule }, { date: '2027-03-15', at: '2027-03-15T09:00:00.000Z' })
  expect(plan.map(({ date }) => date)).toEqual(['2027-03-15', '2027-03-29', '2027-04-12'])
  expect(plan.at(-1)?.at).toBe('2027-04-12T08:00:00.000Z')
})

describe('in words', () => {
  const write = { number: count, date: (date: string) => `day ${date}` }
  const words = (mailable: number, waiting: number, rampFirst = 200) =>
    planWords({ mailable, waiting }, { waves: waves(waiting, { rampFirst }), settings }, write)
      .map(inEnglish)
      .join(' ')

  test('the plan names its first waves, and the day on which everybody is in', () => {
    expect(words(9000, 5000)).toBe(
      '4,000 members were seen within 180 days and join with the first edition. The other 5,000 join in waves, as long ' +
        'as no edition causes trouble. With weekly mails from day 2026-11-30: 200, 400, 800, 1,600, …. ' +
        'Everybody is in by day 2026-12-28.',
    )
  })

  test('whoever fits in the first wave joins with the first edition, as those seen lately do', () => {
    expect(words(281, 154)).toBe(
      '127 members were seen within 180 days and join with the first edition. ' +
        'The other 154 fit in the first wave, so everybody joins on day 2026-11-30.',
    )
    expect(words(20, 20)).toContain('All 20 fit in the first wave')
    expect(words(1, 0)).toBe('1 member was seen within 180 days and joins with the first edition.')
  })

  test('a first wave of nobody lets nobody in, and says so', () => {
    expect(words(10, 10, 0)).toContain('All 10 get no mail: the first wave is set to 0.')
  })

  test('without anybody to mail there is no plan', () => expect(words(0, 0)).toBe(''))
})
