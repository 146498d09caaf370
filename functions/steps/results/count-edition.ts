import type { Edition } from '../../domain/edition.ts'
import type { EditionSums } from '../../domain/edition-sums.ts'
import { isRecent } from '../../domain/recent-count.ts'
import { countIn, type EditionCount } from '../../domain/results/edition-count.ts'
import { addUp } from '../../domain/sending/reviewing/add-up.ts'
import { begunIn, isFaded } from '../../domain/sending/sums.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, Deliveries, EditionCounts, Editions, Members } from '../../ports.ts'

export type CountEditionPorts = {
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'page'>
  readonly members: Pick<Members, 'shards'>
  readonly editionCounts: EditionCounts
  readonly clock: Pick<Clock, 'now'>
}

/** The counts of an edition as they are shown. */
export type ShownCount =
  | {
      readonly sums: EditionSums
      /** Whether they are those of an earlier count, because a new one takes longer than a page may. */
      readonly isKept: boolean
      /** When they began to be counted, ISO 8601, where it is known and was at an earlier look. */
      readonly countedAt?: string
    }
  /** It was never counted to the end: how many mails are counted so far. */
  | { readonly soFar: number }

/** In milliseconds: what a page may count for, a quarter of the API's time limit. */
const workFor = 8000
const rowsAtOnce = 1000
/** In milliseconds: for so long a count serves as it is. */
const freshFor = 60_000

/**
 * Counts an edition from its current page records and ledger rows. One that takes longer than a page may is counted over
 * several looks, and shown as it was counted last until then.
 */
export async function countEdition(ports: CountEditionPorts, edition: Edition): Promise<ShownCount> {
  const { editionCounts, clock } = ports
  const { state, sums: atEnd } = edition
  const now = clock.now()
  const kept = countIn(await editionCounts.get(edition), state)
  if (kept?.counted && Date.parse(kept.counted.startedAt) + freshFor > now) return lastOf(edition, kept, undefined)
  const begun = kept?.part && isRecent(kept.part, timeAt(now)) ? kept.part : undefined
  const startedAt = begun?.startedAt ?? timeAt(now)
  const { sums, next } = await addUp(begun, {
    first: 'rows',
    pages: (from) => ports.editions.pages(edition, from),
    rows: (shard, after) => ports.deliveries.page(edition, shard, after, rowsAtOnce),
    full: rowsAtOnce,
    shards: ports.members.shards,
    isTimeUp: () => clock.now() > now + workFor,
  })
  if (next) {
    await editionCounts.put(edition, { ...kept, state, part: { sums, startedAt, next } })
    return lastOf(edition, kept, sums)
  }
  const whole = atEnd && isFaded(sums, atEnd) ? atEnd : sums
  if (kept) await editionCounts.put(edition, { state, counted: { sums: whole, startedAt } })
  return { sums: whole, isKept: false, ...(begun && { countedAt: startedAt }) }
}

/** Until a count is whole, none of it is shown as one. */
function lastOf({ sums: atEnd }: Edition, kept: EditionCount | undefined, soFar: EditionSums | undefined): ShownCount {
  if (kept?.counted) return { sums: kept.counted.sums, isKept: true, countedAt: kept.counted.startedAt }
  if (atEnd) return { sums: atEnd, isKept: true }
  return { soFar: soFar ? begunIn(soFar) : 0 }
}
