import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A list of members that an owner uploaded, until it is imported or an hour has passed. */
export const uploadedListShape = z.object({
  /** What the file is called. */
  fileName: z.string(),
  /** When it was uploaded, ISO 8601. */
  at: z.string(),
  /** Which field is in which column, as far as an owner said so. */
  map: z.array(z.tuple([z.string(), z.string()])),
})
export type UploadedList = DeepReadonly<z.infer<typeof uploadedListShape>>

/** An uploaded list is kept this long, in seconds: nobody's address stays where it was only looked at. */
export const listKeptSeconds = 3600
/** What a page takes; more goes by the command. A form travels in base64, of which Lambda takes 6 MB. */
export const mostListBytes = 4 * 1024 * 1024
export const mostListRows = 20_000
