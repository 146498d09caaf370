import type { Submission } from '../../../functions/domain/sending/ledger.ts'
import type { Quota } from '../../../functions/domain/sending/quota.ts'
import type { Mailer } from '../../../functions/ports.ts'
import { addresseeIn, tagsOf } from '../../fixtures/mails/events-of-sent.ts'
import { type Instance, isOut, type Surroundings } from './instance.ts'
import { hour, isDeafForGood, minute } from './world-plan.ts'

/** A message that SES took, in the order of their times. */
export type Accepted = ReturnType<typeof addresseeIn> & {
  readonly at: number
  readonly to: string
  readonly messageId: string
}

export type MailService = {
  readonly mailerOf: (instance: Instance) => Mailer
  readonly accepted: readonly Accepted[]
}

const answerWithin = 10_000
const quotaLives = 5000
export const configurationSet = 'worlds'
/** So late, in milliseconds, an event may come: within the patience that there is with it. */
const latest = 14 * minute

/** SES with a quota of its own, which takes, refuses, throttles, is silent, and tells of what it took, if it does. */
export function createMailService(world: Surroundings, publish: (event: object) => void): MailService {
  const { plan, timeline } = world
  const accepted: Accepted[] = []
  const quota = (): Quota => {
    const dayAgo = timeline.now() - 24 * hour
    return {
      perSecond: plan.perSecond,
      perDay: plan.perDay,
      // What goes to SES's own simulator counts for no quota.
      sentLastDay: accepted.filter(({ at, groupId }) => at > dayAgo && groupId !== '').length,
    }
  }
  const tell = (message: Accepted) => {
    for (const event of eventsOf(message)) {
      for (const at of timesOf(world, message)) timeline.at(at, () => publish(event))
    }
  }
  const take = (raw: Uint8Array, to: string): Submission => {
    const { perDay, sentLastDay } = quota()
    if (sentLastDay >= perDay) return { kind: 'day quota', reason: 'Throttling' }
    if (to.includes('@refused.')) return { kind: 'refused', reason: 'MessageRejected' }
    const message = { ...addresseeIn(raw), at: timeline.now(), to, messageId: `ses-${accepted.length}` }
    accepted.push(message)
    world.trace(`SES takes ${message.groupId} ${message.date} ${message.memberId} as ${message.messageId}`)
    tell(message)
    return { kind: 'accepted', messageId: message.messageId }
  }
  return {
    accepted,
    mailerOf: (instance) => ({
      quota: cached(instance, timeline, quota),
      submit: (message) => submit(world, instance, () => take(message.raw, message.to)),
    }),
  }
}

/** When an event of a message is told: once, twice, or never. */
function timesOf({ plan, timeline, isCalm }: Surroundings, message: Accepted): number[] {
  const { luck, deaf, doubled, lateEvents } = plan
  const isSilent = deaf !== undefined && deaf.from <= message.at && message.at < deaf.to
  if (isSilent && isDeafForGood(plan)) return []
  const isLate = !isCalm() && luck.chance(lateEvents)
  const delay = isLate ? luck.between(0, latest) : luck.between(5, 3000)
  const at = Math.max(isSilent ? deaf.to : 0, timeline.now() + delay)
  return !isCalm() && luck.chance(doubled) ? [at, at + luck.between(0, latest)] : [at]
}

/** SES answers late, or not at all, whether it took the message or not; the sender waits ten seconds. */
async function submit(world: Surroundings, instance: Instance, take: () => Submission): Promise<Submission> {
  const {
    plan: { luck, errors },
    timeline,
    isCalm,
  } = world
  if (!isCalm() && luck.chance(0.02 + errors)) return { kind: 'throttled', reason: 'Throttling' }
  const begun = timeline.now()
  let answer: Submission = { kind: 'unknown', reason: 'TimeoutError' }
  const isLost = !isCalm() && luck.chance(0.01 + errors)
  if (luck.chance(0.02)) await instance.sleep(luck.between(0, 9000))
  try {
    answer = await instance.call('SES', 'mailer.submit', async () => take())
  } catch {
    return isOut(world, 'SES')
      ? luck.pick([
          { kind: 'unknown', reason: 'ServiceUnavailable' },
          { kind: 'throttled', reason: 'ECONNREFUSED' },
        ])
      : { kind: 'unknown', reason: 'TimeoutError' }
  }
  if (luck.chance(0.02)) await instance.sleep(luck.between(0, 12_000))
  const isTooLate = timeline.now() - begun > answerWithin
  if (isTooLate || isLost) await instance.sleep(begun + answerWithin - timeline.now())
  return isTooLate || isLost ? { kind: 'unknown', reason: 'TimeoutError' } : answer
}

function cached(instance: Instance, timeline: Surroundings['timeline'], quota: () => Quota): Mailer['quota'] {
  let known: { quota: Quota; until: number } | undefined
  return async () => {
    if (known && known.until > timeline.now()) return known.quota
    const earlier = known?.quota
    try {
      known = {
        quota: await instance.call('SES', 'mailer.quota', async () => quota()),
        until: timeline.now() + quotaLives,
      }
    } catch (error) {
      if (!earlier) throw error
      known = { quota: earlier, until: timeline.now() + quotaLives }
    }
    return known.quota
  }
}

/** What becomes of a message is told by its address. */
function eventsOf(message: Accepted) {
  const { at, memberId, to, messageId } = message
  const timestamp = new Date(at).toISOString()
  const later = new Date(at + 1000).toISOString()
  const mail = { timestamp, messageId, tags: { ...tagsOf(message), 'ses:configuration-set': [configurationSet] } }
  const bouncedRecipients = [{ emailAddress: to }]
  const bounce = { bounceType: 'Permanent', timestamp: later, bouncedRecipients }
  if (memberId === '') return [{ eventType: 'Send', mail }]
  return [
    { eventType: 'Send', mail },
    to.includes('@bounce.')
      ? { eventType: 'Bounce', mail, bounce }
      : { eventType: 'Delivery', mail, delivery: { timestamp: later } },
  ]
}
