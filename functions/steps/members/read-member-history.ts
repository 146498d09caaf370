import type { Member } from '../../domain/community.ts'
import type { Edition } from '../../domain/edition.ts'
import { lastThereOf } from '../../domain/recipients/cadence.ts'
import { barrierTo } from '../../domain/recipients/decide-recipient.ts'
import type { Barrier, Decision } from '../../domain/recipients/decision.ts'
import { hoursIn } from '../../domain/recipients/forecast.ts'
import type { MailRecord } from '../../domain/recipients/mail-record.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { memberStage } from '../../domain/recipients/standing.ts'
import { defaultSettings } from '../../domain/schedule/settings.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { placeOf } from '../../domain/sending/page-record.ts'
import { ruleTime } from '../../domain/sending/rule-time.ts'
import { type Waiting, waitingIn } from '../../domain/sending/waiting.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Stage, StageLimits } from '../../domain/stage.ts'
import { timeAt } from '../../domain/times.ts'
import type {
  Addresses,
  Clock,
  Deliveries,
  Discussions,
  Editions,
  MailRecords,
  Members,
  Runs,
  Settings,
} from '../../ports.ts'

export type ReadMemberHistoryPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'list' | 'decisionFor'>
  readonly runs: Pick<Runs, 'get'>
  readonly deliveries: Pick<Deliveries, 'getMany'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** One edition from one member's side. Without a decision the walk has not reached the member yet. */
export type MemberEdition = {
  readonly edition: Edition
  readonly decision?: Decision
  readonly delivery?: Delivery
  /** Without a decision, while the edition is under way: what they wait for. */
  readonly waiting?: Waiting
}

/** A member of one group, without name and address: only the decisions and their outcomes. */
export type MemberHistory = {
  readonly groupId: string
  readonly stage: Stage
  /** The days after which members of this group are in the next stage. */
  readonly limits: StageLimits
  readonly role?: 'member' | 'owner'
  readonly joinedAt?: string
  readonly lastSeenAt?: string
  /** When they were last there, also by a click in a mail or a choice on their page. */
  readonly lastThere?: string
  /** Why they must not be mailed at present. */
  readonly barrier?: Barrier
  /** Their mail record. */
  readonly record?: MailRecord
  /** Newest first. */
  readonly meetings: readonly MemberEdition[]
  /** Titles of the discussions that they were sent, by id. */
  readonly titles: ReadonlyMap<string, string>
}

const mostEditions = 20

/** A member's history in the latest editions of one group; undefined if the group does not know them. */
export async function readMemberHistory(
  ports: ReadMemberHistoryPorts,
  groupId: string,
  memberId: string,
): Promise<MemberHistory | undefined> {
  const [[member], [record], editions, settings] = await Promise.all([
    ports.members.getMany(groupId, [memberId]),
    ports.records.getMany(groupId, [memberId]),
    ports.editions.list(groupId),
    ports.settings.get(groupId),
  ])
  if (!member) return undefined
  const { email, role, joinedAt, lastSeenAt } = member
  const address = email === undefined ? undefined : (await ports.addresses.getMany([email])).get(email)
  const sharers = (await readSharers(ports, groupId, [member])).get(memberId) ?? []
  const lastThere = lastThereOf(member, record)
  const { stages: limits } = settings ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
  const asOf = timeAt(ports.clock.now())
  const meetings = await Promise.all(editions.slice(-mostEditions).map((edition) => meet(ports, edition, member)))
  return withoutUndefined({
    groupId,
    role,
    joinedAt,
    lastSeenAt,
    lastThere,
    record,
    titles: await titlesOf(ports, groupId, meetings),
    stage: memberStage({ member, record }, { asOf, limits }),
    limits,
    barrier: barrierTo({ member, record, address, sharers }),
    meetings: meetings.toReversed(),
  })
}

async function meet(ports: ReadMemberHistoryPorts, edition: Edition, member: Member): Promise<MemberEdition> {
  if (edition.state === 'quiet') return { edition }
  const decision = await ports.editions.decisionFor(edition, member.id)
  const [delivery] = await ports.deliveries.getMany(edition, [placeOf(member.id, decision)])
  const waiting = decision ? undefined : await waitOf(ports, edition, member)
  return withoutUndefined({ edition, decision, delivery, waiting })
}

/** Until the hour of their own zone or, once that is over, until the edition goes on. */
async function waitOf(
  { runs, clock, settings }: ReadMemberHistoryPorts,
  edition: Edition,
  member: Member,
): Promise<Waiting | undefined> {
  if (edition.state === 'finished' || edition.state === 'cancelled') return undefined
  const [run, rules] = await Promise.all([runs.get(edition), settings.get(edition.groupId)])
  const waiting = waitingIn(edition, run, { decided: undefined, now: clock.now() })
  if (!run || !waiting) return waiting
  const now = ruleTime(run, run, clock.now())
  const { first } = hoursIn(run.cohorts, { timeZone: rules?.schedule.timeZone ?? 'UTC', now })(member)
  return withoutUndefined({ ...waiting, until: first > now ? first : waiting.until })
}

async function titlesOf({ discussions }: ReadMemberHistoryPorts, groupId: string, meetings: readonly MemberEdition[]) {
  const ids = meetings.flatMap(({ decision }) =>
    decision && 'picks' in decision ? decision.picks.map(({ discussionId }) => discussionId) : [],
  )
  const found = await discussions.getMany(groupId, [...new Set(ids)])
  return new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
}
