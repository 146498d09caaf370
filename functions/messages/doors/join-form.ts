import * as z from 'zod'
import { joinSources } from '../../domain/joining/join-request.ts'
import { several } from '../form-fields.ts'

/** What a link to the join page says of where it stood; anything else is no more than the page itself. */
export const joinSourceIn = z.enum(joinSources).catch('page')

const longestLine = 200
/** Nobody sees these characters, and none of them is part of a name; nor is anything that is longer than any name. */
const line = z.string().transform((text) =>
  text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, longestLine)
    .toWellFormed(),
)

/** The form where somebody joins. The address stays as it was typed: what is wrong with it is told beside its field. */
export const joinForm = z.object({
  email: z.string(),
  name: line.default(''),
  language: z.string().max(20).default(''),
  weekday: z.union([z.literal(''), z.coerce.number().int().min(1).max(7)]).default(''),
  tag: several.pipe(z.array(z.string().max(200)).max(100)).default([]),
  /** A field that people do not see: whatever fills it is no person. */
  more: z.string().default(''),
})
export type JoinFormFields = z.infer<typeof joinForm>

/** The buttons of the page that a confirmation mail leads to. */
export const confirmForm = z.object({ do: z.enum(['join', 'lift']) })
