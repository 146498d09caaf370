import { barrierTo } from '../domain/decide-recipient.ts'
import { type Barrier, type Decision, type Delivery, type Edition, everybody } from '../domain/edition.ts'
import { type Stage, stageOf } from '../domain/stage.ts'
import type { Clock, Deliveries, Discussions, Editions, MailRecords, Members, Suppressions } from '../ports.ts'

type Ports = {
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly suppressions: Pick<Suppressions, 'among'>
  readonly editions: Pick<Editions, 'list' | 'pageOf'>
  readonly deliveries: Pick<Deliveries, 'getMany'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
}

/** One edition as one member met it. Without a decision nobody has come to the member yet. */
export type Meeting = { readonly edition: Edition; readonly decision?: Decision; readonly delivery?: Delivery }

/** A member of one group: no name and no address, only what was decided and what became of it. */
export type MemberStory = {
  readonly groupId: string
  readonly stage: Stage
  readonly role?: 'member' | 'owner'
  readonly joinedAt?: string
  readonly lastSeenAt?: string
  /** Why they must not be mailed at present. */
  readonly barrier?: Barrier
  /** Newest first. */
  readonly meetings: readonly Meeting[]
  /** Titles of the discussions that they were sent, by id. */
  readonly titles: ReadonlyMap<string, string>
}

const mostEditions = 20

/** What became of a member in one group, in its latest editions; undefined where the group does not know them. */
export async function tellMember(ports: Ports, groupId: string, memberId: string): Promise<MemberStory | undefined> {
  const [[member], [record], editions] = await Promise.all([
    ports.members.getMany(groupId, [memberId]),
    ports.records.getMany(groupId, [memberId]),
    ports.editions.list(groupId),
  ])
  if (!member) return undefined
  const { email, role, joinedAt, lastSeenAt } = member
  const suppressed = email !== undefined && (await ports.suppressions.among([email])).size > 0
  const meetings = await Promise.all(editions.slice(-mostEditions).map((edition) => meet(ports, edition, memberId)))
  return {
    ...{ groupId, role, joinedAt, lastSeenAt, titles: await titlesOf(ports, groupId, meetings) },
    stage: stageOf(member, new Date(ports.clock.now()).toISOString()),
    barrier: barrierTo({ member, mail: record?.mail, suppressed }),
    meetings: meetings.toReversed(),
  }
}

async function meet({ editions, deliveries }: Ports, edition: Edition, memberId: string): Promise<Meeting> {
  if (edition.state === 'quiet') return { edition }
  const [page, [delivery]] = await Promise.all([
    editions.pageOf(edition, everybody, memberId),
    deliveries.getMany(edition, [memberId]),
  ])
  return { edition, decision: page?.decisions.find((decision) => decision.memberId === memberId), delivery }
}

async function titlesOf({ discussions }: Ports, groupId: string, meetings: readonly Meeting[]) {
  const ids = meetings.flatMap(({ decision }) =>
    decision && 'picks' in decision ? decision.picks.map(({ discussionId }) => discussionId) : [],
  )
  const found = await discussions.getMany(groupId, [...new Set(ids)])
  return new Map(found.flatMap(({ id, title }) => (title === undefined ? [] : [[id, title] as const])))
}
