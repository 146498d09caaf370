import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A picture that an owner uploaded, as mails and pages load it. */
export const keptPictureShape = z.object({
  type: z.enum(['image/png', 'image/jpeg']),
  picture: z.instanceof(Uint8Array),
})
export type KeptPicture = DeepReadonly<z.infer<typeof keptPictureShape>>

/** In bytes: of what is sent, and of what is kept of it. */
export const mostSentBytes = 1024 * 1024
export const mostKeptBytes = 100_000

/** A small file may be a picture that fills the memory. */
export const mostPixels = 8_000_000

/** Four times as large as mails show a logo, in pixels: enough for the finest screens. */
export const largestLogo = { width: 960, height: 192 }

/** Why a picture is not taken. */
export type PictureFault = 'not a picture' | 'too many pixels' | 'damaged'

/** Where a picture is loaded from: its name is made of its content, so it never changes. */
export function pictureUrl(baseUrl: string, groupId: string, name: string): string {
  return `${baseUrl}/g/${encodeURIComponent(groupId)}/pictures/${name}`
}
