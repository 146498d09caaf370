import { chunksOf } from '../chunks.ts'
import type { Discussion } from '../community.ts'
import type { FirstPosts } from './first-posts.ts'
import type { Frequencies } from './frequencies.ts'
import { encodeProfile, profileOf } from './profile.ts'
import { type Vector, weigh } from './vector.ts'
import { wordsOf } from './words.ts'

/** Profiles by member, as they are stored; undefined for those of whose discussions nothing can be told. */
export type Profiles = ReadonlyMap<string, Uint8Array | undefined>

/** What is written of members who are gone. */
export function noProfiles(memberIds: Iterable<string>): Profiles {
  return new Map([...memberIds].map((id) => [id, undefined]))
}

/** Of so many discussions the rows are held at once: what they are about takes a tenth of that. */
const readAtOnce = 500
const nothing: Vector = new Map()

/** The profiles of members: made of their first posts, the discussions as they are, and these frequencies. */
export async function profilesOf(
  members: readonly FirstPosts[],
  frequencies: Frequencies,
  read: (ids: readonly string[]) => Promise<readonly Discussion[]>,
): Promise<Profiles> {
  const vectors = new Map<string, Vector>()
  const ids = new Set(members.flatMap(({ posts }) => posts.map(([id]) => id)))
  for (const some of chunksOf([...ids], readAtOnce)) {
    for (const row of await read(some)) vectors.set(row.id, vectorOf(row, frequencies))
  }
  const joinedBy = ({ posts }: FirstPosts) => posts.map(([id]) => vectors.get(id) ?? nothing)
  return new Map(members.map((member) => [member.id, encodeProfile(profileOf(joinedBy(member)))]))
}

/** What was hidden tells nothing about those who were there. */
function vectorOf(discussion: Discussion, frequencies: Frequencies): Vector {
  return discussion.state === 'hidden' ? nothing : weigh(wordsOf(discussion), frequencies)
}
