import { expect, test } from 'vitest'
import { openEditions } from '../../../../functions/steps/editions/open-editions.ts'
import { sendNow } from '../../../../functions/steps/owners/send-now.ts'
import { interrupted } from '../../../fixtures/interrupted.ts'
import { groupId, smallHouse } from '../../../fixtures/small-house.ts'

const key = { groupId, date: '2026-03-09' }
/** A minute before the edition is due, so that the two openings differ in their time. */
const early = '2026-03-09T08:59:00.000Z'
const due = '2026-03-09T09:00:00.000Z'

async function careful() {
  const { ports } = await smallHouse()
  const settings = await ports.settings.get(groupId)
  const approval = { required: true, hours: 1, otherwise: 'cancel' } as const
  if (settings) await ports.settings.change({ ...settings, approval }, settings, '')
  return { ...ports, clock: { ...ports.clock, now: () => Date.parse(early) } }
}

test.each(['the schedule', 'the owner'] as const)(
  'an edition that its owner sends just when it is due is all of one opening, wherever %s comes in',
  async (who) => {
    const openings = new Set<boolean>()
    for (let nth = 1; nth <= 30; nth += 1) {
      const ports = await careful()
      const answers: unknown[] = []
      const begin = {
        'the owner': async (by: typeof ports) => void answers.push(await sendNow(by, key)),
        'the schedule': async (by: typeof ports) => void (await openEditions(by, due)),
      }
      const run = interrupted(ports, nth, () => begin[who](ports))
      await begin[who === 'the owner' ? 'the schedule' : 'the owner'](run.ports)
      const edition = await ports.editions.get(key)
      const { asOf, hold, cohorts } = (await ports.runs.get(key)) ?? {}
      const isNow = edition?.asOf === early
      openings.add(isNow)
      const rules = isNow ? { asOf: early, by: undefined, at: early } : { asOf: due, by: 'approval', at: due }
      expect({ nth, asOf, by: hold?.by, at: cohorts?.[0]?.at }).toEqual({ nth, ...rules })
      // Who is told that it goes out now is told the truth.
      if (!isNow) expect(answers).not.toContainEqual({ date: key.date })
    }
    expect(openings.size).toBe(2)
  },
)
