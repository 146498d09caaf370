import * as z from 'zod'
import { batchShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

/** Some recipients of one page record: send reads who they are when it needs it, so no address waits in a queue. */
const batchMessage = batchShape.extend(composeMessage.shape)

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, probeMessage])
