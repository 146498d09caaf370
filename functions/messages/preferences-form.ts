import * as z from 'zod'
import { memberPaces } from '../domain/recipients/mail-record.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'

/** A form field with one value or several. */
const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : [value]))

/** The values of the preferences page: a box that is shown and not ticked means no, a box that is not shown means nothing. */
export const preferencesForm = z
  .object({
    mail: z.enum(['yes', 'no']).optional(),
    pace: z.enum(['group', ...memberPaces]).optional(),
    weekday: z.union([z.literal('group'), z.coerce.number().int().min(1).max(7)]).optional(),
    language: z.string().max(20).optional(),
    pause: z.literal('yes').optional(),
    mute: several.optional(),
    everywhere: z.literal('no').optional(),
    shown: several.default([]),
  })
  .transform(({ mail, pace, weekday, language, pause, mute, everywhere, shown }) =>
    withoutUndefined({
      mail,
      pace,
      weekday,
      language,
      pause: shown.includes('pause') ? pause === 'yes' : undefined,
      muted: shown.includes('mute') ? (mute ?? []) : undefined,
      everywhere: shown.includes('everywhere') ? (everywhere ?? ('yes' as const)) : undefined,
    }),
  )

/** The values of a form; anything that it leaves out stays unchanged. */
export type PreferenceChanges = z.infer<typeof preferencesForm>
