import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns'
import { type IncomingMessage, request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { ForbiddenAddressError, RekindleError } from '../domain/errors.ts'
import type { Web, WebAnswer, WebRequest } from '../domain/following/web.ts'
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
    const url = new URL(asked.url)
    if (!allowsPrivate) refusePrivate(url)
    const signal = AbortSignal.timeout(longestAnswer)
    const answer = await send(url, asked, { signal, lookup: allowsPrivate ? lookup : publicLookup(lookUp) })
    return read(answer, largestAnswer).catch((error: unknown) => {
      // Whose time is up in the middle looks as if the other side had broken off.
      throw signal.aborted ? signal.reason : error
    })
  }
}

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

async function read(message: IncomingMessage, largest: number): Promise<WebAnswer> {
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
    text: Buffer.concat(chunks).toString('utf8'),
  }
}
