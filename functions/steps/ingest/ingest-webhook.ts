import { type Judged, type RefusedRecord, sortRecords } from '../../domain/activity/judged-records.ts'
import { readRecord } from '../../domain/activity/read-record.ts'
import { type ActivityRecord, dateOf } from '../../domain/activity/records.ts'
import { isSignature, signWebhook } from '../../domain/activity/signature.ts'
import type { Group } from '../../domain/community.ts'
import { isId } from '../../domain/is-id.ts'
import type { Clock, Discussions, Groups, IngestKeys, KeySecrets, Log, Members } from '../../ports.ts'
import { readDiscourse } from '../../readers/discourse.ts'
import type { ForeignRecord } from '../../readers/foreign-record.ts'
import { withdrawing } from '../../readers/withdraw.ts'

type IngestWebhookPorts = {
  readonly keys: Pick<IngestKeys, 'get'>
  readonly secrets: KeySecrets
  readonly groups: Pick<Groups, 'get'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
  /** Writes records that are good, and answers which cannot be stored. The same again ends in the same tables. */
  readonly load: (records: readonly ActivityRecord[]) => Promise<readonly RefusedRecord[]>
}

export type Webhook = {
  readonly groupId: string
  readonly keyId: string
  /** The headers' words: the signature, and the event, like `post_created`, which nothing proves. */
  readonly signature: string
  readonly event: string
  readonly body: Uint8Array
}

export type WebhookAnswer =
  | { readonly kind: 'taken'; readonly accepted: number; readonly refused: readonly RefusedRecord[] }
  /** The tables could not be read or written: the same webhook is to come again. */
  | { readonly kind: 'unsigned' | 'unreadable' | 'no group' | 'later' }

const day = 86_400_000

/**
 * Takes one webhook of a Discourse. It is signed without a time, so that nothing tells a repetition from the first: all
 * that is written of it is the same when it comes again, but for the last visit.
 */
export async function ingestWebhook(ports: IngestWebhookPorts, webhook: Webhook): Promise<WebhookAnswer> {
  try {
    const answer = await take(ports, webhook)
    const counts = answer.kind === 'taken' && { accepted: answer.accepted, refused: answer.refused.length }
    ports.log.info('webhook answered', { ...nameOf(webhook), answer: answer.kind, ...counts })
    return answer
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown'
    ports.log.warn('webhook not taken', { ...nameOf(webhook), reason })
    return { kind: 'later' }
  }
}

async function take(ports: IngestWebhookPorts, webhook: Webhook): Promise<WebhookAnswer> {
  if (!(await isSigned(ports, webhook))) return { kind: 'unsigned' }
  const value = readJson(webhook.body)
  if (value === undefined) return { kind: 'unreadable' }
  const group = await ports.groups.get(webhook.groupId)
  if (!group) return { kind: 'no group' }
  const judged: Judged[] = []
  for await (const piece of piecesOf(ports, group, { value, event: webhook.event })) {
    if ('problem' in piece) judged.push(piece)
    else if ('record' in piece) judged.push(judge(piece.record, ports.clock.now()))
  }
  const { records, taken } = sortRecords(judged)
  return { kind: 'taken', ...taken(await ports.load(records)) }
}

function piecesOf(
  { clock, discussions, members }: IngestWebhookPorts,
  { id: groupId, url }: Group,
  { value, event }: { readonly value: unknown; readonly event: string },
): AsyncGenerator<ForeignRecord> {
  const now = new Date(clock.now()).toISOString()
  return withdrawing(readDiscourse(value, { groupId, url, now, event }), groupId, {
    discussions: (ids) => discussions.getMany(groupId, ids),
    members: (ids) => members.getMany(groupId, ids),
  })
}

/** A key that is unknown costs as much as one that is known. */
async function isSigned(
  { keys, secrets }: IngestWebhookPorts,
  { groupId, keyId, signature, body }: Webhook,
): Promise<boolean> {
  if (!isId(groupId) || !isId(keyId)) return false
  const [key, secret] = await Promise.all([keys.get(groupId, keyId), secrets.secretOf(groupId, keyId)])
  return isSignature(signature, signWebhook(secret, body)) && key !== undefined && key.revokedAt === undefined
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}

function judge(value: object, now: number): Judged {
  const read = readRecord(value)
  if ('problem' in read) return read
  // A wrong clock must not make a member active for ever.
  const isLate = (dateOf(read.record) ?? '') > new Date(now + day).toISOString()
  return isLate ? { problem: 'dated more than a day from now' } : read
}

/** What a stranger writes in the place of an id may be anything, and stays out of the log. */
function nameOf({ groupId, keyId }: Webhook) {
  return { ...(isId(groupId) && { groupId }), ...(isId(keyId) && { keyId }) }
}
