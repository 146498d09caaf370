import { isPostRemoved, removedIn } from '../../domain/activity/removed.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import type { Group } from '../../domain/community.ts'
import { firstHolder } from '../../domain/recipients/sharers.ts'
import { addDays, timeAt } from '../../domain/times.ts'
import type { Activities, Clock, Discussions, Groups, Holders, Members } from '../../ports.ts'
import type { Kept } from '../../readers/kept.ts'
import type { KeptPost } from '../../readers/site/site-reader.ts'

/** What the tables hold of a group, to look up while more is read. */
export type KnownGroup = Kept & {
  readonly group: Group | undefined
  /** Ids of the discussions that something happened in of late: what a digest might still show. */
  readonly recent: () => Promise<readonly string[]>
  /** The posts of that time, wherever they lie. */
  readonly recentPosts: () => Promise<readonly KeptPost[]>
}

type LookUpGroupPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly holders: Pick<Holders, 'at'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly activities: Pick<Activities, 'read'>
  readonly clock: Pick<Clock, 'now'>
}

/** As far back as a digest looks, and a little more. */
const recentDays = 40

export async function lookUpGroup(ports: LookUpGroupPorts, groupId: string): Promise<KnownGroup> {
  const { groups, members, discussions, activities, clock } = ports
  const readLately = () => {
    const now = timeAt(clock.now())
    return activities.read(groupId, addDays(now, -recentDays), now)
  }
  const recent = async () => touchedBy(await readLately())
  const recentPosts = async () => {
    const rows = await readLately()
    const removed = removedIn({ activities: rows })
    return rows.flatMap((row) =>
      row.kind === 'post' ? [{ id: row.id, discussionId: row.discussionId, isGone: isPostRemoved(removed, row) }] : [],
    )
  }
  return {
    group: await groups.get(groupId),
    members: (ids) => members.getMany(groupId, ids),
    discussions: (ids) => discussions.getMany(groupId, ids),
    holders: (emails) => holdersOf(ports, groupId, emails),
    recent,
    recentPosts,
  }
}

/** Of several who have an address, the one who joined first: to them a list of addresses belongs. */
async function holdersOf(
  { members, holders }: LookUpGroupPorts,
  groupId: string,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const noted = await holders.at(groupId, emails)
  const found = await members.getMany(groupId, [...new Set([...noted.values()].flat())])
  const memberOf = new Map(found.map((member) => [member.id, member]))
  return new Map(
    [...noted].flatMap(([email, ids]) => {
      const known = ids.flatMap((id) => memberOf.get(id) ?? [])
      const first = firstHolder(known, email)
      return first === undefined ? [] : [[email.trim().toLowerCase(), first] as const]
    }),
  )
}
