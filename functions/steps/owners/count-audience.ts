import type { Participation } from '../../domain/choosing/choice.ts'
import { nameChoice } from '../../domain/choosing/choose-for-member.ts'
import { participationsIn } from '../../domain/choosing/participation.ts'
import { letIn, type UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import type { Member } from '../../domain/community.ts'
import { isRecent } from '../../domain/recent-count.ts'
import {
  type AudienceCount,
  beginCount,
  type CountedMember,
  countMore,
  withTurns,
} from '../../domain/recipients/audience-count.ts'
import { type Cursor, cursorAfter } from '../../domain/recipients/cursor.ts'
import { decideRecipient, type Occasion } from '../../domain/recipients/decide-recipient.ts'
import type { Decision } from '../../domain/recipients/decision.ts'
import { decideInTurn, type MemberHours } from '../../domain/recipients/forecast.ts'
import { memberStage, readStandings } from '../../domain/recipients/standing.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, AudienceCounts, Bound, Clock, MailRecords, Members } from '../../ports.ts'
import type { lookAtRamp, RampLook } from '../editions/measure-ramp.ts'
import type { readUpcomingEdition } from '../editions/read-upcoming-edition.ts'

export type CountFurtherPorts = {
  readonly members: Pick<Members, 'getMany' | 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'getMany' | 'range'>
  readonly addresses: Pick<Addresses, 'glanceAt'>
  readonly clock: Pick<Clock, 'now'>
}

export type CountAudiencePorts = CountFurtherPorts & {
  readonly audienceCounts: AudienceCounts
  readonly readUpcomingEdition: Bound<typeof readUpcomingEdition>
  readonly lookAtRamp: Bound<typeof lookAtRamp>
}

const membersAtOnce = 500
/** A page that counts answers within this many milliseconds, and continues when it is opened again. */
const workFor = 5000

/** The count of the next edition's members: the one that is kept, if it is finished and its edition is still to come. */
export async function readAudience(ports: CountAudiencePorts, groupId: string): Promise<AudienceCount | RampLook> {
  const kept = await ports.audienceCounts.get(groupId)
  const isThrough = kept !== undefined && kept.cursor === undefined && kept.asOf > timeAt(ports.clock.now())
  return isThrough ? kept : countOn(ports, groupId, kept, false)
}

/**
 * Counts how the next edition would find the members: who gets what, and who nothing and why. A count that is not
 * finished continues; `anew` begins another. In a large group the first looks find whom of the dormant it lets in.
 */
export async function countAudience(
  ports: CountAudiencePorts,
  groupId: string,
  anew: boolean,
): Promise<AudienceCount | RampLook> {
  return countOn(ports, groupId, anew ? undefined : await ports.audienceCounts.get(groupId), anew)
}

async function countOn(
  ports: CountAudiencePorts,
  groupId: string,
  found: AudienceCount | undefined,
  anew: boolean,
): Promise<AudienceCount | RampLook> {
  const startedAt = timeAt(ports.clock.now())
  const next = await ports.readUpcomingEdition(groupId, { asOf: startedAt })
  const { date, sendsAt: asOf, settings } = next
  const kept = found?.cursor && found.date === date && isRecent(found, startedAt) ? found : undefined
  // Whom it lets in of the dormant takes a walk over all members, and is found out once for a count.
  const ramp = kept?.ramp ?? (await ports.lookAtRamp({ groupId, date, asOf, count: 'audience' }, { settings, anew }))
  if ('lookedAt' in ramp) {
    // The count before it is not to be taken for the one that was asked for; later looks leave what others have counted.
    if (anew) await ports.audienceCounts.drop(groupId)
    return ramp
  }
  const upcoming = letIn(next, ramp)
  const count = await countFurther(ports, { upcoming, count: kept ?? beginCount(upcoming, startedAt) })
  await ports.audienceCounts.put(groupId, count)
  return count
}

/** What to count on with. */
export type CountTask = {
  readonly upcoming: UpcomingEdition
  readonly count: AudienceCount
  /** When each member's turn comes, in a count that forecasts it. */
  readonly hoursOf?: (member: Member) => MemberHours
  /** What the members of a shard took part in, where it is not found among the discussions. */
  readonly participantsIn?: (shard: number) => Promise<ReadonlyMap<string, Participation>>
}

/** Continues a count for as long as a page may take. */
export async function countFurther(ports: CountFurtherPorts, task: CountTask): Promise<AudienceCount> {
  const end = ports.clock.now() + workFor
  let { count } = task
  const decidePage = decidePagesIn(ports, task)
  while (count.cursor && ports.clock.now() < end) {
    const { decided, records, next, left } = await decidePage(count.cursor)
    const { cursor: _, ...more } = withTurns(countMore(count, decided, records), decided, left)
    count = next ? { ...more, cursor: next } : more
  }
  return count
}

/** Decides for some members after a place, as fan-out would. */
function decidePagesIn(ports: CountFurtherPorts, { upcoming, hoursOf, participantsIn }: CountTask) {
  const { groupId, date, sendsAt, settings, choice, discussions } = upcoming
  const found: ReadonlyMap<string, Participation> = participantsIn
    ? new Map()
    : participationsIn(choice.candidates, discussions)
  const tookIn = participantsIn ?? (async () => found)
  const occasion: Occasion = {
    groupId,
    date,
    asOf: sendsAt,
    settings,
    choice: nameChoice(choice),
    mayMoveOn: false,
  }
  return async (cursor: Cursor) => {
    const took = await tookIn(cursor.shard)
    const found = await ports.members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    const next = cursorAfter(cursor, found, { full: membersAtOnce, shards: ports.members.shards })
    if (found.length === 0) return { decided: [], records: [], next, left: 0 }
    const { records, standingOf } = await readStandings(ports, groupId, { shard: cursor.shard, members: found })
    // Members who left are not counted.
    const there = found.filter(({ removedAt }) => removedAt === undefined)
    const decided = there.map((member) =>
      decideOne({ ...standingOf(member), took: took.get(member.id) ?? [] }, occasion, hoursOf?.(member)),
    )
    return { decided, records, next, left: found.length - there.length }
  }
}

function decideOne(
  standing: Parameters<typeof decideRecipient>[0],
  occasion: Occasion,
  hours: MemberHours | undefined,
): CountedMember {
  const stage = memberStage(standing, { asOf: occasion.asOf, limits: occasion.settings.stages })
  if (hours) return { stage, ...decideInTurn(standing, occasion, hours) }
  const decision = decideRecipient(standing, occasion)
  const settled: Decision = decision === 'moved on' ? { memberId: standing.member.id, skip: 'not due yet' } : decision
  return { stage, decision: settled }
}
