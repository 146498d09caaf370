import type { Participation } from '../../domain/choosing/choice.ts'
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
import { hadFarewell, lastThereOf } from '../../domain/recipients/cadence.ts'
import { decideRecipient, type Occasion } from '../../domain/recipients/decide-recipient.ts'
import type { Decision } from '../../domain/recipients/decision.ts'
import type { MailRecord } from '../../domain/recipients/mail-record.ts'
import { stageOf } from '../../domain/recipients/stage.ts'
import type { Cursor } from '../../domain/sending/walk.ts'
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

/**
 * Counts how the next edition would find the members: who gets what, and who nothing and why. A count that is not
 * finished continues; `anew` begins another.
 */
export async function countAudience(ports: CountAudiencePorts, groupId: string, anew: boolean): Promise<AudienceCount> {
  const found = await ports.audienceCounts.get(groupId)
  const kept = found?.cursor && !anew ? found : undefined
  const startedAt = timeAt(ports.clock.now())
  // Whom it lets in of the dormant takes a walk over all members, and is found out once for a count.
  const upcoming = await ports.readUpcomingEdition(groupId, { asOf: startedAt, ramp: kept?.ramp ?? 'measure' })
  const end = ports.clock.now() + workFor
  const isOn = kept?.date === upcoming.date
  let count = isOn ? kept : beginCount(upcoming, startedAt)
  const judge = judgeIn(ports, upcoming)
  while (count.cursor && ports.clock.now() < end) {
    const { judged, records, next } = await judge(count.cursor)
    const { cursor: _, ...more } = countMore(count, judged, records)
    count = next ? { ...more, cursor: next } : more
  }
  await ports.audienceCounts.put(groupId, count)
  return count
}

/** Judges some members after a place, as fan-out would. */
function judgeIn(
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
    if (!first || !last) return { judged: [], records: [], next }
    const [known, addressOf] = await Promise.all([
      records.range(groupId, cursor.shard, first.id, last.id),
      addresses.getMany(found.flatMap(({ email, removedAt }) => (email && !removedAt ? [email] : []))),
    ])
    const recordOf = new Map(known.map((record) => [record.memberId, record]))
    // Who left is nobody's audience.
    const there = found.filter(({ removedAt }) => removedAt === undefined)
    const judged = there.map((member) => {
      const record = recordOf.get(member.id)
      const address = member.email === undefined ? undefined : addressOf.get(member.email)
      return judgeOne({ member, record, address, took: took.get(member.id) ?? [] }, occasion)
    })
    return { judged, records: known, next }
  }
}

function nextPlace({ shard }: Cursor, last: Member | undefined, found: number, shards: number): Cursor | undefined {
  if (last && found === membersAtOnce) return { shard, after: last.id }
  return shard + 1 < shards ? { shard: shard + 1 } : undefined
}

type AudienceStanding = {
  readonly member: Member
  readonly record: MailRecord | undefined
  readonly address: { readonly suppressed: boolean; readonly optedOut: boolean } | undefined
  readonly took: Participation
}

function judgeOne(standing: AudienceStanding, occasion: Occasion): CountedMember {
  const { member, record } = standing
  const decision = decideRecipient(standing, occasion)
  const lastThere = lastThereOf(member, record)
  const limits = occasion.settings.stages
  const had = hadFarewell(record?.history, lastThere)
  const stage = stageOf(lastThere, { hadFarewell: had, asOf: occasion.asOf, limits })
  const settled: Decision = decision === 'moved on' ? { memberId: member.id, skip: 'not due yet' } : decision
  return { stage, decision: settled }
}
