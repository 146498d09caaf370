import * as z from 'zod'
import { variantKinds } from '../../../domain/templates/variant.ts'
import { timeOf } from '../times.ts'

/** As whom, and how, a mail is looked at, as a page's address says it; what is not understood is as if it were not there. */
export const previewChoice = z.object({
  member: z.string().trim().max(320).catch(''),
  kind: z.enum(variantKinds).catch('regular'),
  language: z.string().max(20).catch(''),
  scheme: z.enum(['light', 'dark']).catch('light'),
  width: z.enum(['phone', 'desktop']).catch('desktop'),
  form: z.enum(['html', 'text']).catch('html'),
  at: z
    .string()
    .transform((text) => timeOf(text) ?? '')
    .catch(''),
  /** The date of an edition that is frozen already. */
  edition: z.iso.date().catch(''),
})

export type PreviewChoice = Readonly<z.infer<typeof previewChoice>>
