import * as z from 'zod'
import { languageName } from '../domain/language.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { sentence } from '../domain/shapes/sentence.ts'
import { zoneName } from '../domain/time-zone.ts'

const text = z.string().default('')

/** A group that somebody makes in the console. Its id stands in public addresses, so that it is one that people can type. */
export const groupForm = z.object({
  name: text
    .transform((name) => plainLine(name).trim())
    .refine((name) => name !== '' && name.length <= 100, sentence('A name has 1 to 100 letters.')),
  id: text
    .transform((id) => id.trim().toLowerCase())
    .refine(
      (id) => /^[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])$/.test(id),
      sentence('An address has 3 to 40 of a–z, 0–9 and hyphens, and begins and ends with none.'),
    ),
  url: text
    .transform((url) => url.trim())
    .refine(
      (url) => url.length <= 1000 && URL.canParse(url) && new URL(url).protocol === 'https:',
      sentence('Enter the https address where your group talks, such as https://forum.example.com.'),
    ),
  language: text
    .refine((language) => languageName(language) !== undefined, sentence('Choose a language.'))
    .transform((language) => languageName(language) ?? 'en'),
  timeZone: text
    .refine((zone) => zoneName(zone) !== undefined, sentence('Choose a time zone, such as Europe/London.'))
    .transform((zone) => zoneName(zone) ?? 'UTC'),
})
export type GroupFields = z.infer<typeof groupForm>
