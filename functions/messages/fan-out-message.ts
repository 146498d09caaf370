import * as z from 'zod'
import { closingShape } from '../domain/sending/reviewing/closing.ts'
import { reviewPartShape } from '../domain/sending/reviewing/review-part.ts'
import { walkShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

const walkMessage = walkShape.extend(composeMessage.shape)

const reviewMessage = composeMessage.extend({
  review: z.enum(['patiently', 'at once']),
  /** The rest of a review; the release before this one begins it anew. */
  part: reviewPartShape.exactOptional(),
})

/** These are sent as reviews too: the release before, after a rollback, reviews the edition, which is no harm. */
const closeMessage = composeMessage.extend({ close: closingShape })
const countMessage = composeMessage.extend({ count: z.literal('results') })

/** The next page of a walk, an edition whose results are to be counted as of a time, one to close, or one to review. */
export const fanOutMessage = z.union([walkMessage, countMessage, closeMessage, reviewMessage])
