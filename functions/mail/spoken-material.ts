import type { Candidate } from '../domain/choosing/choice.ts'
import type { Quotes } from '../domain/choosing/quotable.ts'
import { type Discussion, isMember, type Member } from '../domain/community.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { ReplyVoice, Voice } from '../domain/templates/variant.ts'
import { secondsAt } from '../domain/times.ts'
import type { SpokenMaterial } from './card.ts'
import { shownName } from './person.ts'
import { shorten } from './plain.ts'

/** In characters: what a row keeps of a post. */
const longestSaid = 300

export type MaterialOf = {
  readonly candidate: Candidate
  readonly discussion: Discussion
  readonly quotes: ReturnType<Quotes['get']>
  /** Those of its people who are known, by id: also those who are gone. */
  readonly people: ReadonlyMap<string, Member>
  /** Of the opening post; empty if that was removed. */
  readonly excerpt: string
  /** The ids of its posts that were removed since it was chosen. */
  readonly removed: ReadonlySet<string>
  /** Whether the group's owners allow pictures. */
  readonly pictures: boolean
}

/** What a card is told of the voices in its discussion: replies whose text or author is gone fall out. */
export function spokenMaterial(given: MaterialOf): SpokenMaterial {
  const { candidate, discussion, quotes, excerpt, pictures } = given
  const { title = '', url = '', tags: [tag] = [], imageUrl } = discussion
  return withoutUndefined({
    opening: { ...voiceOf(given, discussion.authorId), said: plainLine(excerpt) },
    replies: repliesOf(given),
    // Where all of a look-back's posts have a URL, what came before it is found at the discussion's.
    links: (quotes?.links ?? []).map(([at, link]) => [at, link || url] as const),
    isQuestion: isQuestion(title),
    tag,
    imageUrl: pictures ? imageUrl : undefined,
    count: candidate.replies,
    closed: candidate.closed,
  })
}

function repliesOf(given: MaterialOf): ReplyVoice[] {
  const { candidate, quotes, people, removed } = given
  return (candidate.quotable ?? []).flatMap(({ postId, memberId, createdAt, to }) => {
    const said = shorten(plainLine(quotes?.texts.get(postId) ?? ''), longestSaid)
    if (said === '' || removed.has(postId) || people.get(memberId)?.removedAt !== undefined) return []
    const at = secondsAt(createdAt)
    return [withoutUndefined({ ...voiceOf(given, memberId), memberId, said, postId, at, to })]
  })
}

function voiceOf({ people, pictures }: MaterialOf, memberId: string | undefined): Omit<Voice, 'said'> {
  const member = people.get(memberId ?? '')
  const { name = '', avatarUrl } = member ?? {}
  const isThere = member && isMember(member) && member.removedAt === undefined
  const isFormer = (memberId !== undefined && !isThere) || undefined
  return withoutUndefined({ memberId, name: shownName(name), isFormer, avatarUrl: pictures ? avatarUrl : undefined })
}

/** Whether a title ends as a question does, whatever marks close it. */
function isQuestion(title: string): boolean {
  return /[?？؟⁇⁈]["'’”»)\]）」』\s]*$/u.test(title)
}
