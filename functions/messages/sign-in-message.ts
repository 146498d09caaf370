import * as z from 'zod'

/** Somebody gave an address at the console's door: who it is waits here as a hash, and no token at all. */
export const signInMessage = z.object({
  request: z.uuid(),
  address: z.string().min(1),
  network: z.string(),
  askedAt: z.iso.datetime(),
})
