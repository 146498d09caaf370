import * as z from 'zod'
import { composeMessage } from './run-messages.ts'

const cursor = z.object({ shard: z.int().min(0), after: z.string().optional() })

const walkMessage = composeMessage.extend({
  cohort: z.string().min(1),
  cursor,
  plannedBefore: z.int().min(0),
  clearAt: z.number().optional(),
})

const reviewMessage = composeMessage.extend({ review: z.enum(['patiently', 'at once']) })

/** The next page of a walk, or an edition to be looked through. */
export const fanOutMessage = z.union([walkMessage, reviewMessage])
