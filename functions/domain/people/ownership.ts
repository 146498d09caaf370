import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A person who may own a group, by their last known address. */
export const ownershipShape = z.object({ groupId: z.string(), memberId: z.string() })
export type Ownership = DeepReadonly<z.infer<typeof ownershipShape>>
