import { createHash } from 'node:crypto'

/** The only file that spells the keys and indexes of both tables; the stack reads its names from here. */
export const keyNames = { partition: 'pk', sort: 'sk', expires: 'expires' } as const
export const dueIndex = { name: 'due', partition: 'duePk', sort: 'dueAt' } as const

/** Fixed for good: a member's shard must never move. */
export const shardCount = 16
export const dueShardCount = 4

export type Key = { readonly pk: string; readonly sk: string }

/** A member's shard, from 0 to 15, spread by a hash of the id. */
export function shardOf(memberId: string): number {
  return firstByte(memberId) % shardCount
}

export const communityKeys = {
  group: (groupId: string): Key => ({ pk: `GROUP#${groupId}`, sk: 'GROUP' }),
  discussion: (groupId: string, id: string): Key => ({ pk: `GROUP#${groupId}`, sk: `DISCUSSION#${id}` }),
  removedPost: (groupId: string, id: string): Key => ({ pk: `GROUP#${groupId}`, sk: `REMOVED#post#${id}` }),
  /** One partition a day, in UTC. */
  activityDay: (groupId: string, day: string) => `ACTIVITY#${groupId}#${day}`,
  activity: (groupId: string, row: { createdAt: string; kind: string; of?: string; id: string }): Key => ({
    pk: communityKeys.activityDay(groupId, row.createdAt.slice(0, 10)),
    sk: `${row.createdAt}#${row.kind}${row.of ?? ''}#${row.id}`,
  }),
  /** `#` ends a time in the sort key and `$` sorts just after it: the rows with from < time <= to. */
  activityRange: (from: string, to: string) => ({ from: `${from}$`, to: `${to}$` }),
  memberShard: (groupId: string, shard: number) => `MEMBERS#${groupId}#${shard}`,
  member: (groupId: string, id: string): Key => ({ pk: communityKeys.memberShard(groupId, shardOf(id)), sk: id }),
}

export const mailKeys = {
  settings: (groupId: string): Key => ({ pk: `GROUP#${groupId}`, sk: 'SETTINGS' }),
  edition: (groupId: string, date: string): Key => ({ pk: `GROUP#${groupId}`, sk: `EDITION#${date}` }),
  editionParts: (groupId: string, date: string) => `EDITION#${groupId}#${date}`,
  variantPrefix: (kind: string, language: string) => `VARIANT#${kind}#${language}#`,
  variant: (groupId: string, date: string, kind: string, language: string, chunk: number): Key => ({
    pk: mailKeys.editionParts(groupId, date),
    sk: `${mailKeys.variantPrefix(kind, language)}${String(chunk).padStart(3, '0')}`,
  }),
  pagePrefix: 'PAGE#',
  page: (groupId: string, date: string, cohort: string, first: { shard: number; after?: string }): Key => ({
    pk: mailKeys.editionParts(groupId, date),
    sk: `${mailKeys.pagePrefix}${cohort}#${String(first.shard).padStart(2, '0')}#${first.after ?? ''}`,
  }),
  deliveryShard: (groupId: string, date: string, shard: number) => `DELIVERIES#${groupId}#${date}#${shard}`,
  delivery: (groupId: string, date: string, memberId: string): Key => ({
    pk: mailKeys.deliveryShard(groupId, date, shardOf(memberId)),
    sk: memberId,
  }),
  recordShard: (groupId: string, shard: number) => `RECORDS#${groupId}#${shard}`,
  record: (groupId: string, memberId: string): Key => ({
    pk: mailKeys.recordShard(groupId, shardOf(memberId)),
    sk: memberId,
  }),
  /** Addresses are never keys: a hash of the address in lower case is. */
  suppression: (email: string): Key => ({ pk: `ADDRESS#${addressHash(email)}`, sk: 'SUPPRESSION' }),
  softBounces: (email: string) => ({ pk: `ADDRESS#${addressHash(email)}`, prefix: 'BOUNCE#' }),
  softBounce: (email: string, messageId: string): Key => ({
    pk: `ADDRESS#${addressHash(email)}`,
    sk: `BOUNCE#${messageId}`,
  }),
  pace: (): Key => ({ pk: 'PACE', sk: 'SES' }),
  feedback: (): Key => ({ pk: 'FEEDBACK', sk: 'SES' }),
  /** Editions under way, all in one partition: they are few, small, and listed together. */
  runs: 'RUNS',
  run: (groupId: string, date: string): Key => ({ pk: mailKeys.runs, sk: `${groupId}#${date}` }),
  troubles: (groupId: string) => `TROUBLES#${groupId}`,
  trouble: (groupId: string, date: string, kind: string, memberId: string): Key => ({
    pk: mailKeys.troubles(groupId),
    sk: `${date}#${kind}#${memberId}`,
  }),
  due: (groupId: string) => `DUE#${firstByte(groupId) % dueShardCount}`,
  dueShards: (): readonly string[] => Array.from({ length: dueShardCount }, (_, shard) => `DUE#${shard}`),
}

function firstByte(text: string): number {
  return createHash('sha256').update(text).digest().readUInt8(0)
}

function addressHash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
}
