import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import type { SubjectHalf } from '../domain/editions/two-subjects.ts'
import type { CompiledVariant, FieldSegment, OptionalPart, PaceNotice } from '../domain/templates/variant.ts'
import type { ShownCard } from './shown-card.ts'
import type { ReplyReader } from './shown-reply.ts'
import type { Translate } from './translator.ts'

/** The values that differ in one member's mail. */
export type Recipient = ReplyReader & {
  readonly name: string
  readonly links: {
    readonly preferences: string
    readonly unsubscribe: string
    readonly browser: string
    /** The link that mutes a discussion has the discussion's id between these two. */
    readonly mute: { readonly start: string; readonly token: string }
  }
  readonly news: MemberNews
  readonly picks: readonly PickedDiscussion[]
  /** The mails without an answer before this one. */
  readonly unanswered?: number | undefined
  /** Which of the edition's two subjects is theirs. */
  readonly half?: SubjectHalf | undefined
  /** The optional part that this member gets. */
  readonly notice?: PaceNotice | undefined
  /** Set for the first mail that this member gets: it begins with why, and how to stop it. */
  readonly first?: boolean | undefined
}

/** One mail: the discussions that the variant has for the member, and what they are shown of each. */
export type ToldMail = {
  readonly recipient: Recipient
  readonly picks: readonly PickedDiscussion[]
  readonly cards: readonly ShownCard[]
}

/** A variant prepared for many merges: its literals are bytes. */
export type PreparedVariant = {
  readonly variant: CompiledVariant
  readonly html: PreparedBody
  readonly text: PreparedBody
  readonly translate: Translate
  /** Encoded header values that recur from member to member. */
  readonly encodedHeaders: Map<string, string>
  /** Headings, leads and sentences of news, by what they tell: most members share one of a few dozen. */
  readonly sentences: Map<string, string>
  /** A month of `yyyy-mm` in words. */
  readonly monthIn: (month: string) => string
}

export type PreparedBody = {
  readonly before: readonly PreparedSegment[]
  readonly discussions: ReadonlyMap<string, PreparedDiscussion>
  readonly after: readonly PreparedSegment[]
  readonly form: BodyForm
  /** Sentences as they stand in a body: encoding one takes longer than all else of a merge. */
  readonly encoded: Map<string, string>
  /** How many bytes of finished parts may still be kept. */
  readonly room: { bytes: number }
}

export type PreparedDiscussion = {
  readonly segments: readonly PreparedSegment[]
  /** Parts in which only a reader's own links are left to fill in, by the kind of their reason and by their looks. */
  readonly finished: Map<string, Map<number, readonly PreparedSegment[]>>
}

export type BodyForm = 'html' | 'text'
export type PreparedSegment = Uint8Array | FieldSegment | PreparedOption
/** Segments for those members only who get this notice, or their first mail. */
export type PreparedOption = {
  readonly optional: OptionalPart | 'first'
  readonly segments: readonly PreparedSegment[]
}
