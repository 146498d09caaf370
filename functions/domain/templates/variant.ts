import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

export const variantKinds = ['regular', 'win-back', 'farewell'] as const
export type VariantKind = (typeof variantKinds)[number]

/** One typeset form of an edition: its kind and its language. */
const variantKeyShape = z.object({ kind: z.enum(variantKinds), language: z.string() })
export type VariantKey = DeepReadonly<z.infer<typeof variantKeyShape>>

/** The values that differ for each recipient; everything else is fixed when the edition is composed. */
export const mergeFields = [
  'member.name',
  'member.greeting',
  'member.heading',
  'member.lead',
  'member.news',
  'links.preferences',
  'links.unsubscribe',
  'links.browser',
  'discussion.why',
] as const
export type MergeField = (typeof mergeFields)[number]

/** Parts that are kept or left out for each member: the notice of a new pace, and why. */
export const optionalParts = ['notice.weekly', 'notice.fortnightly', 'notice.monthly'] as const
export type OptionalPart = (typeof optionalParts)[number]

const fieldSegmentShape = z.object({ field: z.enum(mergeFields), fallback: z.string() })
export type FieldSegment = DeepReadonly<z.infer<typeof fieldSegmentShape>>

const optionalSegmentShape = z.object({
  optional: z.enum(optionalParts),
  get segments() {
    return z.array(segmentShape)
  },
})

/** A piece of a body: finished quoted-printable text, a field with its fallback, or an optional part. */
const segmentShape = z.union([z.string(), fieldSegmentShape, optionalSegmentShape])
export type Segment = DeepReadonly<z.infer<typeof segmentShape>>

/** One body, HTML or plain text: the part before the discussions, one for each discussion, and the part after. */
const compiledBodyShape = z.object({
  before: z.array(segmentShape),
  /** By id. */
  discussions: z.map(z.string(), z.array(segmentShape)),
  after: z.array(segmentShape),
  /** What a member's first mail says at its top: it belongs before this many segments of `before`. */
  first: z.object({ at: z.int().min(0), segments: z.array(segmentShape) }).exactOptional(),
})
export type CompiledBody = DeepReadonly<z.infer<typeof compiledBodyShape>>

/** A template typeset once, with every discussion of the edition; members' mails are put together from its parts. */
export const compiledVariantShape = variantKeyShape.extend({
  html: compiledBodyShape,
  text: compiledBodyShape,
  groupName: z.string(),
  /** What the subject says in place of the discussions, the first line of a letter: only a letter has one. */
  subject: z.string().exactOptional(),
  /** How often the group mails, for messages that differ by it; absent in variants of an earlier release. */
  cadence: z.string().exactOptional(),
  /** Titles by discussion, short enough to lead a subject. */
  titles: z.map(z.string(), z.string()),
  /** The locale's ICU messages that are formatted for each member, by key. */
  messages: z.record(z.string(), z.string()),
  /** How many discussions a mail may hold and stay under the size limit. */
  most: z.number(),
  /** What `compile` had to shorten or leave out, in sentences. */
  notes: z.array(z.string()),
})
export type CompiledVariant = DeepReadonly<z.infer<typeof compiledVariantShape>>
