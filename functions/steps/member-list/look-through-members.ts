import { chunksOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import { isId } from '../../domain/is-id.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { isListed, type Listed, listedOf, type MemberListHead, mostListed } from '../../domain/member-list/listed.ts'
import type { ListChoice, ListQuery, MemberIndex } from '../../domain/member-list/look-through.ts'
import { readListRules } from '../../domain/member-list/read-list-rules.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { addressesOf, standingsAmong } from '../../domain/recipients/standing.ts'
import { addHours, timeAt } from '../../domain/times.ts'
import type {
  Addresses,
  Bound,
  Clock,
  Holders,
  MailRecords,
  MemberLists,
  Members,
  Queues,
  Settings,
} from '../../ports.ts'
import type { buildMemberList } from './build-member-list.ts'
import type { MemberIndexTask } from './open-member-index.ts'

export type LookThroughMembersPorts = {
  readonly members: Pick<Members, 'shards' | 'page' | 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly settings: Pick<Settings, 'get'>
  readonly holders: Pick<Holders, 'at'>
  readonly memberLists: Pick<MemberLists, 'head' | 'begin' | 'markStale'>
  readonly queues: Pick<Queues, 'listMembers'>
  readonly clock: Pick<Clock, 'now'>
  readonly openMemberIndex: (task: MemberIndexTask) => Promise<MemberIndex>
  readonly buildMemberList: Bound<typeof buildMemberList>
}

/** A page of a group's members, as they are now. */
export type MembersFound = {
  readonly people: readonly Listed[]
  /** How many fit what was asked, and how many members the list has. */
  readonly fitting: number
  readonly members: number
  /** Of which time the list is, ISO 8601; absent while it is made for the first time, and where there are too many. */
  readonly builtAt?: string | undefined
  readonly isBeingMade: boolean
  readonly isTooLarge: boolean
  readonly tags: readonly ListChoice[]
  readonly ways: readonly ListChoice[]
}

export const peopleAPage = 50
/** The list of a group that has no more is made while its page is asked for, where it is older than seconds. */
const fewMembers = 1000
const freshSeconds = { few: 10, many: 900 } as const

/**
 * Finds members in a group's list: those of a page, from 1, each as they stand now. A list that is old is made anew behind
 * it. Who is named by their whole address or id is found even if the list lacks them, and comes first.
 */
export async function lookThroughMembers(
  ports: LookThroughMembersPorts,
  groupId: string,
  { query, page }: { readonly query: ListQuery; readonly page: number },
): Promise<MembersFound> {
  const head = await refresh(ports, groupId)
  const members = head?.members ?? 0
  const isTooLarge = members > mostListed
  const isThere = head?.builtAt !== undefined && !isTooLarge
  const index = isThere ? await ports.openMemberIndex({ groupId, revision: head.revision }) : undefined
  const exact = page === 1 ? await findExactly(ports, groupId, query.text.trim()) : []
  const found = index?.find(query) ?? []
  const ids = new Set([...exact, ...(chunksOf(found, peopleAPage)[page - 1] ?? []).map(({ memberId }) => memberId)])
  const known = new Set(found.map(({ memberId }) => memberId))
  const people = await readNow(ports, groupId, [...ids])
  return {
    people,
    fitting: found.length + people.filter(({ memberId }) => !known.has(memberId)).length,
    members,
    builtAt: isThere ? head.builtAt : undefined,
    isBeingMade: head?.begunAt !== undefined,
    isTooLarge,
    tags: index?.tags ?? [],
    ways: index?.ways ?? [],
  }
}

/** The head of a list that is new enough; or of the one that is there while a newer one is made. */
async function refresh(ports: LookThroughMembersPorts, groupId: string): Promise<MemberListHead | undefined> {
  const { memberLists, queues, clock } = ports
  const head = await memberLists.head(groupId)
  const now = timeAt(clock.now())
  if (isFresh(head, now) || !(await memberLists.begin(groupId, now))) return head
  if (await areFew(ports, groupId, head)) await ports.buildMemberList(groupId)
  else await queues.listMembers(groupId)
  return memberLists.head(groupId)
}

function isFresh(head: MemberListHead | undefined, now: string): boolean {
  if (head?.builtAt === undefined) return false
  // To find that there are too many costs as much as a list, and an import makes them no fewer.
  if (head.members > mostListed) return addHours(head.builtAt, 24) > now
  const seconds = head.members <= fewMembers ? freshSeconds.few : freshSeconds.many
  return addHours(head.builtAt, seconds / 3600) > now && !head.isStale
}

/** Where it was never counted, the first members of each shard tell. */
async function areFew({ members }: LookThroughMembersPorts, groupId: string, head?: MemberListHead): Promise<boolean> {
  if (head?.builtAt !== undefined) return head.members <= fewMembers
  const limit = Math.floor(fewMembers / members.shards)
  const shards = Array.from({ length: members.shards }, (_, shard) => members.page(groupId, shard, undefined, limit))
  return (await Promise.all(shards)).every((page) => page.length < limit)
}

async function findExactly({ holders }: LookThroughMembersPorts, groupId: string, text: string): Promise<string[]> {
  if (isId(text)) return [text]
  const read = readMailAddress(text)
  return 'address' in read ? [...((await holders.at(groupId, [read.address])).get(read.address) ?? [])] : []
}

/** As they are now, in the order of their ids as given; who left, or is not known, is none of them. */
async function readNow(ports: LookThroughMembersPorts, groupId: string, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rules = await readListRules(ports, groupId)
  const [rows, records] = await Promise.all([ports.members.getMany(groupId, ids), ports.records.getMany(groupId, ids)])
  const there = rows.filter(isListed)
  const [addresses, sharers] = await Promise.all([
    ports.addresses.getMany(addressesOf(there)),
    readSharers(ports, groupId, there),
  ])
  const standingOf = standingsAmong(records, addresses, sharers)
  const memberOf = new Map(there.map((member): [string, Member] => [member.id, member]))
  return ids.flatMap((id) => {
    const member = memberOf.get(id)
    return member ? [listedOf(standingOf(member), rules)] : []
  })
}
