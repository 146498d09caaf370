import * as z from 'zod'
import { type Planned, whys } from './domain/recipients/decision.ts'
import { arms, memberPaces } from './domain/recipients/mail-record.ts'
import { stages } from './domain/recipients/stage.ts'
import { optionalParts, variantKinds } from './domain/templates/variant.ts'

/** What the functions tell each other through queues. `asOf` is the schedule's time: rules use it, never the wall clock. */
const edition = z.object({ groupId: z.string().min(1), date: z.iso.date(), asOf: z.iso.datetime() })
const cursor = z.object({ shard: z.int().min(0), after: z.string().optional() })

/** EventBridge Scheduler fires `schedule` with the time that it was due at. */
export const scheduleEvent = z.object({
  time: z.iso.datetime().transform((time) => new Date(time).toISOString()),
})

/** Secrets Manager calls `rotate` once for each step. */
export const rotationEvent = z
  .object({
    Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
    SecretId: z.string().min(1),
    ClientRequestToken: z.string().min(8),
  })
  .transform(({ Step, SecretId, ClientRequestToken }) => ({
    step: Step,
    secretId: SecretId,
    version: ClientRequestToken,
  }))

export const composeMessage = edition

const walkMessage = edition.extend({
  cohort: z.string().min(1),
  cursor,
  plannedBefore: z.int().min(0),
  clearAt: z.number().optional(),
})
const reviewMessage = edition.extend({ review: z.enum(['patiently', 'at once']) })

/** The next page of a walk, or an edition to be looked through. */
export const fanOutMessage = z.union([walkMessage, reviewMessage])

/** A member to be mailed, and what. */
export const plannedShape: z.ZodType<Planned> = z.object({
  memberId: z.string().min(1),
  variant: z.object({ kind: z.enum(variantKinds), language: z.string().min(2) }),
  stage: z.enum(stages),
  picks: z.array(
    z.object({ discussionId: z.string().min(1), why: z.object({ key: z.enum(whys), count: z.int().min(0) }) }),
  ),
  news: z.object({
    since: z.enum(['week', 'last there', 'month']),
    posts: z.int().min(0),
    people: z.int().min(0),
    discussions: z.int().min(0),
  }),
  unanswered: z.int().min(0),
  notice: z.enum(optionalParts).optional(),
  arm: z.enum(arms).optional(),
})

/** Some recipients of one page record: send reads who they are when it needs it, so no address waits in a queue. */
const batchMessage = edition.extend({ recipients: z.array(plannedShape).min(1) })

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, probeMessage])

/** Somebody gave an address at the console's door: who it is waits here as a hash, and no token at all. */
export const signInMessage = z.object({
  request: z.uuid(),
  address: z.string().min(1),
  network: z.string(),
  askedAt: z.iso.datetime(),
})

const addresses = z.array(z.object({ emailAddress: z.string() })).min(1)
/** In one form, so that times can be compared as text. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
/** A tag of another form than SES's own is none. */
const tag = z.array(z.string()).optional().catch(undefined)
const mail = z.object({
  timestamp: time,
  messageId: z.string().min(1),
  /** Whom the message went to: one recipient, where it is ours. */
  destination: z.array(z.string()).optional().catch(undefined),
  tags: z.object({ 'ses:configuration-set': tag, group: tag, edition: tag, member: tag }).catch({}),
})

/** One SES event. Configuration sets say `eventType`, identity notifications say `notificationType`. */
export const sesEvent = z.preprocess(
  (value) => (isRecord(value) && !value.eventType ? { ...value, eventType: value.notificationType } : value),
  z.discriminatedUnion('eventType', [
    z.object({
      eventType: z.enum(['Send', 'Reject', 'Rendering Failure', 'Open', 'DeliveryDelay', 'Subscription']),
      mail,
    }),
    z.object({ eventType: z.literal('Delivery'), mail, delivery: z.object({ timestamp: time }) }),
    z.object({
      eventType: z.literal('Bounce'),
      mail,
      bounce: z.object({
        bounceType: z.string(),
        bounceSubType: z.string().nullish(),
        timestamp: time,
        bouncedRecipients: addresses,
      }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        timestamp: time,
        complainedRecipients: addresses,
        complaintSubType: z.string().nullish(),
        complaintFeedbackType: z.string().nullish(),
      }),
    }),
    z.object({
      eventType: z.literal('Click'),
      mail,
      /** `automated` where SES tells scanners from people. */
      click: z.object({ timestamp: time, automated: z.boolean().nullish(), link: z.string().optional() }),
    }),
  ]),
)

/** What SES publishes once to a new topic, or to one that an identity is given, to see whether it may. */
export function isSesGreeting(body: string): boolean {
  return body.startsWith('Successfully validated SNS topic for Amazon SES event publishing') || isIdentityGreeting(body)
}

const identityGreeting = z.object({ notificationType: z.literal('AmazonSnsSubscriptionSucceeded') })

function isIdentityGreeting(body: string): boolean {
  try {
    return identityGreeting.safeParse(JSON.parse(body)).success
  } catch {
    return false
  }
}

export type SesEvent = z.infer<typeof sesEvent>

/** One value of a form, or several of one name. */
const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))

/** What the preferences page posts: a box that is shown and not ticked says no, one that is not shown says nothing. */
export const preferencesForm = z
  .object({
    mail: z.enum(['yes', 'no']).optional(),
    pace: z.enum(['group', ...memberPaces]).optional(),
    weekday: z.union([z.literal('group'), z.coerce.number().int().min(1).max(7)]).optional(),
    language: z.string().max(20).optional(),
    pause: z.literal('yes').optional(),
    mute: several.optional(),
    everywhere: z.literal('no').optional(),
    shown: several.default([]),
  })
  .transform(({ mail, pace, weekday, language, pause, mute, everywhere, shown }) => ({
    mail,
    pace,
    weekday,
    language,
    pause: shown.includes('pause') ? pause === 'yes' : undefined,
    muted: shown.includes('mute') ? (mute ?? []) : undefined,
    everywhere: shown.includes('everywhere') ? (everywhere ?? ('yes' as const)) : undefined,
  }))

/** What a form says; what it leaves out stays as it is. */
export type PreferenceChanges = Partial<z.infer<typeof preferencesForm>>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
