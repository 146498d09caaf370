import * as z from 'zod'
import { batchShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

/** Some recipients of one page record. Send reads their addresses when it needs them, so that no queue holds an address. */
const batchMessage = batchShape.extend(composeMessage.shape)

/** Under another name than those in rows of their own: a version that knows only rows must not take it for such a batch. */
const leavesMessage = batchMessage
  .omit({ recipients: true })
  .extend({ inLeaves: batchMessage.shape.recipients })
  .transform(({ inLeaves, ...batch }) => ({ ...batch, recipients: inLeaves }))

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, leavesMessage, probeMessage])
