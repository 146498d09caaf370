import * as z from 'zod'
import { idForm } from '../../domain/is-id.ts'

const id = z.string().regex(idForm)

/** A member with an event that the log lacks, or a hook that may have something to be told. */
export const tellMessage = z.union([z.object({ groupId: id, memberId: id }), z.object({ groupId: id, hookId: id })])
