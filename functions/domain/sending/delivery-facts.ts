import type { Delivery } from './delivery.ts'

/** What may become of a mail once it was handed over, by the attribute that says when, ISO 8601. */
export type DeliveryFact = Exclude<Extract<keyof Delivery, `${string}At`>, 'claimedAt'>

/** In the order in which they come about. */
export const deliveryFacts = [
  'deliveredAt',
  'bouncedAt',
  'softBouncedAt',
  'rejectedAt',
  'clickedAt',
  'complainedAt',
  'unsubscribedAt',
] as const satisfies readonly DeliveryFact[]

/** Those that are known of a delivery. */
export function factsOf(delivery: Delivery): readonly { readonly fact: DeliveryFact; readonly at: string }[] {
  return deliveryFacts.flatMap((fact) => {
    const at = delivery[fact]
    return at === undefined ? [] : [{ fact, at }]
  })
}
