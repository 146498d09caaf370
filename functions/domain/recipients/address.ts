import * as z from 'zod'
import type { DeepReadonly } from '../deep-readonly.ts'

/** What is known of an address in all groups; it is kept under a hash. */
export type Address = {
  readonly suppressed: boolean
  /** Whether its owner wants no mail of any group. */
  readonly optedOut: boolean
  /** When it was last mailed, ISO 8601. */
  readonly mailedAt?: string
  /** Why it is suppressed, and since when. */
  readonly suppression?: Suppression
  /** Since when its owner wants no mail of any group, and by the link of which group they said so. */
  readonly optOut?: OptOut
}

/** Why an address is mailed no more. A later one takes the place of those before it only; a complaint is the last word. */
const suppressionReasons = ['soft bounces', 'bounce', 'forgotten', 'operator', 'complaint'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

export const suppressionShape = z.object({
  // Whatever a row says, the address stays suppressed: nothing lifts what nobody can read but an operator.
  reason: z.enum(suppressionReasons).catch('bounce'),
  /** ISO 8601. */
  at: z.string().exactOptional(),
  /** The group whose mail or member it came by; absent where it is not known. */
  by: z.string().exactOptional(),
  /** What an operator wrote beside it. */
  note: z.string().exactOptional(),
})
export type Suppression = DeepReadonly<z.infer<typeof suppressionShape>>

export type OptOut = { readonly at?: string; readonly by?: string }

const rank: Readonly<Record<SuppressionReason, number>> = {
  'soft bounces': 0,
  bounce: 1,
  forgotten: 1,
  operator: 1,
  complaint: 2,
}

/** The weaker reasons that this one takes the place of: of two as strong the first is kept. */
export function weakerThan(reason: SuppressionReason): readonly SuppressionReason[] {
  return suppressionReasons.filter((other) => rank[other] < rank[reason])
}

/** Whether the choice of all groups that a link of this group made may be taken back by a link of that one. */
export function mayTakeBack({ by }: OptOut, groupId: string): boolean {
  return by === undefined || by === groupId
}
