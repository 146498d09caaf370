import * as z from 'zod'

/** Messages between functions, through queues. `asOf` is the schedule's time: rules use it, never the wall clock. */
export const composeMessage = z.object({ groupId: z.string().min(1), date: z.iso.date(), asOf: z.iso.datetime() })

/** What the compose queue takes: an edition to compose, or one to report on, so many days after it. */
export const composeQueueMessage = z.union([
  composeMessage.extend({ report: z.union([z.literal(2), z.literal(28)]) }),
  composeMessage,
])

/** EventBridge Scheduler calls `schedule` with the time that it was due at. */
export const scheduleEvent = z.object({
  time: z.iso.datetime().transform((time) => new Date(time).toISOString()),
})
