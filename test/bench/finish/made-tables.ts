import { numbersBelow } from '../../../functions/domain/chunks.ts'
import type { Member } from '../../../functions/domain/community.ts'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { Delivery } from '../../../functions/domain/sending/delivery.ts'
import type { PageRecord, PlaceOfPage } from '../../../functions/domain/sending/page-record.ts'
import { edition } from '../../fixtures/editions/mailing-edition.ts'
import { cohortsAt, plannedFor } from '../../fixtures/editions/one-edition.ts'

const shards = 16
const perPage = 100
const [cohort] = cohortsAt(edition.asOf)

/** The tables of a group of any size: each row is made up when it is asked for. */
export function madeTables(members: number) {
  const perShard = members / shards
  const idOf = (shard: number, nth: number) => `m${String(shard).padStart(2, '0')}-${String(nth).padStart(7, '0')}`
  /** The numbers of at most `limit` members behind one. */
  const behind = (after: string | undefined, limit: number) => {
    const start = after === undefined ? 0 : Number(after.slice(4)) + 1
    return numbersBelow(Math.min(limit, Math.max(0, perShard - start))).map((nth) => start + nth)
  }
  return {
    members: {
      shards,
      getMany: async (): Promise<readonly Member[]> => [],
      page: async (_: string, shard: number, after: string | undefined, limit: number) =>
        behind(after, limit).map((nth) => memberAt(idOf(shard, nth), nth)),
    },
    deliveries: {
      page: async (_: EditionKey, shard: number, after: string | undefined, limit: number) =>
        behind(after, limit).map((nth) => ({ ...submitted(idOf(shard, nth)), place: idOf(shard, nth) })),
      getNeighbours: async (_: EditionKey, ids: readonly (string | { readonly memberId: string })[]) =>
        ids.map((each) => submitted(typeof each === 'string' ? each : each.memberId)),
      record: async () => undefined,
    },
    pages: async function* (_: EditionKey, from?: PlaceOfPage): AsyncGenerator<PageRecord> {
      const count = members / perPage
      for (let nth = Number(from?.first.after ?? 0); nth < count; nth += 1) yield pageAt(nth, count, perShard, idOf)
    },
  }
}

/** Nine of ten were there last some years ago, and wait. */
function memberAt(id: string, nth: number): Member {
  const year = nth % 10 === 0 ? 2026 : 2010 + ((nth * 2_654_435_761) % 10)
  return {
    id,
    email: `${id}@members.example`,
    lastSeenAt: new Date(Date.UTC(year, 2, 1, 0, 0, nth % 86_400)).toISOString(),
  }
}

function submitted(memberId: string): Delivery {
  const claimedAt = edition.asOf
  return {
    groupId: 'g',
    date: edition.date,
    memberId,
    version: 3,
    attempt: 1,
    outcome: 'submitted',
    claimedAt,
    messageId: memberId,
  }
}

function pageAt(
  nth: number,
  count: number,
  perShard: number,
  idOf: (shard: number, nth: number) => string,
): PageRecord {
  const place = (at: number) => ({ shard: 0, ...(at > 0 && { after: String(at).padStart(7, '0') }) })
  const ids = numbersBelow(perPage).map((each) => nth * perPage + each)
  return {
    ...edition,
    cohort: cohort?.name ?? '',
    first: place(nth),
    ...(nth < count - 1 && { next: place(nth + 1) }),
    decisions: ids.map((each) => plannedFor(idOf(Math.floor(each / perShard), each % perShard))),
    movedOn: [],
    plannedSoFar: (nth + 1) * perPage,
    clearAt: 1,
  }
}
