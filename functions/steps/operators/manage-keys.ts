import { randomBytes } from 'node:crypto'
import type { IngestKey } from '../../domain/activity/ingest-key.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, IngestKeys, KeySecrets } from '../../ports.ts'

type ManageKeysPorts = {
  readonly keys: IngestKeys
  readonly secrets: KeySecrets
  readonly clock: Pick<Clock, 'now'>
}

const idBytes = 8

/** A new key, with its secret. The group may still be unknown: its own first batch may create it. */
export async function makeKey(
  { keys, secrets, clock }: ManageKeysPorts,
  groupId: string,
  note: string | undefined,
): Promise<IngestKey & { readonly secret: string }> {
  const key = withoutUndefined({ id: randomBytes(idBytes).toString('hex'), createdAt: timeOf(clock), note })
  await keys.create(groupId, key)
  return { ...key, secret: await secrets.secretOf(groupId, key.id) }
}

/** False if there is no such key, or it was already revoked. */
export function revokeKey({ keys, clock }: ManageKeysPorts, groupId: string, id: string): Promise<boolean> {
  return keys.revoke(groupId, id, timeOf(clock))
}

function timeOf(clock: Pick<Clock, 'now'>): string {
  return timeAt(clock.now())
}
