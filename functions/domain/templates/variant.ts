/** One typeset form of an edition: its kind and its language. */
export type VariantKey = { readonly kind: VariantKind; readonly language: string }
export const variantKinds = ['regular', 'win-back', 'farewell'] as const
export type VariantKind = (typeof variantKinds)[number]

/** The values that differ for each recipient; everything else is set when the edition is composed. */
export const mergeFields = [
  'member.name',
  'member.greeting',
  'member.news',
  'links.preferences',
  'links.unsubscribe',
  'links.browser',
  'discussion.why',
] as const
export type MergeField = (typeof mergeFields)[number]

/** Parts that are kept or dropped for each member: what a mail says when the next ones come at another pace, and why. */
export const optionalParts = ['notice.weekly', 'notice.fortnightly', 'notice.monthly'] as const
export type OptionalPart = (typeof optionalParts)[number]

/** A stretch of a body: finished quoted-printable text, a field with what to say when it is empty, or an optional part. */
export type Segment = string | FieldSegment | OptionalSegment
export type FieldSegment = { readonly field: MergeField; readonly fallback: string }
type OptionalSegment = { readonly optional: OptionalPart; readonly segments: readonly Segment[] }

/** One body, HTML or plain text: what comes before the discussions, one part for each of them, and what comes after. */
export type CompiledBody = {
  readonly before: readonly Segment[]
  /** By id. */
  readonly discussions: ReadonlyMap<string, readonly Segment[]>
  readonly after: readonly Segment[]
}

/** A template set, once, with every discussion of the edition; a member's mail is cut from it without another compile. */
export type CompiledVariant = VariantKey & {
  readonly html: CompiledBody
  readonly text: CompiledBody
  readonly groupName: string
  /** Titles by discussion, short enough to lead a subject. */
  readonly titles: ReadonlyMap<string, string>
  /** The locale's ICU messages that are formatted for each member, by key. */
  readonly messages: Readonly<Record<string, string>>
  /** How many discussions a mail may hold and stay under the size limit. */
  readonly most: number
  /** What compile had to shorten or leave out, in sentences. */
  readonly notes: readonly string[]
}
