import { isMember, type Member } from '../domain/community.ts'
import { type ForeignRecord, readBuilt, type Withdrawn } from './foreign-record.ts'
import type { Kept } from './kept.ts'
import type { FilePlace } from './reader.ts'

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

/** The items at a place, and what they withdraw. */
export async function* withdrawingAt(
  { file, line }: FilePlace,
  pieces: Iterable<ForeignRecord> | AsyncIterable<ForeignRecord>,
  { groupId, kept }: { readonly groupId: string; readonly kept: Pick<Kept, 'discussions' | 'members'> },
): AsyncGenerator<FilePlace & ForeignRecord> {
  for await (const piece of withdrawing(pieces, groupId, kept)) yield { file, line, ...piece }
}

async function* recordsOf(
  { kind, id }: Withdrawn,
  groupId: string,
  kept: Pick<Kept, 'discussions' | 'members'>,
): AsyncGenerator<ForeignRecord> {
  if (kind === 'member') {
    for (const member of await kept.members([id])) yield* withoutMail(member, groupId)
    return
  }
  for (const discussion of await kept.discussions([id])) {
    const { title, removedAt, url, authorId, createdAt, tags, imageUrl } = discussion
    const described = { title, url, authorId, createdAt, tags, imageUrl }
    if (removedAt || !title) continue
    yield readBuilt({ type: 'discussion', groupId, id, ...described, state: 'hidden' })
  }
}

/** A member who was put out: they get no more mail, also at an address that is told later. */
export function* withoutMail(member: Member, groupId: string): Generator<ForeignRecord> {
  if (isMember(member) && !member.removedAt) yield readBuilt({ ...member, type: 'member', groupId, mail: 'no' })
}
