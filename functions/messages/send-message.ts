import * as z from 'zod'
import { type Planned, whys } from '../domain/recipients/decision.ts'
import { arms } from '../domain/recipients/mail-record.ts'
import { stages } from '../domain/recipients/stage.ts'
import { optionalParts, variantKinds } from '../domain/templates/variant.ts'
import { composeMessage } from './run-messages.ts'

/** A member to be mailed, and what. */
export const plannedShape: z.ZodType<Planned> = z.object({
  memberId: z.string().min(1),
  variant: z.object({ kind: z.enum(variantKinds), language: z.string().min(2) }),
  stage: z.enum(stages),
  picks: z.array(
    z.object({ discussionId: z.string().min(1), why: z.object({ key: z.enum(whys), count: z.int().min(0) }) }),
  ),
  news: z.object({
    since: z.enum(['week', 'last there', 'month']),
    posts: z.int().min(0),
    people: z.int().min(0),
    discussions: z.int().min(0),
  }),
  unanswered: z.int().min(0),
  notice: z.enum(optionalParts).optional(),
  arm: z.enum(arms).optional(),
})

/** Some recipients of one page record: send reads who they are when it needs it, so no address waits in a queue. */
const batchMessage = composeMessage.extend({ recipients: z.array(plannedShape).min(1) })

const probeMessage = z.object({ probe: z.literal(true) })

export const sendMessage = z.union([batchMessage, probeMessage])
