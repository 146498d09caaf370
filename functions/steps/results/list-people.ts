import type { Member } from '../../domain/community.ts'
import type { Edition, EditionKey } from '../../domain/edition.ts'
import { isPlanned, type Planned } from '../../domain/recipients/decision.ts'
import { type Deed, deedsByMember } from '../../domain/results/deeds.ts'
import { type Deeds, deedsAfter, mailedAt, repliesIn } from '../../domain/results/tally-returns.ts'
import type { Whom } from '../../domain/results/whom.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { type PageRecord, type PlaceOfPage, pagePlaceOf } from '../../domain/sending/page-record.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Activities, Clock, Deliveries, Editions, Members } from '../../ports.ts'

export type ListPeoplePorts = {
  readonly editions: Pick<Editions, 'get' | 'pages'>
  readonly deliveries: Pick<Deliveries, 'getNeighbours'>
  readonly activities: Pick<Activities, 'read'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** Some of the people, and where the next ones begin; those who were forgotten since are not among them. */
export type ListedPeople = { readonly people: readonly Member[]; readonly next?: PlaceOfPage }

/** A page of people is full with so many; the last of its fan-out pages may bring more. */
const enough = 50
/** In milliseconds: whoever is rare among many is looked for in several pages. */
const patience = 5000

/** Lists people behind a number of an edition, from a place on; undefined if there is no such edition. */
export async function listPeople(
  ports: ListPeoplePorts,
  key: EditionKey,
  { whom, from }: { readonly whom: Whom; readonly from: PlaceOfPage | undefined },
): Promise<ListedPeople | undefined> {
  const edition = await ports.editions.get(key)
  if (!edition) return undefined
  const end = ports.clock.now() + patience
  const deeds = await deedsFor(ports, edition, whom)
  const ids: string[] = []
  let looked = 0
  for await (const page of ports.editions.pages(key, from)) {
    if (ids.length >= enough || (looked > 0 && ports.clock.now() > end)) {
      return { people: await read(ports, key, ids), next: pagePlaceOf(page) }
    }
    ids.push(...(await idsIn(ports, page, { whom, deeds })))
    looked += 1
  }
  return withoutUndefined({ people: await read(ports, key, ids), next: undefined })
}

async function deedsFor({ activities, clock }: ListPeoplePorts, edition: Edition, whom: Whom): Promise<Deeds> {
  if (whom !== 'returned' && whom !== 'wrote') return new Map()
  return deedsByMember(await activities.read(edition.groupId, edition.asOf, timeAt(clock.now())))
}

async function read({ members }: ListPeoplePorts, { groupId }: EditionKey, ids: readonly string[]) {
  const found = await members.getMany(groupId, ids)
  const byId = new Map(found.map((member) => [member.id, member]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function idsIn(
  { deliveries }: ListPeoplePorts,
  page: PageRecord,
  { whom, deeds }: { readonly whom: Whom; readonly deeds: Deeds },
): Promise<readonly string[]> {
  const planned = page.decisions.filter(isPlanned)
  const rows = planned.length === 0 ? [] : await deliveries.getNeighbours(page, planned)
  const rowOf = new Map(rows.map((row) => [row.memberId, row]))
  const isOne = (one: Planned) => {
    const row = rowOf.get(one.memberId)
    const did = deedsAfter(deeds.get(one.memberId), mailedAt(page, row))
    return (
      row !== undefined && (row.outcome === 'submitted' || row.outcome === 'failed') && tests[whom]({ one, row, did })
    )
  }
  return planned.filter(isOne).map(({ memberId }) => memberId)
}

type CountedReader = { readonly one: Planned; readonly row: Delivery; readonly did: readonly Deed[] }

/** As they are counted. */
const tests: Readonly<Record<Whom, (reader: CountedReader) => boolean>> = {
  mailed: ({ row }) => row.outcome === 'submitted',
  returned: ({ one, did }) => one.stage !== 'active' && did.length > 0,
  wrote: ({ one, did }) => repliesIn(one, did).length > 0,
  clicked: ({ row }) => row.clickedAt !== undefined,
  bounced: ({ row }) => row.bouncedAt !== undefined,
  complained: ({ row }) => row.complainedAt !== undefined,
  unsubscribed: ({ row }) => row.unsubscribedAt !== undefined,
}
