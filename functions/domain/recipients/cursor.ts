import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A position in a walk over members: `after` is the last one already decided in this shard, absent at its start. */
export const cursorShape = z.object({ shard: z.int().min(0), after: z.string().exactOptional() })
export type Cursor = DeepReadonly<z.infer<typeof cursorShape>>
