import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import { inParallel } from '../../domain/in-parallel.ts'
import { isListed, type Listed, type ListRules, listedOf, mostListed } from '../../domain/member-list/listed.ts'
import { readListRules } from '../../domain/member-list/read-list-rules.ts'
import { readStandings } from '../../domain/recipients/standing.ts'
import type { Addresses, Clock, MailRecords, MemberLists, Members, Settings } from '../../ports.ts'

export type BuildMemberListPorts = {
  readonly members: Pick<Members, 'shards' | 'page' | 'getMany'>
  readonly records: Pick<MailRecords, 'range' | 'getMany'>
  readonly addresses: Pick<Addresses, 'glanceAt'>
  readonly settings: Pick<Settings, 'get'>
  readonly memberLists: Pick<MemberLists, 'head' | 'writeShard' | 'finish'>
  readonly clock: Pick<Clock, 'now'>
}

const pageSize = 500
const shardsAtOnce = 4

/**
 * Makes a group's list of members anew, shard by shard, each in the place of what the list had of it; of a group with too
 * many members, none. The same again does no harm.
 */
export async function buildMemberList(ports: BuildMemberListPorts, groupId: string): Promise<number> {
  const rules = await readListRules(ports, groupId)
  let members = 0
  const tasks = numbersBelow(ports.members.shards).map((shard) => async () => {
    if (members > mostListed) return
    const listed = await listShard(ports, { groupId, shard, rules })
    members += listed
  })
  await inParallel(tasks, shardsAtOnce)
  if (members > mostListed) await clear(ports, groupId)
  await ports.memberLists.finish(groupId, rules.asOf, members)
  return members
}

type ShardTask = { readonly groupId: string; readonly shard: number; readonly rules: ListRules }

async function listShard(ports: BuildMemberListPorts, task: ShardTask): Promise<number> {
  const { groupId, shard } = task
  for (;;) {
    const before = await ports.memberLists.head(groupId)
    const chunks = await readShard(ports, task)
    await ports.memberLists.writeShard(groupId, shard, chunks)
    const after = await ports.memberLists.head(groupId)
    // Who was erased meanwhile may have been read before that, and written after it.
    if (before?.erased === after?.erased) return chunks.flat().length
  }
}

async function readShard(ports: BuildMemberListPorts, { groupId, shard, rules }: ShardTask): Promise<Listed[][]> {
  const chunks: Listed[][] = []
  for await (const found of pagesOf(pageSize, (after) => ports.members.page(groupId, shard, after, pageSize))) {
    const members = found.filter(isListed)
    if (members.length === 0) continue
    const { standingOf } = await readStandings(ports, groupId, { shard, members })
    chunks.push(members.map((member) => listedOf(standingOf(member), rules)))
  }
  return chunks
}

async function clear({ members, memberLists }: BuildMemberListPorts, groupId: string): Promise<void> {
  for (const shard of numbersBelow(members.shards)) await memberLists.writeShard(groupId, shard, [])
}
