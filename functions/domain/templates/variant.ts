import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { subjectPatternsShape } from './subject-patterns.ts'

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
  'member.preheader',
  'links.preferences',
  'links.unsubscribe',
  'links.browser',
  'discussion.why',
  'discussion.who',
  'discussion.did',
  'discussion.others',
  'discussion.said',
  'discussion.initials',
  'discussion.colour',
  'discussion.avatar',
  'discussion.action',
  'discussion.link',
  'discussion.mute',
] as const
export type MergeField = (typeof mergeFields)[number]

/** The notices of a new pace: a mail has one of them or none. */
export const notices = ['notice.weekly', 'notice.fortnightly', 'notice.monthly'] as const
export type PaceNotice = (typeof notices)[number]

/** How a discussion is shown: the first large, a few as cards, the rest as single lines under one heading. */
export const discussionForms = ['shown.lead', 'shown.card', 'shown.line'] as const
export type DiscussionForm = (typeof discussionForms)[number]

/** Parts that are kept or left out for each member, or for each discussion of one member. */
export const optionalParts = [
  ...notices,
  ...discussionForms,
  // Above the first single line.
  'shown.also',
  // If there is a text to quote; if the one who speaks has a picture that may be shown, or has none.
  'voice.said',
  'voice.avatar',
  'voice.initials',
] as const
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

/** The author of a discussion or of a reply, as a mail shows them. */
const voiceShape = z.object({
  /** Absent where it is not known who wrote it. */
  memberId: z.string().exactOptional(),
  /** Empty where no name may be shown. */
  name: z.string(),
  /** Set where they are no member any more, or never were one here: their name is not known. */
  isFormer: z.literal(true).exactOptional(),
  /** What they said, on one line; it may be empty. */
  said: z.string(),
  /** Set only where the group's owners allow pictures. */
  avatarUrl: z.string().exactOptional(),
})
export type Voice = DeepReadonly<z.infer<typeof voiceShape>>

const replyVoiceShape = voiceShape.extend({
  postId: z.string(),
  memberId: z.string(),
  /** In epoch seconds. */
  at: z.number(),
  /** Whose post it answers. */
  to: z.string().exactOptional(),
})
export type ReplyVoice = DeepReadonly<z.infer<typeof replyVoiceShape>>

/** What a discussion's words for one member are made of when a mail is merged. */
const spokenShape = z.object({
  url: z.string(),
  isQuestion: z.boolean(),
  opening: voiceShape,
  /** Best first. */
  replies: z.array(replyVoiceShape),
  /** The replies in all, where they can be counted, and the people who took part. */
  count: z.number().exactOptional(),
  people: z.number(),
  closed: z.boolean().exactOptional(),
  /** Its latest posts that have a URL of their own, oldest first: when they came, in epoch seconds, and the URL. */
  links: z.array(z.tuple([z.number(), z.string()])),
})
export type Spoken = DeepReadonly<z.infer<typeof spokenShape>>

/** The owners' words for the subject and the preheader. */
const wordingShape = z.object({
  subject: z.string().exactOptional(),
  /** That of the other half of the members, where the edition has two. */
  secondSubject: z.string().exactOptional(),
  preheader: z.string().exactOptional(),
  patterns: subjectPatternsShape,
  /** Whether a subject may name a member. */
  names: z.boolean(),
})
export type Wording = DeepReadonly<z.infer<typeof wordingShape>>

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
  /** Who says what in each discussion, by its id; absent in variants of an earlier release. */
  spoken: z.map(z.string(), spokenShape).exactOptional(),
  /** Absent in variants of an earlier release. */
  wording: wordingShape.exactOptional(),
  /** The locale's ICU messages that are formatted for each member, by key. */
  messages: z.record(z.string(), z.string()),
  /** How many discussions a mail may hold and stay under the size limit. */
  most: z.number(),
  /** What `compile` had to shorten or leave out, in sentences. */
  notes: z.array(z.string()),
})
export type CompiledVariant = DeepReadonly<z.infer<typeof compiledVariantShape>>
