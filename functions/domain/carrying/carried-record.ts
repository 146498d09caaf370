import * as z from 'zod'
import { problemOf } from '../activity/read-record.ts'
import { timestamp } from '../activity/records.ts'
import { isId } from '../is-id.ts'
import { languageName } from '../language.ts'
import { suppressionShape } from '../recipients/address.ts'
import { type ChoiceChanges, memberPaces, mostMuted } from '../recipients/mail-record.ts'
import { mostTags } from '../recipients/tag-choices.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { formatIssues } from '../shapes/format-issues.ts'
import { isRecord } from '../shapes/is-record.ts'

/**
 * What a stack knows of people and their mail, as it is carried to another: one JSON object a line, among activity records
 * or by themselves. Only `npm run import` takes these records: no platform may say of its members what they chose.
 */
const id = z.string().refine(isId, '1 to 64 of A–Z a–z 0–9 _ -')
const language = z.string().refine((name) => languageName(name) !== undefined, 'a language tag, like en or pt-BR')
const tags = z.array(z.string().max(100)).max(mostTags)
/** As `addressHash` makes it: nobody can read the address from it. */
const hash = z.string().regex(/^[\w-]{43}$/, 'the hash of an address')

/** Whatever a member can choose is among them: else it would be left out on the way. */
const choices = {
  mail: z.enum(['yes', 'no']).exactOptional(),
  pace: z.enum(memberPaces).exactOptional(),
  weekday: z.int().min(1).max(7).exactOptional(),
  language: language.exactOptional(),
  pausedUntil: timestamp.exactOptional(),
  muted: z.array(id).max(mostMuted).exactOptional(),
  followedTags: tags.exactOptional(),
  mutedTags: tags.exactOptional(),
  inPublic: z.literal('no').exactOptional(),
} satisfies Readonly<Record<keyof ChoiceChanges, z.ZodType>>

const choiceRecord = z.object({
  type: z.literal('choice'),
  groupId: id,
  memberId: id,
  ...choices,
  choseAt: timestamp.exactOptional(),
})

/** A “no” that the member's community told, which only the member's own choice outweighs. */
const refusalRecord = z.object({ type: z.literal('refusal'), groupId: id, memberId: id })

/** A member who left, or was forgotten, with nothing else that is known of them. */
const goneRecord = z.object({ type: z.literal('gone'), groupId: id, memberId: id, at: timestamp })

const addressRecord = z.object({
  type: z.literal('address'),
  hash,
  suppression: suppressionShape
    .extend({ reason: suppressionShape.shape.reason.unwrap(), at: timestamp.exactOptional(), by: id.exactOptional() })
    .exactOptional(),
  /** Its owner's refusal of all groups. */
  optOut: z.object({ at: timestamp.exactOptional(), by: id.exactOptional() }).exactOptional(),
})

const carriedRecord = z.discriminatedUnion('type', [choiceRecord, refusalRecord, goneRecord, addressRecord])

export type ChoiceRecord = DeepReadonly<z.infer<typeof choiceRecord>>
export type RefusalRecord = DeepReadonly<z.infer<typeof refusalRecord>>
export type GoneRecord = DeepReadonly<z.infer<typeof goneRecord>>
export type AddressRecord = DeepReadonly<z.infer<typeof addressRecord>>
export type CarriedRecord = DeepReadonly<z.infer<typeof carriedRecord>>

/** The types of these records, for whoever looks at the beginning of a file. */
export const carriedTypes: readonly string[] = carriedRecord.options.map(({ shape }) => shape.type.value)

export type ReadCarried = { readonly carried: CarriedRecord } | { readonly problem: string }

/** Reads one such record from parsed JSON, or tells what is wrong with it; undefined where it is of another type. */
export function readCarried(value: unknown): ReadCarried | undefined {
  if (!isRecord(value) || typeof value.type !== 'string' || !carriedTypes.includes(value.type)) return undefined
  const { success, data, error } = carriedRecord.safeParse(value, { error: problemOf })
  return success ? { carried: data } : { problem: formatIssues(error.issues) }
}

/** Why a record is not taken where only one group's are; undefined where it is. An address is of no group. */
export function foreignTo(groupId: string | undefined, record: CarriedRecord): string | undefined {
  if (groupId === undefined || record.type === 'address' || record.groupId === groupId) return undefined
  return 'groupId: not of this group'
}
