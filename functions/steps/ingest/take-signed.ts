import { acceptedOf, latestDate } from '../../domain/activity/accept.ts'
import type { ReadRecord } from '../../domain/activity/read-record.ts'
import {
  checkSignature,
  longestDelay,
  nameOfSigner,
  type SignaturePorts,
  type SignedWords,
} from '../../domain/activity/signature.ts'
import { type RefusedRecord, sortRecords } from '../../domain/activity/sort-records.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Log, TakenBatches } from '../../ports.ts'
import type { loadRecords } from './import-records.ts'

type TakeSignedPorts = SignaturePorts & {
  readonly batches: TakenBatches
  readonly log: Log
  readonly load: Bound<typeof loadRecords>
}

export type SignedRequest = SignedWords & { readonly body: Uint8Array }

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
    const signature = await checkSignature(ports, request, door.sign)
    const read = signature === 'good' ? await door.read() : signature
    if (typeof read !== 'string') return await take(ports, request, door, read)
    ports.log.info(`${door.name} refused`, { ...nameOfSigner(request), kind: read })
    return { kind: read }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    ports.log.warn(`${door.name} not taken`, { ...nameOfSigner(request), reason })
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
  ports.log.info(`${name} taken`, { ...nameOfSigner(request), ...counts })
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
