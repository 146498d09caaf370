import * as z from 'zod'
import { idForm } from '../is-id.ts'
import { languageName } from '../language.ts'
import { mailAddress } from '../mail-address.ts'
import { firstFifty } from '../shapes/first-fifty.ts'
import { zoneName } from '../time-zone.ts'

/**
 * The activity records that a community writes: one JSON object a line, or one entry of an HTTP batch.
 * Times come in as ISO 8601 in UTC and leave here as `2026-03-09T09:00:00.000Z`, so that they sort as text.
 */
const id = z.string().regex(idForm, said('1 to 64 of A–Z a–z 0–9 _ -'))
export const timestamp = z.iso
  .datetime(said('a time in UTC, like 2026-03-09T09:00:00Z'))
  .transform((text) => new Date(text).toISOString())
const url = z
  .url({ protocol: /^https?$/, abort: true, ...said('an http or https URL') })
  .max(2000, 'longer than 2000')
  // In plain text a space would end the link too early, and half a character cannot be stored.
  .refine((text) => !/[\s\p{Cc}\p{Surrogate}]/u.test(text), 'an http or https URL')
/** What a mail's button opens. In plain text a mark of direction would turn the line around. */
export const secureUrl = z
  .url({ protocol: /^https$/, abort: true, ...said('an https URL') })
  .max(2000, 'longer than 2000')
  .refine((text) => !/[\s\p{Cc}\p{Cf}\p{Surrogate}]/u.test(text), 'an https URL')
/** Empty: there is none any more. */
const picture = z
  .string(said('an https URL'))
  .max(2000, { abort: true, ...said('longer than 2000') })
  .refine((text) => text === '' || secureUrl.safeParse(text).success, 'an https URL')
/** Half of a surrogate pair cannot be stored: it would come back from UTF-8 as another text. */
const prose = z.string().overwrite((text) => text.replace(/\p{Surrogate}/gu, '\uFFFD'))
/** A name or title that is too long is cut instead of refused, so that its member or discussion is not lost. */
const upTo = (most: number) => prose.overwrite((text) => [...text.trim().slice(0, 2 * most)].slice(0, most).join(''))
const line = (most: number) => upTo(most).min(1, 'must not be empty')
const tags = firstFifty(upTo(100))
const language = named(languageName, 'a language tag, like en or pt-BR')
const timeZone = named(zoneName, 'an IANA time zone, like Europe/London')

/** The time zone by its local name: `Asia/Kolkata` stays, and is not replaced by `Asia/Calcutta`. A group has only one. */
const groupZone = z.string().refine((name) => zoneName(name) !== undefined, 'an IANA time zone, like Europe/London')

/** When a member agreed to mail, as far as is known, and how or where; `wording` is the sentence that they agreed to. */
const consent = z.object({ since: timestamp.exactOptional(), source: line(300), wording: line(500).exactOptional() })

const groupRecord = z.object({
  type: z.literal('group'),
  id,
  name: line(200),
  url,
  language,
  timeZone: groupZone,
  replyTo: mailAddress.exactOptional(),
  newDiscussionUrl: secureUrl.exactOptional(),
})

const memberRecord = z.object({
  type: z.literal('member'),
  groupId: id,
  id,
  // Some platforms tell nobody's address: such a member is known by name, and gets no mail.
  email: mailAddress.exactOptional(),
  name: upTo(200),
  role: z.enum(['member', 'owner']),
  joinedAt: timestamp,
  language: language.exactOptional(),
  timeZone: timeZone.exactOptional(),
  avatarUrl: picture.exactOptional(),
  mail: z.enum(['yes', 'no']).exactOptional(),
  consent: consent.exactOptional(),
})

const discussionRecord = z.object({
  type: z.literal('discussion'),
  groupId: id,
  id,
  title: line(500),
  url,
  authorId: id,
  createdAt: timestamp,
  tags,
  imageUrl: picture.exactOptional(),
  state: z.enum(['open', 'closed', 'hidden']).exactOptional(),
})

const postRecord = z.object({
  type: z.literal('post'),
  groupId: id,
  discussionId: id,
  id,
  authorId: id,
  createdAt: timestamp,
  text: prose,
  replyTo: id.exactOptional(),
  url: url.exactOptional(),
})

const reactionRecord = z.object({
  type: z.literal('reaction'),
  groupId: id,
  discussionId: id,
  postId: id,
  id,
  memberId: id.exactOptional(),
  createdAt: timestamp,
  kind: z.string().min(1).max(64),
})

const visitRecord = z.object({
  type: z.literal('visit'),
  groupId: id,
  memberId: id,
  createdAt: timestamp,
})

/** `discussionId` and `postId` narrow down the posts or reactions with that id; members and discussions need neither. */
const removalRecord = z.object({
  type: z.literal('removal'),
  groupId: id,
  of: z.enum(['member', 'discussion', 'post', 'reaction']),
  id,
  discussionId: id.exactOptional(),
  postId: id.exactOptional(),
  createdAt: timestamp,
})

export const activityRecord = z.discriminatedUnion('type', [
  groupRecord,
  memberRecord,
  discussionRecord,
  postRecord,
  reactionRecord,
  visitRecord,
  removalRecord,
])

export type GroupRecord = z.infer<typeof groupRecord>
export type MemberRecord = z.infer<typeof memberRecord>
export type DiscussionRecord = z.infer<typeof discussionRecord>
export type PostRecord = z.infer<typeof postRecord>
export type ReactionRecord = z.infer<typeof reactionRecord>
export type VisitRecord = z.infer<typeof visitRecord>
export type RemovalRecord = z.infer<typeof removalRecord>
export type ActivityRecord = z.infer<typeof activityRecord>

/** The group that a record tells of, or belongs to. */
export function groupOf(record: ActivityRecord): string {
  return record.type === 'group' ? record.id : record.groupId
}

/** When a record's event happened; a group has always existed. */
export function dateOf(record: ActivityRecord): string | undefined {
  switch (record.type) {
    case 'group':
      return undefined
    case 'member':
      return record.joinedAt
    default:
      return record.createdAt
  }
}

/** Describes a wrong value; the record reader reports a missing one. */
function said(problem: string) {
  return { error: ({ input }: { readonly input?: unknown }) => (input === undefined ? undefined : problem) }
}

/** A name in its normal form: different spellings would be stored as different things. */
function named(nameOf: (spelled: string) => string | undefined, problem: string) {
  return z.string().transform((spelled, context) => {
    const name = nameOf(spelled)
    if (name !== undefined) return name
    context.addIssue({ code: 'custom', message: problem })
    return z.NEVER
  })
}
