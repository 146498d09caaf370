import * as z from 'zod'
import { letterForms, mostBelowLetter } from '../domain/choosing/letter.ts'

const text = z
  .string()
  .default('')
  .transform((words) => words.replaceAll('\r\n', '\n').trim())
/** Anything else is a digest. */
const form = z.enum(letterForms).optional().catch(undefined)
const discussions = z.coerce.number().int().min(0).max(mostBelowLetter).catch(0)

/** An owner's message with the edition's form, and the message that it was written over. */
export const messageForm = z
  .object({
    introduction: text,
    form,
    discussions,
    over: text,
    overForm: form,
    overDiscussions: discussions,
  })
  .transform(({ introduction, over, overForm, overDiscussions, ...posted }) => ({
    message: { text: introduction, letter: posted.form && { form: posted.form, discussions: posted.discussions } },
    over: { text: over, letter: overForm && { form: overForm, discussions: overDiscussions } },
  }))
