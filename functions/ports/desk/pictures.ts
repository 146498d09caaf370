import type { KeptPicture, PictureFault } from '../../domain/pictures/kept-picture.ts'

/** The pictures that owners uploaded for their group's mails and pages. They stay, for old mails show them. */
export type KeptPictures = {
  /** Keeps a picture, and answers its name: the same picture has the same one. */
  readonly keep: (groupId: string, picture: KeptPicture) => Promise<string>
  readonly get: (groupId: string, name: string) => Promise<KeptPicture | undefined>
}

/** Makes a picture as small as is kept, without anything but its pixels, or says why that can't be done. */
export type ReducePicture = (sent: Uint8Array) => Promise<KeptPicture | { readonly fault: PictureFault }>
