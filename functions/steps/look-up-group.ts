import type { Group } from '../domain/community.ts'
import type { Activities, Clock, Discussions, Groups, Members } from '../ports.ts'
import type { Kept } from '../readers/withdraw.ts'

/** What the tables hold of a group, to look up while more is read. */
export type KnownGroup = Kept & {
  readonly group: Group | undefined
  /** Ids of the discussions that something happened in of late: what a digest might still show. */
  readonly recent: () => Promise<readonly string[]>
}

type Ports = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly activities: Pick<Activities, 'read'>
  readonly clock: Pick<Clock, 'now'>
}

/** As far back as a digest looks, and a little more. */
const lately = 40 * 86_400_000

export async function lookUpGroup(ports: Ports, groupId: string): Promise<KnownGroup> {
  const { groups, members, discussions, activities, clock } = ports
  const recent = async () => {
    const from = new Date(clock.now() - lately).toISOString()
    const rows = await activities.read(groupId, from, new Date(clock.now()).toISOString())
    return [...new Set(rows.flatMap((row) => (row.kind === 'post' || row.kind === 'reaction' ? row.discussionId : [])))]
  }
  return {
    group: await groups.get(groupId),
    members: (ids) => members.getMany(groupId, ids),
    discussions: (ids) => discussions.getMany(groupId, ids),
    recent,
  }
}
