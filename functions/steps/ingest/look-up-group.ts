import { isPostRemoved, removedIn } from '../../domain/activity/removed.ts'
import { touchedBy } from '../../domain/activity/touched.ts'
import type { Group } from '../../domain/community.ts'
import { firstHolder } from '../../domain/recipients/sharers.ts'
import { addDays, timeAt } from '../../domain/times.ts'
import type { Activities, Clock, Discussions, Groups, Holders, Members } from '../../ports.ts'
import type { Kept } from '../../readers/kept.ts'
import type { KeptPost } from '../../readers/site/site-reader.ts'

/** What a digest might still show: the ids of discussions that something happened in of late, and the posts of that time. */
type LatelyKept = { readonly discussions: readonly string[]; readonly posts: readonly KeptPost[] }

/** What the tables hold of a group, to look up while more is read. */
export type KnownGroup = Kept & {
  readonly group: Group | undefined
  readonly lately: () => Promise<LatelyKept>
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
  const { groups, members, discussions } = ports
  return {
    group: await groups.get(groupId),
    members: (ids) => members.getMany(groupId, ids),
    discussions: (ids) => discussions.getMany(groupId, ids),
    holders: (emails) => holdersOf(ports, groupId, emails),
    lately: () => readLately(ports, groupId),
  }
}

async function readLately({ activities, clock }: LookUpGroupPorts, groupId: string): Promise<LatelyKept> {
  const now = timeAt(clock.now())
  const rows = await activities.read(groupId, addDays(now, -recentDays), now)
  const removed = removedIn({ activities: rows })
  const posts = rows.flatMap((row) =>
    row.kind === 'post' ? [{ id: row.id, discussionId: row.discussionId, isGone: isPostRemoved(removed, row) }] : [],
  )
  return { discussions: touchedBy(rows), posts }
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
