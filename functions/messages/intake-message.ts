import * as z from 'zod'
import { idForm } from '../domain/is-id.ts'

/** A batch of an upload. The table keeps its records, so that no queue holds an address. */
export const intakeMessage = z.object({
  groupId: z.string().regex(idForm),
  upload: z.string().regex(idForm),
  batch: z.int().min(0).max(9999),
})
