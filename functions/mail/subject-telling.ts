import type { PickedDiscussion } from '../domain/choosing/picks.ts'
import { once } from '../domain/shapes/once.ts'
import type { SubjectForm } from '../domain/templates/subject-patterns.ts'
import type { CompiledVariant, ReplyVoice, Spoken } from '../domain/templates/variant.ts'
import { firstName } from './person.ts'
import { isToReader, type ReplyReader, shownReply } from './shown-reply.ts'
import type { Translate } from './translator.ts'

/** What subjects and preheaders are told from: a prepared variant has it, and so has an edition that is not typeset yet. */
export type InboxSource = {
  readonly variant: Pick<
    CompiledVariant,
    'kind' | 'language' | 'groupName' | 'subject' | 'titles' | 'spoken' | 'wording' | 'messages'
  >
  readonly translate: Translate
  readonly monthIn: (month: string) => string
  /** Where lines that many members share are kept. */
  readonly sentences?: Map<string, string> | undefined
}

/** What a mail tells of one discussion in one line. */
export type Telling = {
  readonly form: SubjectForm
  readonly title: string
  readonly name?: string | undefined
  readonly people?: number | undefined
  /** In words. */
  readonly month?: string | undefined
  /** Set if it is a reply to the reader's own post. */
  readonly toReader?: boolean
  /** Tells it from all others of the same variant. */
  readonly key: string
}

/** What was told of a variant's discussions: nearly all members are told one of a few things of each. */
const toldOf = new WeakMap<InboxSource['variant'], Map<string, readonly Telling[]>>()
const mostTold = 5000

/**
 * All that is true of a discussion for this reader, best first: a new reply, its title as a question, who started it where
 * that is new, its title, and how many wrote. An old one has nothing but its month.
 */
export function tellingsOf(source: InboxSource, pick: PickedDiscussion, reader: ReplyReader): readonly Telling[] {
  const { variant } = source
  const { discussionId, why, after } = pick
  const voices = variant.spoken?.get(discussionId)
  const reply = voices && shownReply(voices, pick, reader)
  const seen: Seen = {
    reply,
    toReader: reply !== undefined && isToReader(reply, reader),
    // An opening that the reader may know already is nothing to write a subject about, nor is their own.
    isStartNew: after === undefined && voices?.opening.memberId !== reader.memberId,
  }
  const key = `${discussionId} ${why.month} ${reply?.postId} ${seen.toReader} ${seen.isStartNew}`
  const told = once(toldOf, variant, () => new Map<string, readonly Telling[]>())
  return told.size < mostTold
    ? once(told, key, () => tell(source, pick, seen))
    : (told.get(key) ?? tell(source, pick, seen))
}

/** What a reader sees of a discussion, as far as subjects tell of it. */
type Seen = { readonly reply: ReplyVoice | undefined; readonly toReader: boolean; readonly isStartNew: boolean }

function tell(source: InboxSource, { discussionId, why }: PickedDiscussion, seen: Seen): readonly Telling[] {
  const { titles, groupName, spoken } = source.variant
  const title = titles.get(discussionId) ?? groupName
  const telling = (form: SubjectForm, more: Partial<Telling> = {}): Telling => ({
    form,
    title,
    ...more,
    key: [form, discussionId, more.key].join(' '),
  })
  if (why.month !== undefined) return [telling('past', { month: source.monthIn(why.month), key: why.month })]
  const voices = spoken?.get(discussionId)
  if (!voices) return [telling('title')]
  return [
    ...replied(source, seen).map((more) => telling('replied', more)),
    ...(voices.isQuestion ? [telling('question', { name: nameIn(source, voices.opening.name) })] : []),
    ...started(source, voices, seen).map((more) => telling('started', more)),
    ...(voices.isQuestion ? [] : [telling('title')]),
    ...(voices.people > 1 ? [telling('people')] : []),
  ].map((each) => (voices.people > 1 ? { ...each, people: voices.people } : each))
}

function replied(source: InboxSource, { reply, toReader }: Seen): Partial<Telling>[] {
  return reply ? [{ name: nameIn(source, reply.name), toReader, key: `${reply.postId} ${toReader}` }] : []
}

function started(source: InboxSource, { opening }: Spoken, { isStartNew }: Seen): Partial<Telling>[] {
  const name = nameIn(source, opening.name)
  return isStartNew && name !== undefined ? [{ name }] : []
}

/** Undefined where the owners want no names, or there is none to show. */
function nameIn({ variant: { wording } }: InboxSource, name: string): string | undefined {
  return wording?.names === false ? undefined : firstName(name) || undefined
}
