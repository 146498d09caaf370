import * as z from 'zod'
import { idForm } from '../domain/is-id.ts'

/** A member to be erased by an owner. */
export const eraseMessage = z.object({ groupId: z.string().regex(idForm), erase: z.string().regex(idForm) })
