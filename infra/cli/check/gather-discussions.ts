import { createHash } from 'node:crypto'
import { excerptOf } from '../../../functions/domain/activity/excerpt.ts'
import type { ActivityRecord, DiscussionRecord, PostRecord } from '../../../functions/domain/activity/records.ts'
import { once } from '../../../functions/domain/shapes/once.ts'

/** A discussion as the next members would read of it. */
export type GatheredDiscussion = {
  readonly groupId: string
  readonly title: string
  readonly tags: readonly string[]
  readonly authorId: string
  /** When it began and when the last post came, ISO 8601. */
  readonly startedAt: string
  readonly lastAt: string
  readonly posts: number
  readonly people: number
  readonly opening: string
  /** The latest post that is not the opening. */
  readonly reply?: { readonly authorId: string; readonly said: string }
}

type DiscussionSoFar = {
  readonly groupId: string
  described?: Pick<DiscussionRecord, 'title' | 'tags' | 'authorId' | 'createdAt' | 'state'>
  opening?: { readonly at: string; readonly said: string }
  reply?: { readonly at: string; readonly authorId: string; readonly said: string }
  lastAt: string
  posts: number
  readonly people: Set<string>
}

const quotedLetters = 300
/** Only the newest are shown: of the others no text is kept. */
const mostKept = 2000
const mostPeople = 1000

/**
 * Counts discussions, posts and reactions, each once however often it is told, and keeps the texts of the newest
 * discussions. A post takes 40 bytes of memory.
 */
export function createDiscussionGathering() {
  const seen = new Set<number>()
  const counts = { discussions: 0, posts: 0, reactions: 0 }
  const drafts = new Map<string, DiscussionSoFar>()
  return {
    add: (record: ActivityRecord) => {
      const name = nameOf(record)
      if (name === undefined) return
      const isNew = !seen.has(name)
      seen.add(name)
      if (isNew) countIn(counts, record)
      if (record.type === 'discussion') describe(draftOf(drafts, record.groupId, record.id), record)
      if (record.type === 'post' && isNew) notePost(draftOf(drafts, record.groupId, record.discussionId), record)
      if (drafts.size > 2 * mostKept) forgetOlder(drafts)
    },
    counts: () => ({ ...counts }),
    newest: (most: number) => newestOf(drafts, most),
  }
}

function countIn(counts: { discussions: number; posts: number; reactions: number }, record: ActivityRecord): void {
  if (record.type === 'post') counts.posts += 1
  else if (record.type === 'reaction') counts.reactions += 1
  else if (record.type === 'discussion' && record.state !== 'hidden') counts.discussions += 1
}

/** A number for a thing that counts once: 52 bits of a hash, so that two of a million things hardly ever share one. */
function nameOf(record: ActivityRecord): number | undefined {
  const parts = partsOf(record)
  if (!parts) return undefined
  const hash = createHash('sha256').update(parts.join('#')).digest()
  return hash.readUIntBE(0, 6) * 16 + (hash.readUInt8(6) & 15)
}

function partsOf(record: ActivityRecord): readonly string[] | undefined {
  switch (record.type) {
    case 'discussion':
      return [record.type, record.groupId, record.id]
    case 'post':
      return [record.type, record.groupId, record.discussionId, record.id]
    case 'reaction':
      return [record.type, record.groupId, record.discussionId, record.postId, record.id]
    default:
      return undefined
  }
}

function draftOf(drafts: Map<string, DiscussionSoFar>, groupId: string, id: string): DiscussionSoFar {
  return once(drafts, `${groupId}#${id}`, () => ({ groupId, lastAt: '', posts: 0, people: new Set<string>() }))
}

function describe(
  draft: DiscussionSoFar,
  { title, tags, authorId, createdAt, state = 'open' }: DiscussionRecord,
): void {
  draft.described = { title, tags, authorId, createdAt, state }
  if (draft.lastAt === '') draft.lastAt = createdAt
}

function notePost(draft: DiscussionSoFar, { authorId, createdAt: at, text }: PostRecord): void {
  draft.posts += 1
  if (draft.people.size < mostPeople) draft.people.add(authorId)
  const isOpening = !draft.opening || at < draft.opening.at
  if (isOpening) draft.opening = { at, said: excerptOf(text.slice(0, 4000), quotedLetters) }
  if (at > draft.lastAt) draft.lastAt = at
  if (isOpening || (draft.reply && draft.reply.at >= at)) return
  draft.reply = { at, authorId, said: excerptOf(text.slice(0, 4000), quotedLetters) }
}

function forgetOlder(drafts: Map<string, DiscussionSoFar>): void {
  const older = [...drafts].sort(([, a], [, b]) => (a.lastAt > b.lastAt ? -1 : 1)).slice(mostKept)
  for (const [name] of older) drafts.delete(name)
}

function newestOf(drafts: ReadonlyMap<string, DiscussionSoFar>, most: number): readonly GatheredDiscussion[] {
  const shown = [...drafts.values()].flatMap((draft): GatheredDiscussion[] => {
    const { groupId, described, opening, reply, lastAt, posts, people } = draft
    if (!described || described.state === 'hidden' || !opening) return []
    const { title, tags, authorId, createdAt: startedAt } = described
    const told = {
      groupId,
      title,
      tags,
      authorId,
      startedAt,
      lastAt,
      posts,
      people: people.size,
      opening: opening.said,
    }
    return [reply ? { ...told, reply } : told]
  })
  return shown.sort((a, b) => (a.lastAt > b.lastAt ? -1 : 1)).slice(0, most)
}
