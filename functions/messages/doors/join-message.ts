import * as z from 'zod'
import { joinNews } from '../../domain/joining/join-request.ts'

/** Somebody who asked to join, or news for owners. The table keeps the address, so that no queue holds it. */
export const joinMessage = z.union([
  z.object({ id: z.uuid() }),
  z.object({ groupId: z.string().min(1), news: z.enum(joinNews) }),
])
