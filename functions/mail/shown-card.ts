import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { mostLinks, mostReplies } from '../domain/choosing/quotable.ts'
import { type DiscussionForm, discussionForms, type ReplyVoice, type Spoken } from '../domain/templates/variant.ts'
import { formAt, isFirstLine } from './discussion-form.ts'
import { reasonNumber } from './reason.ts'
import { isToReader, newVoices, type ReplyReader, shownReply } from './shown-reply.ts'

/** What one member is shown of a discussion, and how. */
export type ShownCard = {
  readonly pick: PickedDiscussion
  readonly form: DiscussionForm
  /** Whether the heading of the single lines stands above it. */
  readonly isFirstLine: boolean
  /** Absent in variants of an earlier release. */
  readonly spoken?: Spoken | undefined
  /** The reply that is quoted; without one, the opening is. */
  readonly reply?: ReplyVoice | undefined
  readonly isToReader: boolean
  readonly isReadersOwn: boolean
  /** The others whose replies are new to the member. */
  readonly others: number
  readonly link: string
  /** Cards of one discussion with the same reason that have the same number look the same, but for the reader's own links. */
  readonly looks: number
}

/** What a member is shown of each of their discussions, in their order; in one form, if it is given. */
export function shownCards(
  spokenIn: ReadonlyMap<string, Spoken> | undefined,
  picks: readonly PickedDiscussion[],
  reader: ReplyReader,
  only?: DiscussionForm,
): readonly ShownCard[] {
  return picks.map((pick, place) => {
    const form = only ?? formAt(place, picks.length)
    const beginsLines = only ? only === 'shown.line' && place === 0 : isFirstLine(place, picks.length)
    return cardOf(pick, spokenIn?.get(pick.discussionId), { form, isFirstLine: beginsLines }, reader)
  })
}

/** Every field is written out: a mail has several cards, and copying objects takes longer than all else of a merge. */
function cardOf(
  pick: PickedDiscussion,
  spoken: Spoken | undefined,
  { form, isFirstLine }: Pick<ShownCard, 'form' | 'isFirstLine'>,
  reader: ReplyReader,
): ShownCard {
  const reply = spoken && shownReply(spoken, pick, reader)
  const isToOne = reply !== undefined && isToReader(reply, reader)
  const isReadersOwn = spoken?.opening.memberId === reader.memberId
  const others = reply ? newVoices(spoken, pick, reader) - 1 : 0
  const nthReply = reply ? spoken.replies.indexOf(reply) + 1 : 0
  const nthLink = spoken ? firstNewLink(spoken, pick) : -1
  const link = (nthLink < 0 ? spoken?.url : spoken?.links[nthLink]?.[1]) ?? ''
  const place = discussionForms.indexOf(form) * 2 + (isFirstLine ? 1 : 0)
  const voices = ((nthReply * (mostReplies + 1) + others) * 2 + (isToOne ? 1 : 0)) * 2 + (isReadersOwn ? 1 : 0)
  const reason = reasonNumber(pick) * (discussionForms.length * 2) + place
  const looks = (reason * voicesAtMost + voices) * (mostLinks + 1) + nthLink + 1
  return { pick, form, isFirstLine, spoken, reply, isToReader: isToOne, isReadersOwn, others, link, looks }
}

/** How many different combinations of voices a card may have. */
const voicesAtMost = (mostReplies + 1) * (mostReplies + 1) * 4

/**
 * The place of the first post that is new to a member among those with a URL of their own; -1 where it is not known,
 * because there is none, or the first new one may lie before those that are known.
 */
function firstNewLink({ links, count }: Spoken, { after, why }: PickedDiscussion): number {
  if (after === undefined || why.month !== undefined) return -1
  const nth = links.findIndex(([at]) => at > after)
  if (nth !== 0) return nth
  const posts = why.key === 'own' ? why.count : (count ?? Number.POSITIVE_INFINITY)
  return posts <= links.length ? 0 : -1
}
