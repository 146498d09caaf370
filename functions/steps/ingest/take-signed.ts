import { acceptedOf, latestDate } from '../../domain/activity/accept.ts'
import type { ReadRecord } from '../../domain/activity/read-record.ts'
import { isSignature, longestDelay } from '../../domain/activity/signature.ts'
import { type RefusedRecord, sortRecords } from '../../domain/activity/sort-records.ts'
import { isId } from '../../domain/is-id.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, IngestKeys, KeySecrets, Log, TakenBatches } from '../../ports.ts'
import type { loadRecords } from './import-records.ts'

type TakeSignedPorts = {
  readonly keys: Pick<IngestKeys, 'get'>
  readonly secrets: KeySecrets
  readonly batches: TakenBatches
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  readonly load: Bound<typeof loadRecords>
}

/** A request as it came to a door: nothing of it is proven yet. */
export type SignedRequest = {
  readonly groupId: string
  readonly keyId: string
  readonly signature: string
  /** Seconds since 1970, as the header has them. Without it nothing tells a repetition from the first. */
  readonly timestamp?: string
  readonly body: Uint8Array
}

/** What makes a door: how its requests are signed by a key's secret, and which records they hold. */
export type Door = {
  readonly name: 'batch' | 'webhook'
  readonly sign: (secret: string) => string
  readonly read: () => RefusedBody | readonly ReadRecord[] | Promise<RefusedBody | readonly ReadRecord[]>
}

type RefusedBody = 'unreadable' | 'too many' | 'no group'

type TakenRecords = {
  readonly accepted: number
  readonly refused: readonly RefusedRecord[]
  /** What was left out of records that were accepted. */
  readonly remarks?: readonly RefusedRecord[]
}

export type SignedAnswer =
  | ({ readonly kind: 'taken' } & TakenRecords)
  | { readonly kind: 'unsigned' | 'old' | RefusedBody }
  /** The tables could not be read or written, or not all of them: the same request is to come again. */
  | { readonly kind: 'later' }

/** Takes a signed request of a platform: each of its records by itself, so that a bad one loses nothing else. */
export async function takeSigned(ports: TakeSignedPorts, request: SignedRequest, door: Door): Promise<SignedAnswer> {
  try {
    const signature = await signatureOf(ports, request, door)
    const read = signature === 'good' ? await door.read() : signature
    if (typeof read !== 'string') return await take(ports, request, door, read)
    ports.log.info(`${door.name} refused`, { ...nameOf(request), kind: read })
    return { kind: read }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    ports.log.warn(`${door.name} not taken`, { ...nameOf(request), reason })
    return { kind: 'later' }
  }
}

async function take(
  ports: TakeSignedPorts,
  request: SignedRequest,
  { name }: Door,
  read: readonly ReadRecord[],
): Promise<SignedAnswer> {
  const acceptance = { groupId: request.groupId, until: latestDate(timeAt(ports.clock.now())) }
  const { records, taken } = sortRecords(read.map((each) => acceptedOf(each, acceptance)))
  const unstored = await loadOnce(ports, request, records)
  const result = taken(unstored ?? [])
  const { accepted, refused } = result
  const counts = { accepted, refused: refused.length, isRepeated: unstored === undefined }
  ports.log.info(`${name} taken`, { ...nameOf(request), ...counts })
  return { kind: 'taken', ...result }
}

/**
 * Undefined where the very same request went in before: it must not be written again, for what came since may tell
 * otherwise. One that failed on its way was never noted, and goes in when it comes again.
 */
async function loadOnce(
  { load, batches }: TakeSignedPorts,
  { groupId, signature, timestamp }: SignedRequest,
  records: Parameters<typeof load>[0],
): Promise<readonly RefusedRecord[] | undefined> {
  if (timestamp === undefined) return load(records)
  if (await batches.has(groupId, signature)) return undefined
  const unstored = await load(records)
  await batches.note(groupId, signature, Number(timestamp) + 2 * longestDelay)
  return unstored
}

/** What a stranger writes in the place of an id may be anything, and stays out of the log. */
function nameOf({ groupId, keyId }: SignedRequest) {
  return { ...(isId(groupId) && { groupId }), ...(isId(keyId) && { keyId }) }
}

/** Whether it is old is told only to who could sign it. A key that is unknown costs as much as one that is known. */
async function signatureOf(
  { keys, secrets, clock }: TakeSignedPorts,
  { groupId, keyId, timestamp, signature }: SignedRequest,
  { sign }: Door,
): Promise<'good' | 'unsigned' | 'old'> {
  if (!isId(groupId) || !isId(keyId) || (timestamp !== undefined && !/^\d{1,12}$/.test(timestamp))) return 'unsigned'
  const [key, secret] = await Promise.all([keys.get(groupId, keyId), secrets.secretOf(groupId, keyId)])
  if (!isSignature(signature, sign(secret)) || !key || key.revokedAt !== undefined) return 'unsigned'
  const isOld = timestamp !== undefined && Math.abs(clock.now() / 1000 - Number(timestamp)) > longestDelay
  return isOld ? 'old' : 'good'
}
