import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { imageSize } from 'image-size'
import { ForbiddenAddressError, RekindleError } from '../domain/errors.ts'
import type { Web, WebAnswer, WebRequest } from '../domain/following/web.ts'
import type { Picture, Pictures } from '../ports.ts'
import { isPrivateAddress } from './private-addresses.ts'

export type WebOptions = {
  /** Whether plain http, and addresses of this machine and of private networks, may be asked: never in an account. */
  readonly allowsPrivate: boolean
  /** In milliseconds, and in bytes. */
  readonly longestAnswer?: number
  readonly largestAnswer?: number
  /** How names are looked up: as this machine does unless told. */
  readonly lookUp?: LookUp
}

type LookUp = (
  hostname: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * Other servers. An owner's address decides where this leads, so a name is looked up here, and the connection goes to
 * the address that was judged: a name that answers otherwise a moment later leads nowhere.
 */
export function openWeb({
  allowsPrivate,
  longestAnswer = 60_000,
  largestAnswer = 32 * 1024 * 1024,
  lookUp = lookup,
}: WebOptions): Web {
  return async (asked) => {
    const { bytes, ...answer } = await askFor(asked, { allowsPrivate, longestAnswer, largestAnswer, lookUp })
    return { ...answer, text: bytes.toString('utf8') }
  }
}

/** Pictures of other servers, under the same rules; a redirect, or anything but a small PNG or JPEG, is no picture. */
export function openPictures({ allowsPrivate }: Pick<WebOptions, 'allowsPrivate'>): Pictures {
  return async (url) => {
    const request = { url, headers: { Accept: 'image/png, image/jpeg' } }
    const { status, bytes } = await askFor(request, {
      allowsPrivate,
      longestAnswer: 5000,
      largestAnswer: largestPicture,
      lookUp: lookup,
    })
    return status === 200 ? pictureIn(bytes) : undefined
  }
}

/** In bytes, and in pixels: a small file may be a picture that fills the memory. */
const largestPicture = 1024 * 1024
const mostPixels = 4_000_000

function pictureIn(bytes: Buffer): Picture | undefined {
  const type = pictureTypes.find(({ begins }) => bytes.subarray(0, begins.length).equals(begins))?.type
  const { width = 0, height = 0 } = type ? imageSize(bytes) : {}
  return type && width > 0 && height > 0 && width * height <= mostPixels ? { type, bytes, width, height } : undefined
}

const pictureTypes = [
  { type: 'image/png', begins: Buffer.from('89504e470d0a1a0a', 'hex') },
  { type: 'image/jpeg', begins: Buffer.from('ffd8ff', 'hex') },
] as const

async function askFor(
  asked: WebRequest,
  { allowsPrivate, longestAnswer, largestAnswer, lookUp }: Required<WebOptions>,
): Promise<BytesAnswer> {
  const url = new URL(asked.url)
  if (!allowsPrivate) refusePrivate(url)
  const signal = AbortSignal.timeout(longestAnswer)
  const answer = await send(url, asked, { signal, lookup: allowsPrivate ? lookup : publicLookup(lookUp) })
  return read(answer, largestAnswer).catch((error: unknown) => {
    // Whose time is up in the middle looks as if the other side had broken off.
    throw signal.aborted ? signal.reason : error
  })
}

type BytesAnswer = Omit<WebAnswer, 'text'> & { readonly bytes: Buffer }

function refusePrivate({ protocol, hostname }: URL): void {
  if (protocol !== 'https:') throw new ForbiddenAddressError('only https addresses are read')
  const address = hostname.replace(/^\[|\]$/g, '')
  // An address in the place of a name is not looked up.
  if (isIP(address) !== 0 && isPrivateAddress(address)) throw new ForbiddenAddressError('the address is not public')
}

/** As DNS answers, unless one of the addresses is private. */
function publicLookup(lookUp: LookUp): LookupFunction {
  return (hostname, options, done) => {
    lookUp(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, [])
      const [first] = addresses
      if (!first || addresses.some(({ address }) => isPrivateAddress(address))) {
        return done(new ForbiddenAddressError('the address is not public'), [])
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family)
    })
  }
}

type AskingLimits = { readonly signal: AbortSignal; readonly lookup: LookupFunction }

function send(url: URL, { headers, body }: WebRequest, { signal, lookup }: AskingLimits): Promise<IncomingMessage> {
  const over = url.protocol === 'https:' ? overHttps : overHttp
  return new Promise((resolve, reject) => {
    const sent = over(url, {
      lookup,
      method: body === undefined ? 'GET' : 'POST',
      signal,
      headers: {
        Accept: 'application/json',
        'User-Agent': 'Rekindle',
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    })
    sent.on('response', resolve).on('error', reject).end(body)
  })
}

async function read(message: IncomingMessage, largest: number): Promise<BytesAnswer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of message) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > largest) {
      message.destroy()
      throw new RekindleError(`the answer is larger than ${largest} bytes`, { retry: false })
    }
  }
  const { statusCode = 0, headers } = message
  const values = new Map(Object.entries(headers))
  return {
    status: statusCode,
    header: (name) => [values.get(name)].flat()[0],
    bytes: Buffer.concat(chunks),
  }
}
