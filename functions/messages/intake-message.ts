import * as z from 'zod'
import { idForm } from '../domain/is-id.ts'

const groupId = z.string().regex(idForm)

/** A batch of an upload. The table keeps its records, so that no queue holds an address. */
const batch = z.object({ groupId, upload: z.string().regex(idForm), batch: z.int().min(0).max(9999) })
/** A list of members to be made. */
const list = z.object({ groupId, list: z.literal('members') })

export const intakeMessage = z.union([batch, list])

/** A member to be erased by an owner, in a queue of its own. */
export const eraseMessage = z.object({ groupId, erase: z.string().regex(idForm) })
