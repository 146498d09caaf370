import { type Judged, type RefusedRecord, sortRecords } from '../../domain/activity/judged-records.ts'
import { readRecord } from '../../domain/activity/read-record.ts'
import { type ActivityRecord, dateOf } from '../../domain/activity/records.ts'
import { isSignature, longestDelay, signBatch } from '../../domain/activity/signature.ts'
import { isId } from '../../domain/is-id.ts'
import type { Clock, IngestKeys, KeySecrets, Log, TakenBatches } from '../../ports.ts'

type IngestBatchPorts = {
  readonly keys: Pick<IngestKeys, 'get'>
  readonly secrets: KeySecrets
  readonly batches: TakenBatches
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** Writes records that are good, and answers which cannot be stored. The same again ends in the same tables. */
  readonly load: (records: readonly ActivityRecord[]) => Promise<readonly RefusedRecord[]>
}

export type SignedBatch = {
  readonly groupId: string
  /** The header's words: the key's id, seconds since 1970, and the signature. */
  readonly keyId: string
  readonly timestamp: string
  readonly signature: string
  readonly body: Uint8Array
}

export type Ingested =
  | { readonly kind: 'taken'; readonly accepted: number; readonly refused: readonly RefusedRecord[] }
  | { readonly kind: 'unsigned' | 'old' | 'unreadable' | 'too many' }
  /** The tables could not be written, or not all of them: the same batch is to come again. */
  | { readonly kind: 'later' }

const mostRecords = 1000
const day = 86_400_000

/** Takes a platform's signed batch: each record by itself, so that a bad one loses nothing else. */
export async function ingestBatch(ports: IngestBatchPorts, batch: SignedBatch): Promise<Ingested> {
  try {
    const kind = await signatureOf(ports, batch)
    if (kind !== 'good') return refuse(ports, batch, kind)
    const values = readValues(batch.body)
    if (values === undefined) return refuse(ports, batch, 'unreadable')
    if (values.length > mostRecords) return refuse(ports, batch, 'too many')

    const latest = new Date(ports.clock.now() + day).toISOString()
    const { records, taken } = sortRecords(values.map((value) => judge(value, batch.groupId, latest)))
    const loaded = await loadOnce(ports, batch, records)
    const { accepted, refused } = taken(loaded ?? [])
    const counts = { accepted, refused: refused.length, isRepeated: loaded === undefined }
    ports.log.info('batch taken', { ...nameOf(batch), ...counts })
    return { kind: 'taken', accepted, refused }
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    ports.log.warn('batch not taken', { ...nameOf(batch), reason })
    return { kind: 'later' }
  }
}

/**
 * Undefined where the very same request went in before: it must not be written again, for what came since may tell
 * otherwise. One that failed on its way was never noted, and goes in when it comes again.
 */
async function loadOnce(
  { load, batches }: IngestBatchPorts,
  { groupId, signature, timestamp }: SignedBatch,
  records: readonly ActivityRecord[],
): Promise<readonly RefusedRecord[] | undefined> {
  if (await batches.has(groupId, signature)) return undefined
  const unstored = await load(records)
  await batches.note(groupId, signature, Number(timestamp) + 2 * longestDelay)
  return unstored
}

function refuse<Kind extends Exclude<Ingested['kind'], 'taken' | 'later'>>(
  { log }: IngestBatchPorts,
  batch: SignedBatch,
  kind: Kind,
) {
  log.info('batch refused', { ...nameOf(batch), kind })
  return { kind }
}

/** What a stranger writes in the place of an id may be anything, and stays out of the log. */
function nameOf({ groupId, keyId }: SignedBatch) {
  return { ...(isId(groupId) && { groupId }), ...(isId(keyId) && { keyId }) }
}

/** Whether it is old is told only to who could sign it. A key that is unknown costs as much as one that is known. */
async function signatureOf(
  { keys, secrets, clock }: IngestBatchPorts,
  { groupId, keyId, timestamp, signature, body }: SignedBatch,
): Promise<'good' | 'unsigned' | 'old'> {
  if (!isId(groupId) || !isId(keyId) || !/^\d{1,12}$/.test(timestamp)) return 'unsigned'
  const [key, secret] = await Promise.all([keys.get(groupId, keyId), secrets.secretOf(groupId, keyId)])
  const isOurs = isSignature(signature, signBatch(secret, { timestamp, groupId, body }))
  if (!isOurs || !key || key.revokedAt !== undefined) return 'unsigned'
  return Math.abs(clock.now() / 1000 - Number(timestamp)) <= longestDelay ? 'good' : 'old'
}

/** Newline-delimited JSON, a JSON array, or `{"records": […]}`. A line that is no JSON is a value that is no record. */
function readValues(body: Uint8Array): readonly unknown[] | undefined {
  const text = readText(body)?.trim()
  if (text === undefined || text === '') return undefined
  const whole = readJson(text)
  if (Array.isArray(whole)) return whole
  if (typeof whole === 'object' && whole !== null && 'records' in whole) {
    return Array.isArray(whole.records) ? whole.records : undefined
  }
  const lines = text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [readJson(line)]))
  // An array that was cut off must not look like a batch whose lines happen to be bad.
  return lines.some((value) => value !== undefined) ? lines : undefined
}

function readText(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return undefined
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function judge(value: unknown, groupId: string, latest: string): Judged {
  if (value === undefined) return { problem: 'not JSON' }
  const read = readRecord(value)
  if ('problem' in read) return read
  const { record } = read
  const theirs = record.type === 'group' ? record.id : record.groupId
  if (theirs !== groupId) return { problem: `${record.type === 'group' ? 'id' : 'groupId'}: not this key’s group` }
  // A wrong clock must not make a member active for ever.
  if ((dateOf(record) ?? '') > latest) return { problem: 'dated more than a day from now' }
  return read
}
