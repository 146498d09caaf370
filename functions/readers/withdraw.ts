import type { Discussion, Member } from '../domain/community.ts'
import { type ForeignRecord, readBuilt, type Withdrawn } from './foreign-record.ts'

/** Looks up items imported before. */
export type Kept = {
  readonly discussions: (ids: readonly string[]) => Promise<readonly Discussion[]>
  readonly members: (ids: readonly string[]) => Promise<readonly Member[]>
  /** The ids of the members who have these addresses, by the address in lower case. */
  readonly holders: (emails: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/**
 * Adds withdrawals to the items: a discussion that is no longer public is hidden, and a member who was put out gets no
 * more mail. Neither is removed, because a removal is final; items that were never imported stay unknown.
 */
export async function* withdrawing(
  pieces: Iterable<ForeignRecord> | AsyncIterable<ForeignRecord>,
  groupId: string,
  kept: Pick<Kept, 'discussions' | 'members'>,
): AsyncGenerator<ForeignRecord> {
  const seen = new Set<string>()
  for await (const piece of pieces) {
    yield piece
    if (!('left' in piece) || !piece.withdrawn) continue
    const name = `${piece.withdrawn.kind} ${piece.withdrawn.id}`
    if (seen.has(name)) continue
    seen.add(name)
    yield* recordsOf(piece.withdrawn, groupId, kept)
  }
}

async function* recordsOf(
  { kind, id }: Withdrawn,
  groupId: string,
  kept: Pick<Kept, 'discussions' | 'members'>,
): AsyncGenerator<ForeignRecord> {
  if (kind === 'member') {
    for (const member of await kept.members([id])) {
      const { email, lastSeenAt: _, removedAt, ...described } = member
      if (removedAt || !email) continue
      yield readBuilt({ ...described, type: 'member', groupId, email, mail: 'no' })
    }
    return
  }
  for (const discussion of await kept.discussions([id])) {
    const { title, removedAt, url, authorId, createdAt, tags, imageUrl } = discussion
    const described = { title, url, authorId, createdAt, tags, imageUrl }
    if (removedAt || !title) continue
    yield readBuilt({ type: 'discussion', groupId, id, ...described, state: 'hidden' })
  }
}
