import * as z from 'zod'
import { walkShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

const walkMessage = walkShape.extend(composeMessage.shape)

const reviewMessage = composeMessage.extend({ review: z.enum(['patiently', 'at once']) })

const countMessage = composeMessage.extend({ count: z.literal('results') })

/** The next page of a walk, an edition to review, or one whose results are to be counted as of a time. */
export const fanOutMessage = z.union([walkMessage, reviewMessage, countMessage])
