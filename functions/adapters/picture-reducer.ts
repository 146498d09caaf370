import { inflateSync } from 'node:zlib'
import { imageSize } from 'image-size'
import { decode, encode } from 'jpeg-js'
import { PNG } from 'pngjs'
import { type KeptPicture, largestLogo, mostKeptBytes, mostPixels } from '../domain/pictures/kept-picture.ts'
import { fitInto, type Pixels, scaleDown } from '../domain/pictures/scale.ts'
import type { ReducePicture } from '../ports.ts'

type Kind = KeptPicture['type']

/** What a picture is, is said by its first bytes: a file's name and what a browser calls it are its sender's words. */
const kinds: readonly { readonly type: Kind; readonly begins: Buffer }[] = [
  { type: 'image/png', begins: Buffer.from('89504e470d0a1a0a', 'hex') },
  { type: 'image/jpeg', begins: Buffer.from('ffd8ff', 'hex') },
]

/** Reads PNG and JPEG and writes the same kind anew: nothing else that a file held, such as where it was taken, stays. */
export const reducePicture: ReducePicture = async (sent) => {
  const bytes = Buffer.from(sent)
  const type = kinds.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))?.type
  if (!type) return { fault: 'not a picture' }
  try {
    // What is decoded is what is measured: something before a PNG's own size may say another one.
    const picture = type === 'image/png' ? pictureAlone(bytes) : bytes
    const { width, height } = imageSize(picture)
    if (width * height > mostPixels) return { fault: 'too many pixels' }
    return { type, picture: smallest(type, type === 'image/png' ? readPng(picture) : readJpeg(picture)) }
  } catch {
    return { fault: 'damaged' }
  }
}

/** As large as mails need it; a photograph that is more than may be kept is made smaller still. */
function smallest(type: Kind, pixels: Pixels): Uint8Array<ArrayBuffer> {
  let box = fitInto(pixels, largestLogo)
  for (;;) {
    const written = write(type, scaleDown(pixels, box))
    if (written.length <= mostKeptBytes || box.height === 1) return written
    box = fitInto(pixels, { width: Math.ceil(box.width * 0.8), height: Math.floor(box.height * 0.8) })
  }
}

function write(type: Kind, { width, height, data }: Pixels): Uint8Array<ArrayBuffer> {
  if (type === 'image/jpeg') return new Uint8Array(encode({ width, height, data }, 88).data)
  const png = new PNG({ width, height })
  png.data.set(data)
  return new Uint8Array(PNG.sync.write(png, { deflateLevel: 9 }))
}

function readJpeg(bytes: Buffer): Pixels {
  return decode(bytes, { useTArray: true, maxResolutionInMP: mostPixels / 1_000_000, maxMemoryUsageInMB: 400 })
}

/** Throws if the pixels unfold to more than the largest picture has. */
function readPng(bytes: Buffer): Pixels {
  const pixels = chunksOf(bytes).flatMap(({ name, whole }) => (name === 'IDAT' ? [whole.subarray(8, -4)] : []))
  inflateSync(Buffer.concat(pixels), { maxOutputLength: mostUnfolded })
  return PNG.sync.read(bytes)
}

const signatureLength = 8
const chunkFrame = 12
/** In bytes: eight a pixel at most, and a few for each row. */
const mostUnfolded = mostPixels * 9

/** A PNG's own size, palette, transparency and pixels: a second size, or texts that unfold to megabytes, are left out. */
function pictureAlone(bytes: Buffer): Buffer {
  const once = new Set(['IHDR', 'PLTE', 'tRNS', 'IEND'])
  const kept = chunksOf(bytes).filter(({ name }) => name === 'IDAT' || once.delete(name))
  return Buffer.concat([bytes.subarray(0, signatureLength), ...kept.map(({ whole }) => whole)])
}

function chunksOf(bytes: Buffer): { readonly name: string; readonly whole: Buffer }[] {
  const chunks = []
  for (let at = signatureLength; at + chunkFrame <= bytes.length; ) {
    const whole = bytes.subarray(at, at + chunkFrame + bytes.readUInt32BE(at))
    chunks.push({ name: whole.toString('latin1', 4, 8), whole })
    at += whole.length
  }
  return chunks
}
