import * as z from 'zod'
import { memberNewsShape, pickedDiscussionShape } from '../choosing/picks.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { stages } from '../stage.ts'
import { notices, variantKinds } from '../templates/variant.ts'
import { arms } from './mail-record.ts'

/** Why a member must not be mailed, whatever the edition. */
const barriers = ['left', 'opted out', 'suppressed', 'no address', 'same address'] as const

export type Barrier = (typeof barriers)[number]

export const skipReasons = [
  ...barriers,
  'sunset',
  'paused',
  'another day',
  'not due yet',
  'not let in yet',
  'nothing new',
] as const

export type SkipReason = (typeof skipReasons)[number]

const skippedShape = z.object({
  memberId: z.string(),
  skip: z.enum(skipReasons),
  /** Absent in decisions made before it was stored. */
  stage: z.enum(stages).exactOptional(),
})
export type Skipped = DeepReadonly<z.infer<typeof skippedShape>>

/** A member to mail, with the contents. */
export const plannedShape = z.object({
  memberId: z.string().min(1),
  variant: z.object({ kind: z.enum(variantKinds), language: z.string().min(2) }),
  stage: z.enum(stages),
  /** The discussions this member gets, in order, each with its reason. */
  picks: z.array(pickedDiscussionShape),
  news: memberNewsShape,
  /** Mails before this one since the member was last there. */
  unanswered: z.int().min(0),
  /** Set if it is the first mail that this member gets from the group. */
  first: z.boolean().exactOptional(),
  /** The mail's notice of a new pace. */
  notice: z.enum(notices).exactOptional(),
  /** Set if the member is part of the comparison. */
  arm: z.enum(arms).exactOptional(),
  /** The leaf of the ledger that holds the delivery. Absent in older decisions, whose deliveries are rows of their own. */
  leaf: z.string().exactOptional(),
  /** What part of its members was held out when the arm was drawn, from 0 to 1. Absent in older decisions. */
  share: z.number().exactOptional(),
})
export type Planned = DeepReadonly<z.infer<typeof plannedShape>>

/** Fan-out's decision for one member. */
export const decisionShape = z.union([plannedShape, skippedShape])
export type Decision = Planned | Skipped

export function isPlanned(decision: Decision): decision is Planned {
  return 'picks' in decision
}
