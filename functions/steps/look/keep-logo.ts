import { mostSentBytes, type PictureFault, pictureUrl } from '../../domain/pictures/kept-picture.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { KeptPictures, ReducePicture } from '../../ports.ts'

export type KeepLogoPorts = {
  readonly keptPictures: Pick<KeptPictures, 'keep'>
  readonly reducePicture: ReducePicture
  readonly baseUrl: string
}

const faults: Readonly<Record<PictureFault, string>> = {
  'not a picture': sentence('A logo must be a PNG or JPEG picture. Save yours as one of these and choose it again.'),
  'too many pixels': sentence('This picture has more than 8 million pixels. Make it smaller and choose it again.'),
  damaged: sentence('This picture cannot be read: it may be damaged. Save it again and choose it again.'),
}
export const tooLarge = sentence('This picture is larger than 1 MB. Make it smaller and choose it again.')

/** Keeps an uploaded logo, and answers where mails load it from, or what is wrong with it. */
export async function keepLogo(
  { keptPictures, reducePicture, baseUrl }: KeepLogoPorts,
  groupId: string,
  sent: Uint8Array,
): Promise<{ readonly url: string } | { readonly problem: string }> {
  if (sent.length > mostSentBytes) return { problem: tooLarge }
  const reduced = await reducePicture(sent)
  if ('fault' in reduced) return { problem: faults[reduced.fault] }
  return { url: pictureUrl(baseUrl, groupId, await keptPictures.keep(groupId, reduced)) }
}
