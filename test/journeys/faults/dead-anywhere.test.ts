import { expect, test } from 'vitest'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { applyFeedback } from '../../../functions/steps/sending/apply-feedback.ts'
import { withCalls } from '../../fixtures/interrupted.ts'
import { eventsOfSent } from '../../fixtures/mails/events-of-sent.ts'
import { groupId, type SmallHouse, smallHouse, tick } from '../../fixtures/small-house.ts'

const key = { groupId, date: '2026-03-09' }
const everybody = Array.from({ length: 8 }, (_, nth) => `m${nth}`)
/** More than a run calls its ports, and ticks until all that was lost is made up for. */
const [mostCalls, mostTicks] = [700, 30]
const tickMilliseconds = 300_000

type Ports = SmallHouse['ports']

/** Ports of somebody who dies at the nth call, before it is done or when it is, and does nothing more. */
function mortal(ports: Ports, nth: number, when: 'before' | 'after'): { ports: Ports; calls: () => number } {
  let calls = 0
  // Time passes also for the dead, and what they log is nobody's concern.
  const { clock, log, ...others } = ports
  const dying = withCalls(others, async (call) => {
    calls += 1
    if (calls > nth || (calls === nth && when === 'before')) throw new Error('dead')
    const isLast = calls === nth
    const answer = await call()
    if (isLast) throw new Error('dead')
    return answer
  })
  return { ports: { ...dying, clock, log }, calls: () => calls }
}

/** SES tells of all that it accepted, and of a probe if there was one. */
async function hear({ ports }: SmallHouse): Promise<void> {
  const at = new Date(ports.clock.now()).toISOString()
  const hearing = { ...ports, configurationSet: 'our-set', hearJoinMail: async () => undefined }
  for (const each of await applyFeedback(hearing, eventsOfSent(ports.mailer.messages, 'Send', at)))
    expect(each.status).toBe('fulfilled')
  if (ports.queues.probes() > 0) await ports.feedback.noteSendEvent(at)
}

test.each(['before', 'after'] as const)(
  'whoever dies %s any call, and whatever message is lost with them: everybody is mailed once, and the sums are right',
  async (when) => {
    for (let nth = 1; nth <= mostCalls; nth += 1) {
      const home = await smallHouse()
      const { ports } = home
      const dying = mortal(ports, nth, when)
      const begun = ports.clock.now()
      await tick(dying.ports).catch(() => undefined)
      if (ports.clock.now() < begun + tickMilliseconds) ports.clock.advance(tickMilliseconds)
      const isOver = async () => (await ports.editions.get(key))?.state === 'finished'
      for (let ticks = 0; ticks < mostTicks && !(await isOver()); ticks += 1) {
        await hear(home)
        await tick(ports)
      }
      const { state, sums } = (await ports.editions.get(key)) ?? {}
      expect({ nth, state, mailed: home.mailed().toSorted() }).toEqual({ nth, state: 'finished', mailed: everybody })
      expect(sums && addsUp(sums) && sums.submitted).toBe(8)
      expect(await ports.runs.get(key)).toBeUndefined()
      if (dying.calls() < nth) return
    }
    throw new Error('A run calls its ports more often than somebody dies.')
  },
)
