import * as z from 'zod'

/** An address entered on the console's sign-in page, as a hash; the message holds no token. */
export const signInMessage = z.object({
  request: z.uuid(),
  address: z.string().min(1),
  network: z.string(),
  askedAt: z.iso.datetime(),
})
