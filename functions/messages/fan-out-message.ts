import * as z from 'zod'
import { walkShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

const walkMessage = walkShape.extend(composeMessage.shape)

const reviewMessage = composeMessage.extend({ review: z.enum(['patiently', 'at once']) })

/** The next page of a walk, or an edition to review. */
export const fanOutMessage = z.union([walkMessage, reviewMessage])
