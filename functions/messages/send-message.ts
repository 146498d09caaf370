import * as z from 'zod'
import { batchShape } from '../domain/sending/walk.ts'
import { composeMessage } from './run-messages.ts'

/** Some recipients of one page record. Send reads their addresses when it needs them, so that no queue holds an address. */
const batchMessage = batchShape.extend(composeMessage.shape)

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, probeMessage])
