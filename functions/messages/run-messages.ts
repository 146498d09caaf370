import * as z from 'zod'

/** What the functions tell each other through queues. `asOf` is the schedule's time: rules use it, never the wall clock. */
export const composeMessage = z.object({ groupId: z.string().min(1), date: z.iso.date(), asOf: z.iso.datetime() })

/** EventBridge Scheduler fires `schedule` with the time that it was due at. */
export const scheduleEvent = z.object({
  time: z.iso.datetime().transform((time) => new Date(time).toISOString()),
})
