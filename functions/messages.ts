import * as z from 'zod'

/** What the functions tell each other through queues. `asOf` is the schedule's time: rules use it, never the wall clock. */
const edition = z.object({ groupId: z.string().min(1), date: z.iso.date(), asOf: z.iso.datetime() })
const cursor = z.object({ shard: z.int().min(0), after: z.string().optional() })

/** EventBridge Scheduler fires `schedule` with the time that it was due at. */
export const scheduleEvent = z.object({
  time: z.iso.datetime().transform((time) => new Date(time).toISOString()),
})

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

/** Some recipients of one page record: send reads who they are when it needs it, so no address waits in a queue. */
const batchMessage = edition.extend({
  recipients: z
    .array(
      z.object({
        memberId: z.string().min(1),
        variant: z.object({ kind: z.enum(['regular', 'win-back', 'farewell']), language: z.string().min(2) }),
        picks: z.array(
          z.object({
            discussionId: z.string().min(1),
            why: z.object({ key: z.enum(['people', 'replies', 'pinned']), count: z.int().min(0) }),
          }),
        ),
      }),
    )
    .min(1),
})

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, probeMessage])

const addresses = z.array(z.object({ emailAddress: z.string() })).min(1)
/** In one form, so that times can be compared as text. */
const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString())
const mail = z.object({
  timestamp: time,
  messageId: z.string().min(1),
  /** A tag of another form than SES's own is none. */
  tags: z.record(z.string(), z.array(z.string()).catch([])).catch({}),
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
      bounce: z.object({ bounceType: z.string(), timestamp: time, bouncedRecipients: addresses }),
    }),
    z.object({
      eventType: z.literal('Complaint'),
      mail,
      complaint: z.object({
        timestamp: time,
        complainedRecipients: addresses,
        complaintFeedbackType: z.string().nullish(),
      }),
    }),
    z.object({
      eventType: z.literal('Click'),
      mail,
      /** `automated` where SES tells scanners from people. */
      click: z.object({ timestamp: time, automated: z.boolean().nullish() }),
    }),
  ]),
)

/** What SES publishes once to a new topic, as plain text, to see whether it may. */
export function isSesGreeting(body: string): boolean {
  return body.startsWith('Successfully validated SNS topic for Amazon SES event publishing')
}

export type SesEvent = z.infer<typeof sesEvent>

/** What the preferences page posts. */
export const mailChoiceForm = z.object({ mail: z.enum(['yes', 'no']) })

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
