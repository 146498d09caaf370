import * as z from 'zod'
import { editionKeyShape } from '../edition.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A hard bounce or a complaint, once for each delivery. */
export const bounceOrComplaintShape = editionKeyShape.extend({
  memberId: z.string(),
  kind: z.enum(['bounce', 'complaint']),
  /** ISO 8601. */
  at: z.string(),
})
export type BounceOrComplaint = DeepReadonly<z.infer<typeof bounceOrComplaintShape>>

/** The brake closes at a share of the mails sent, and never for fewer than `least`. */
export type BrakeRule = GroupSettings['brake']

/** Mails sent, and their bounces and complaints, over an edition or a group's last weeks. */
export type MailedStretch = {
  readonly over: string
  readonly mailed: number
  readonly bouncesAndComplaints: readonly BounceOrComplaint[]
}

/** Why the brake closes, in a sentence; undefined if it stays open. */
export function brakeReason(rule: BrakeRule, stretches: readonly MailedStretch[]): string | undefined {
  for (const { over, mailed, bouncesAndComplaints } of stretches) {
    for (const [kind, plural] of kinds) {
      const { share, least } = rule[plural]
      const count = bouncesAndComplaints.filter((bounceOrComplaint) => bounceOrComplaint.kind === kind).length
      if (count >= least && count >= share * mailed) return `${count} ${words[plural]} of ${mailed} mailed ${over}`
    }
  }
  return undefined
}

const kinds = [
  ['bounce', 'bounces'],
  ['complaint', 'complaints'],
] as const

const words = { bounces: 'hard bounces', complaints: 'complaints' } as const
