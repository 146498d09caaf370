import * as z from 'zod'

const key = z.object({ kid: z.string().min(1), key: z.string().min(32) })

/** The key that signs links, and the earlier ones: links in old mails stay valid for ever. */
export const keyRing = key.extend({ previous: z.array(key).default([]) })

export type KeyRing = Readonly<z.infer<typeof keyRing>>

/** The ring with a new key that signs from now on; all earlier keys still verify what they signed. */
export function withNewKey({ previous, ...current }: KeyRing, next: z.infer<typeof key>): KeyRing {
  return { ...next, previous: [current, ...previous.filter(({ kid }) => kid !== current.kid)] }
}
