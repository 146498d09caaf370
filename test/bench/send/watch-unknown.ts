import { createCounts } from '../../../functions/domain/counts.ts'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { Deliveries } from '../../../functions/ports.ts'

type Ports = { readonly deliveries: Pick<Deliveries, 'list'> }

/** In milliseconds: a look reads the whole ledger. */
const seldom = 20_000

/**
 * Which outcomes of an edition were unknown, and why. A reason is gone once an outcome is settled, so it is looked for
 * while the edition is not over.
 */
export function watchUnknown({ deliveries }: Ports, edition: EditionKey) {
  const reasonOf = new Map<string, string>()
  let lookedAt = 0
  return {
    look: async () => {
      if (Date.now() - lookedAt < seldom) return
      for await (const { memberId, outcome, reason = 'no reason' } of deliveries.list(edition)) {
        if (outcome === 'unknown') reasonOf.set(memberId, reason)
      }
      lookedAt = Date.now()
    },
    /** What was seen of them, and what the ledger tells at the end: who was claimed more than once was asked for again. */
    lines: async (): Promise<readonly string[]> => {
      const { open, again } = await countOpen(deliveries, edition)
      const counts = createCounts()
      for (const reason of reasonOf.values()) counts.add(reason)
      const why = Object.entries(counts.all()).map(([reason, count]) => `${count} ${reason}`)
      return [
        `unknown for a while after the last mail: ${[reasonOf.size, ...why].join(', ')}; open at the end: ${open}`,
        `claimed more than once: ${again}`,
      ]
    },
  }
}

async function countOpen(deliveries: Ports['deliveries'], edition: EditionKey) {
  let [open, again] = [0, 0]
  for await (const { outcome, attempt } of deliveries.list(edition)) {
    open += Number(outcome === 'unknown' || outcome === 'claimed')
    again += Number(attempt > 1)
  }
  return { open, again }
}
