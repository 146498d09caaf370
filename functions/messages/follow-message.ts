import * as z from 'zod'

/** A reading of a source, or its next part. */
export const followMessage = z.object({ groupId: z.string().min(1), id: z.string().min(1), runId: z.string().min(1) })
