import { numbersBelow, pagesOf } from '../../domain/chunks.ts'
import type { Member } from '../../domain/community.ts'
import { isId } from '../../domain/is-id.ts'
import { readMailAddress } from '../../domain/mail-address.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Members } from '../../ports.ts'

/** A member as an owner of their group may see them. */
export type FoundMember = Pick<Member, 'id' | 'name' | 'email' | 'role' | 'lastSeenAt'>

export type FindMembersPorts = { readonly members: Pick<Members, 'shards' | 'page'> }

const mostFound = 20
const pageSize = 500

/**
 * Finds members by id, by full address, or by a part of the name, at most 20: an exact match comes before a part of a
 * name, and names are in order. Members who left are not found.
 */
export async function findMembers(
  { members }: FindMembersPorts,
  groupId: string,
  text: string,
): Promise<readonly FoundMember[]> {
  const wanted = text.trim()
  if (wanted === '') return []
  const matchOf = createMatch(wanted)
  const found = await Promise.all(
    numbersBelow(members.shards).map((shard) => findInShard(members, { groupId, shard, matchOf })),
  )
  return best(found.flat()).map(({ member: { id, name, email, role, lastSeenAt } }) =>
    withoutUndefined({ id, name, email, role, lastSeenAt }),
  )
}

/**
 * The one member that a text names by id, address or name; undefined for none or several. The id is looked up first:
 * only a name requires reading all members.
 */
export async function findMember(
  ports: { readonly members: Pick<Members, 'shards' | 'page' | 'getMany'> },
  groupId: string,
  text: string,
): Promise<string | undefined> {
  const id = text.trim()
  const [exact] = isId(id) ? await ports.members.getMany(groupId, [id]) : []
  if (exact && exact.removedAt === undefined) return exact.id
  const [only, ...others] = await findMembers(ports, groupId, text)
  return others.length === 0 ? only?.id : undefined
}

type RankedMember = { readonly member: Member; readonly rank: number }
type MatchOf = (member: Member) => number | undefined

/** 0 for the exact member, 1 for a part of their name, undefined for anyone else. */
function createMatch(wanted: string): MatchOf {
  const lower = folded(wanted)
  const read = readMailAddress(wanted)
  const address = 'address' in read ? folded(read.address) : undefined
  return ({ id, email, name, removedAt }) => {
    if (removedAt !== undefined) return undefined
    if (id === wanted || (email !== undefined && folded(email) === address)) return 0
    return name !== undefined && folded(name).includes(lower) ? 1 : undefined
  }
}

async function findInShard(
  { page }: FindMembersPorts['members'],
  { groupId, shard, matchOf }: { readonly groupId: string; readonly shard: number; readonly matchOf: MatchOf },
): Promise<readonly RankedMember[]> {
  let found: readonly RankedMember[] = []
  for await (const members of pagesOf(pageSize, (after) => page(groupId, shard, after, pageSize))) {
    const matches = members.flatMap((member) => {
      const rank = matchOf(member)
      return rank === undefined ? [] : [{ member, rank }]
    })
    found = best([...found, ...matches])
  }
  return found
}

function best(matches: readonly RankedMember[]): readonly RankedMember[] {
  const ordered = matches.toSorted((a, b) => a.rank - b.rank || nameOf(a.member).localeCompare(nameOf(b.member)))
  return ordered.slice(0, mostFound)
}

function nameOf({ name, id }: Member): string {
  return name ?? id
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
