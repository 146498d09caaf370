import * as z from 'zod'
import { memberPaces } from '../domain/recipients/mail-record.ts'
import { type TagWish, tagWishes, type WishedTag } from '../domain/recipients/tag-choices.ts'
import { isRecord } from '../domain/shapes/is-record.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { several } from './form-fields.ts'

/** 100 signs, each of up to two units. */
const longestTag = 200

/** Half of a surrogate pair cannot be stored, and no tag of a record has other signs that nobody sees. */
const tagText = z
  .string()
  .transform((text) => text.replace(/[\p{Surrogate}\p{Cc}]/gu, '').trim())
  .pipe(z.string().max(longestTag))

/** `follow bookbinding`, with the tag as it is spelt. */
const wishedTag = z.string().transform((value, context): WishedTag => {
  const wish = tagWishes.find((each) => value.startsWith(`${each} `))
  const tag = wish ? value.slice(wish.length + 1) : ''
  if (wish && tag !== '' && tag.length <= longestTag) return { tag, wish }
  context.addIssue('a wish and a tag')
  return z.NEVER
})

/** Each tag's buttons have a name of their own, `tag0`, `tag1` and so on, which says nothing. */
function withTags(body: unknown): unknown {
  if (!isRecord(body)) return body
  const tag = Object.entries(body).flatMap(([name, value]) => (/^tag\d+$/.test(name) ? [value].flat() : []))
  return { ...body, tag }
}

/** The values of the preferences page: a box that is shown and not ticked means no, a box that is not shown means nothing. */
const fields = z
  .object({
    mail: z.enum(['yes', 'no']).optional(),
    pace: z.enum(['group', ...memberPaces]).optional(),
    weekday: z.union([z.literal('group'), z.coerce.number().int().min(1).max(7)]).optional(),
    language: z.string().max(20).optional(),
    pause: z.literal('yes').optional(),
    mute: several.optional(),
    everywhere: z.literal('no').optional(),
    inPublic: z.literal('yes').optional(),
    tag: z.array(wishedTag).max(1000),
    otherTag: tagText.default(''),
    otherWish: z.enum(['follow', 'mute']).default('follow'),
    shown: several.default([]),
  })
  .transform(({ mail, pace, weekday, language, pause, mute, everywhere, inPublic, tag, otherTag, otherWish, shown }) =>
    withoutUndefined({
      mail,
      pace,
      weekday,
      language,
      pause: shown.includes('pause') ? pause === 'yes' : undefined,
      muted: shown.includes('mute') ? (mute ?? []) : undefined,
      everywhere: shown.includes('everywhere') ? (everywhere ?? ('yes' as const)) : undefined,
      inPublic: shown.includes('inPublic') ? (inPublic ?? ('no' as const)) : undefined,
      tags: wishesOf(tag, otherTag, otherWish),
    }),
  )

function wishesOf(offered: readonly WishedTag[], tag: string, wish: TagWish): readonly WishedTag[] | undefined {
  const wishes = tag === '' ? offered : [...offered, { tag, wish }]
  return wishes.length > 0 ? wishes : undefined
}

export const preferencesForm = z.preprocess(withTags, fields)

/** The values of a form; anything that it leaves out stays unchanged. */
export type PreferenceChanges = z.infer<typeof preferencesForm>
