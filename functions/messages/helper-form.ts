import * as z from 'zod'
import { roles } from '../domain/people/role.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { sentence } from '../domain/shapes/sentence.ts'
import { emailForm } from './sign-in-form.ts'

const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => plainLine(text).trim().slice(0, most))

/** A role as a form names it; anything else gives the least. */
export const roleForm = z.enum(roles).catch('viewer')

/** Whom an owner invites to help. */
export const helperForm = z.object({
  email: z.unknown().transform((given, context) => {
    const read = emailForm.safeParse(given)
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: sentence('Please enter a valid e-mail address.') })
    return z.NEVER
  }),
  name: line(100).refine(
    (name) => name !== '',
    sentence('Please enter a name: it stands where they changed something.'),
  ),
  role: roleForm,
  language: z.string().default(''),
})
