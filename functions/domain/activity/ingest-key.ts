import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A key that a platform signs its batches with. Its secret is derived, and stored nowhere. */
export const ingestKeyShape = z.object({
  id: z.string(),
  createdAt: z.string(),
  /** Who uses it, in an operator's words. */
  note: z.string().exactOptional(),
  revokedAt: z.string().exactOptional(),
})
export type IngestKey = DeepReadonly<z.infer<typeof ingestKeyShape>>
