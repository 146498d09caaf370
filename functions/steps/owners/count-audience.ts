import { nameChoice } from '../../domain/choosing/choose-for-member.ts'
import { participationsIn } from '../../domain/choosing/participation.ts'
import type { UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import type { Member } from '../../domain/community.ts'
import {
  type AudienceCount,
  beginCount,
  type CountedMember,
  countMore,
} from '../../domain/recipients/audience-count.ts'
import type { Cursor } from '../../domain/recipients/cursor.ts'
import { decideRecipient, type Occasion } from '../../domain/recipients/decide-recipient.ts'
import type { Decision } from '../../domain/recipients/decision.ts'
import { addressesOf, memberStage, standingsAmong } from '../../domain/recipients/standing.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, AudienceCounts, Bound, Clock, MailRecords, Members } from '../../ports.ts'
import type { readUpcomingEdition } from '../editions/read-upcoming-edition.ts'

export type CountAudiencePorts = {
  readonly members: Pick<Members, 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'range'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly audienceCounts: AudienceCounts
  readonly clock: Pick<Clock, 'now'>
  readonly readUpcomingEdition: Bound<typeof readUpcomingEdition>
}

const membersAtOnce = 500
/** A page that counts answers within this many milliseconds, and continues when it is opened again. */
const workFor = 5000

/** The count of the next edition's members: the one that is kept, if it is finished and its edition is still to come. */
export async function readAudience(ports: CountAudiencePorts, groupId: string): Promise<AudienceCount> {
  const kept = await ports.audienceCounts.get(groupId)
  const isThrough = kept !== undefined && kept.cursor === undefined && kept.asOf > timeAt(ports.clock.now())
  return isThrough ? kept : countOn(ports, groupId, kept)
}

/**
 * Counts how the next edition would find the members: who gets what, and who nothing and why. A count that is not
 * finished continues; `anew` begins another.
 */
export async function countAudience(ports: CountAudiencePorts, groupId: string, anew: boolean): Promise<AudienceCount> {
  return countOn(ports, groupId, anew ? undefined : await ports.audienceCounts.get(groupId))
}

async function countOn(
  ports: CountAudiencePorts,
  groupId: string,
  found: AudienceCount | undefined,
): Promise<AudienceCount> {
  const kept = found?.cursor ? found : undefined
  const startedAt = timeAt(ports.clock.now())
  // Whom it lets in of the dormant takes a walk over all members, and is found out once for a count.
  const upcoming = await ports.readUpcomingEdition(groupId, { asOf: startedAt, ramp: kept?.ramp ?? 'measure' })
  const end = ports.clock.now() + workFor
  const isOn = kept?.date === upcoming.date
  let count = isOn ? kept : beginCount(upcoming, startedAt)
  const decidePage = decidePagesIn(ports, upcoming)
  while (count.cursor && ports.clock.now() < end) {
    const { decided, records, next } = await decidePage(count.cursor)
    const { cursor: _, ...more } = countMore(count, decided, records)
    count = next ? { ...more, cursor: next } : more
  }
  await ports.audienceCounts.put(groupId, count)
  return count
}

/** Decides for some members after a place, as fan-out would. */
function decidePagesIn(
  { members, records, addresses }: CountAudiencePorts,
  { groupId, date, sendsAt, ...upcoming }: UpcomingEdition,
) {
  const { settings, choice, discussions } = upcoming
  const took = participationsIn(choice.candidates, discussions)
  const occasion: Occasion = {
    groupId,
    date,
    asOf: sendsAt,
    settings,
    choice: nameChoice(choice),
    mayMoveOn: false,
  }
  return async (cursor: Cursor) => {
    const found = await members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    const [first, last] = [found[0], found.at(-1)]
    const next = nextPlace(cursor, last, found.length, members.shards)
    if (!first || !last) return { decided: [], records: [], next }
    const [known, addressesKnown] = await Promise.all([
      records.range(groupId, cursor.shard, first.id, last.id),
      addresses.getMany(addressesOf(found)),
    ])
    const standingOf = standingsAmong(known, addressesKnown)
    // Members who left are not counted.
    const there = found.filter(({ removedAt }) => removedAt === undefined)
    const decided = there.map((member) =>
      decideOne({ ...standingOf(member), took: took.get(member.id) ?? [] }, occasion),
    )
    return { decided, records: known, next }
  }
}

function nextPlace({ shard }: Cursor, last: Member | undefined, found: number, shards: number): Cursor | undefined {
  if (last && found === membersAtOnce) return { shard, after: last.id }
  return shard + 1 < shards ? { shard: shard + 1 } : undefined
}

function decideOne(standing: Parameters<typeof decideRecipient>[0], occasion: Occasion): CountedMember {
  const decision = decideRecipient(standing, occasion)
  const stage = memberStage(standing, { asOf: occasion.asOf, limits: occasion.settings.stages })
  const settled: Decision = decision === 'moved on' ? { memberId: standing.member.id, skip: 'not due yet' } : decision
  return { stage, decision: settled }
}
