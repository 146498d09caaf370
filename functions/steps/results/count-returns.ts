import type { Edition } from '../../domain/edition.ts'
import { subjectOf } from '../../domain/editions/two-subjects.ts'
import { isPlanned } from '../../domain/recipients/decision.ts'
import { deedsByMember } from '../../domain/results/deeds.ts'
import { noReturns, type ReturnsTally, returnWindow } from '../../domain/results/edition-returns.ts'
import { createReturnsTally } from '../../domain/results/tally-returns.ts'
import { type Delivery, linkName } from '../../domain/sending/delivery.ts'
import { type PageRecord, pagePlaceOf } from '../../domain/sending/page-record.ts'
import { addDays, earliest } from '../../domain/times.ts'
import type { Activities, Clock, Deliveries, Discussions, Editions, ReturnCounts } from '../../ports.ts'

export type CountReturnsPorts = {
  readonly activities: Pick<Activities, 'read'>
  readonly editions: Pick<Editions, 'pages'>
  readonly deliveries: Pick<Deliveries, 'getNeighbours'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly returnCounts: Pick<ReturnCounts, 'progress' | 'keep'>
  readonly clock: Pick<Clock, 'now'>
}

/** The last cohort of an edition is mailed at most a week after the first, and a mail may wait some days. */
const longestSending = 10
/** A mail quotes replies of so many days. */
const quotedDays = 31

/** When to count, ISO 8601, and until when, in epoch milliseconds, a call may work. */
export type CountingTime = { readonly asOf: string; readonly end: number }

/**
 * Counts what recipients did after an edition's mail, page by page: on from where a call for the same time stopped, or
 * `later` where this one stops.
 */
export async function countReturns(
  ports: CountReturnsPorts,
  edition: Edition,
  { asOf, end }: CountingTime,
): Promise<ReturnsTally | 'later'> {
  const { groupId, date } = edition
  const kept = await ports.returnCounts.progress(edition)
  const begun = kept?.asOf === asOf ? kept : undefined
  const until = earliest(asOf, addDays(edition.asOf, returnWindow + longestSending)) ?? asOf
  const deeds = deedsByMember(await ports.activities.read(groupId, edition.asOf, until))
  const links = createLinks(ports, edition)
  const { discussionOf } = links
  const tally = createReturnsTally(begun?.tally ?? noReturns, {
    deeds,
    discussionOf,
    halfOf: ({ memberId, variant }) => (variant.kind === 'farewell' ? undefined : subjectOf(edition, memberId)),
  })
  let pages = 0
  for await (const page of ports.editions.pages(edition, begun?.place)) {
    if (pages > 0 && ports.clock.now() > end) {
      await ports.returnCounts.keep({ groupId, date, asOf, place: pagePlaceOf(page), tally: tally.tally() })
      return 'later'
    }
    const planned = page.decisions.filter(isPlanned)
    const rows = planned.length === 0 ? [] : await ports.deliveries.getNeighbours(page, planned)
    await links.learn(page, rows)
    tally.page(page, new Map(rows.map((row) => [row.memberId, row])))
    pages += 1
  }
  return tally.tally()
}

/** Which discussions links lead to: it is looked up where somebody clicked, and nowhere else. */
function createLinks({ activities, discussions }: CountReturnsPorts, { groupId, asOf }: Edition) {
  const discussionByLink = new Map<string, string>()
  const known = new Set<string>()
  const learnQuoted = async () => {
    for (const row of await activities.read(groupId, addDays(asOf, -quotedDays), asOf)) {
      if (row.kind === 'post' && row.url !== undefined) discussionByLink.set(linkName(row.url), row.discussionId)
    }
  }
  return {
    discussionOf: (link: string) => discussionByLink.get(link),
    learn: async (page: PageRecord, rows: readonly Delivery[]) => {
      const clickers = new Set(rows.flatMap(({ memberId, clickedLinks }) => (clickedLinks ? [memberId] : [])))
      if (clickers.size === 0) return
      if (known.size === 0) await learnQuoted()
      const shown = page.decisions.filter(isPlanned).filter(({ memberId }) => clickers.has(memberId))
      const ids = new Set(shown.flatMap(({ picks }) => picks.map(({ discussionId }) => discussionId)))
      const unknown = [...ids].filter((id) => !known.has(id))
      for (const { id, url } of await discussions.getMany(groupId, unknown)) {
        if (url !== undefined) discussionByLink.set(linkName(url), id)
      }
      for (const id of unknown) known.add(id)
    },
  }
}
