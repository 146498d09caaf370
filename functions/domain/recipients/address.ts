import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** The state of an address in all groups, stored under a hash. */
export type Address = {
  readonly suppressed: boolean
  /** Whether its owner refused mail from all groups. */
  readonly optedOut: boolean
  /** When it was last mailed, ISO 8601. */
  readonly mailedAt?: string
  /** Why it is suppressed, and since when. */
  readonly suppression?: Suppression
  /** Since when its owner refuses mail from all groups, and the group whose link they used. */
  readonly optOut?: OptOut
}

/** Why an address is suppressed. A stronger reason replaces a weaker one; a complaint is final. */
const suppressionReasons = ['soft bounces', 'address check', 'bounce', 'forgotten', 'operator', 'complaint'] as const
export type SuppressionReason = (typeof suppressionReasons)[number]

export const suppressionShape = z.object({
  // An address whose row cannot be parsed stays suppressed: only an operator can lift that.
  reason: z.enum(suppressionReasons).catch('bounce'),
  /** ISO 8601. */
  at: z.string().exactOptional(),
  /** The group whose mail or member caused it; absent if unknown. */
  by: z.string().exactOptional(),
  /** An operator's note. */
  note: z.string().exactOptional(),
})
export type Suppression = DeepReadonly<z.infer<typeof suppressionShape>>

export type OptOut = { readonly at?: string; readonly by?: string }

const rank: Readonly<Record<SuppressionReason, number>> = {
  'soft bounces': 0,
  'address check': 1,
  bounce: 2,
  forgotten: 2,
  operator: 2,
  complaint: 3,
}

/** The weaker reasons that this one replaces: of two equally strong ones the first stays. */
export function weakerThan(reason: SuppressionReason): readonly SuppressionReason[] {
  return suppressionReasons.filter((other) => rank[other] < rank[reason])
}

/** Whether a choice for all groups, made with a link of one group, may be undone with a link of the other. */
function mayTakeBack({ by }: OptOut, groupId: string): boolean {
  return by === undefined || by === groupId
}

/** What a page shows of an address to whoever it belongs to; `mayReturn`: whether a link of this group undoes its opt-out. */
export function addressAsShown(address: Address | undefined, groupId: string) {
  return {
    everywhere: address?.optedOut ? ('no' as const) : ('yes' as const),
    mayReturn: mayTakeBack(address?.optOut ?? {}, groupId),
    isSuppressed: address?.suppressed ?? false,
  }
}
