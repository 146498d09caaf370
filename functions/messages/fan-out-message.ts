import * as z from 'zod'
import { walkShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

const walkMessage = walkShape.extend(composeMessage.shape)

const reviewMessage = composeMessage.extend({ review: z.enum(['patiently', 'at once']) })

/** It is sent as a review too: the release before this one, after a rollback, reviews the edition, which is no harm. */
const countMessage = composeMessage.extend({ count: z.literal('results') })

/** The next page of a walk, an edition whose results are to be counted as of a time, or one to review. */
export const fanOutMessage = z.union([walkMessage, countMessage, reviewMessage])
