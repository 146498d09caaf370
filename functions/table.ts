import { createHash } from 'node:crypto'

/** Only this file and `table/` spell the keys and indexes of both tables; the stack reads its names from here. */
export const keyNames = { partition: 'pk', sort: 'sk', expires: 'expires' } as const
export const dueIndex = { name: 'due', partition: 'duePk', sort: 'dueAt' } as const

/** Never change this: a member's shard must not move. */
export const shardCount = 16
export const dueShardCount = 4

export type Key = { readonly pk: string; readonly sk: string }

export function keyAt(pk: string, sk: string): Key {
  return { pk, sk }
}

export function inGroup(groupId: string, sk: string): Key {
  return keyAt(`GROUP#${groupId}`, sk)
}

/** A number in so many digits, so that it sorts as text. */
export function digits(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

export function isSameKey(a: Key, b: Key): boolean {
  return a.pk === b.pk && a.sk === b.sk
}

/** A member's shard, from 0 to 15, spread by a hash of the id. */
export function shardOf(memberId: string): number {
  return firstByte(memberId) % shardCount
}

export const communityKeys = {
  /** All rows of posts and reactions, and what marks them as removed, in the pattern language of IAM. */
  ofAnyActivity: ['ACTIVITY#*', 'GROUP#*'],
  group: (groupId: string): Key => inGroup(groupId, 'GROUP'),
  discussion: (groupId: string, id: string): Key => inGroup(groupId, `DISCUSSION#${id}`),
  /** The discussions behind one of them, or all: `$` sorts after `#` and before every letter of an id. */
  discussionsAfter: (id?: string) => ({ from: `DISCUSSION#${id === undefined ? '' : `${id}$`}`, to: 'DISCUSSION$' }),
  /** `path` is what a removal names: the post, or its discussion and the post. */
  removedPost: (groupId: string, path: readonly string[]): Key =>
    keyAt(`GROUP#${groupId}`, `REMOVED#post#${path.join('#')}`),
  removedDiscussion: (groupId: string, id: string): Key => keyAt(`GROUP#${groupId}`, `REMOVED#discussion#${id}`),
  anyRemoved: (groupId: string): Key => keyAt(`GROUP#${groupId}`, 'REMOVED#'),
  /** One partition a day, in UTC. */
  activityDay: (groupId: string, day: string) => `ACTIVITY#${groupId}#${day}`,
  /** `path` identifies the activity among those of its kind. Old rows lack the discussion of a post or reaction. */
  activity: (groupId: string, row: { createdAt: string; kind: string; of?: string }, path: readonly string[]): Key => ({
    pk: communityKeys.activityDay(groupId, row.createdAt.slice(0, 10)),
    sk: [row.createdAt, `${row.kind}${row.of ?? ''}`, ...path].join('#'),
  }),
  /** `#` ends a time in the sort key and `$` sorts just after it: the rows with from < time <= to. */
  activityRange: (from: string, to: string) => ({ from: `${from}$`, to: `${to}$` }),
  /** All rows of members, in the pattern language of IAM. */
  ofAnyMember: ['MEMBERS#*'],
  memberShard: (groupId: string, shard: number) => `MEMBERS#${groupId}#${shard}`,
  member: (groupId: string, id: string): Key => ({ pk: communityKeys.memberShard(groupId, shardOf(id)), sk: id }),
  /** The members of a group who have an address, by its hash. */
  anyHolders: 'HOLDERS#',
  holders: (groupId: string, address: string): Key =>
    keyAt(`${communityKeys.anyHolders}${groupId}#${address}`, 'HOLDERS'),
  /** How far the addresses have been noted of members who came before that. */
  holdersWalk: (groupId: string): Key => inGroup(groupId, 'HOLDERS'),
  /** The groups that an address may own, by its hash: the member's own row decides whether it still does. */
  ownerships: (address: string) => `OWNER#${address}`,
  ownership: (address: string, groupId: string, memberId: string): Key =>
    keyAt(communityKeys.ownerships(address), `${groupId}#${memberId}`),
  groupOwners: 'OWNER#',
  groupOwner: (groupId: string, memberId: string): Key =>
    keyAt(`GROUP#${groupId}`, `${communityKeys.groupOwners}${memberId}`),
}

export const mailKeys = {
  /** All rows of groups, in the pattern language of IAM. */
  ofAnyGroup: ['GROUP#*'],
  settings: (groupId: string): Key => inGroup(groupId, 'SETTINGS'),
  settingsVersions: 'SETTINGS#',
  settingsVersion: (groupId: string, version: number): Key =>
    inGroup(groupId, mailKeys.settingsVersions + digits(version, 6)),
  /** The group that a list name belongs to. Mail programs ignore its case. */
  listName: (name: string): Key => ({ pk: `LISTNAME#${name.toLowerCase()}`, sk: 'LISTNAME' }),
  templatePrefix: (name: string) => `TEMPLATE#${name}#`,
  template: (groupId: string, name: string, version: number): Key =>
    inGroup(groupId, mailKeys.templatePrefix(name) + digits(version, 6)),
  /** A key that a platform signs its batches with. */
  ingestKey: (groupId: string, id: string): Key => inGroup(groupId, `INGESTKEY#${id}`),
  /** A batch that was imported completely, by the hash of its signature. */
  takenBatch: (groupId: string, name: string): Key => inGroup(groupId, `BATCH#${secretHash(name)}`),
  /** What a page has queued for import: what tells of an upload, its batches, and what became of each. */
  anyIntake: 'INTAKE#',
  ofAnyIntake: ['INTAKE#*'],
  intakes: (groupId: string, upload: string) => `${mailKeys.anyIntake}${groupId}#${upload}`,
  intake: (groupId: string, upload: string): Key => keyAt(mailKeys.intakes(groupId, upload), 'HEAD'),
  intakeBatch: (groupId: string, upload: string, batch: number): Key =>
    keyAt(mailKeys.intakes(groupId, upload), `BATCH#${digits(batch, 4)}`),
  intakesDone: 'DONE#',
  intakeDone: (groupId: string, upload: string, batch: number): Key =>
    keyAt(mailKeys.intakes(groupId, upload), `${mailKeys.intakesDone}${digits(batch, 4)}`),
  /** A list of members that an owner uploaded, and the chunks of its bytes. */
  uploadedList: (groupId: string, id: string): Key => inGroup(groupId, `LIST#${id}`),
  uploadedListChunk: (groupId: string, id: string, chunk?: number): Key =>
    inGroup(groupId, `LISTCHUNK#${id}#${chunk === undefined ? '' : digits(chunk, 3)}`),
  /** The owners' curation of the next edition. */
  curation: (groupId: string): Key => inGroup(groupId, 'WISHES'),
  /** The old discussions that a digest may be filled from, and how far they have been looked through. */
  shelf: (groupId: string): Key => inGroup(groupId, 'SHELF'),
  shelfBuild: (groupId: string): Key => inGroup(groupId, 'SHELFBUILD'),
  /** What the archive is searched in: the head, which names a build and the months since, and their chunks. */
  catalogue: (groupId: string): Key => ({ pk: `CATALOGUE#${groupId}`, sk: 'HEAD' }),
  builtChunk: (groupId: string, path: string): Key => ({ pk: `CATALOGUE#${groupId}`, sk: `BUILD#${path}` }),
  monthChunk: (groupId: string, path: string): Key => ({ pk: `CATALOGUE#${groupId}`, sk: `MONTH#${path}` }),
  /** The latest count of the next edition's recipients. */
  audienceCount: (groupId: string): Key => inGroup(groupId, 'COUNT'),
  /** What is known of a group's addresses before its first mail. */
  listInspection: (groupId: string): Key => inGroup(groupId, 'INSPECTION'),
  sendingForecast: (groupId: string): Key => inGroup(groupId, 'FORECAST'),
  audience: (groupId: string): Key => inGroup(groupId, 'AUDIENCE'),
  edition: (groupId: string, date: string): Key => inGroup(groupId, `EDITION#${date}`),
  editionParts: (groupId: string, date: string) => `EDITION#${groupId}#${date}`,
  variants: 'VARIANT#',
  /** Names the chunks of a variant; its key differs from all of theirs. */
  variant: (groupId: string, date: string, kind: string, language: string): Key =>
    keyAt(mailKeys.editionParts(groupId, date), `${mailKeys.variants}${kind}#${language}`),
  variantChunks: (variant: Key, name: string) => `${variant.sk}#${name}#`,
  variantChunk: (variant: Key, name: string, chunk: number): Key =>
    keyAt(variant.pk, mailKeys.variantChunks(variant, name) + digits(chunk, 3)),
  /** Chunks without a name, of variants that nothing points at; a name begins with a letter. */
  namelessChunks: (variant: Key) => ({ from: `${variant.sk}#000`, to: `${variant.sk}#999` }),
  /** The walker's half of an edition's choice, and the participants of each shard. */
  choice: (groupId: string, date: string): Key => ({ pk: mailKeys.editionParts(groupId, date), sk: 'CHOICE' }),
  participants: (groupId: string, date: string, shard: number, name?: string): Key => ({
    pk: mailKeys.editionParts(groupId, date),
    sk: `PARTICIPANTS#${name === undefined ? '' : `${name}#`}${digits(shard, 2)}`,
  }),
  pagePrefix: 'PAGE#',
  pageEnd: 'PAGE$',
  /** `$` sorts just after `#`: the end of a cohort's pages. */
  cohortEnd: (cohort: string) => `${mailKeys.pagePrefix}${cohort}$`,
  cohortPrefix: (cohort: string) => `${mailKeys.pagePrefix}${cohort}#`,
  page: (groupId: string, date: string, cohort: string, first: { shard: number; after?: string }): Key => ({
    pk: mailKeys.editionParts(groupId, date),
    sk: `${mailKeys.cohortPrefix(cohort)}${digits(first.shard, 2)}#${first.after ?? ''}`,
  }),
  deliveryShard: (groupId: string, date: string, shard: number) => `DELIVERIES#${groupId}#${date}#${shard}`,
  delivery: (groupId: string, date: string, memberId: string): Key =>
    keyAt(mailKeys.deliveryShard(groupId, date, shardOf(memberId)), memberId),
  /** How often words are used, and where each member took part: what a group's profiles are made of. */
  frequencies: (groupId: string): Key => inGroup(groupId, 'FREQUENCIES'),
  firstPostsShard: (groupId: string, shard: number) => `FIRSTPOSTS#${groupId}#${shard}`,
  firstPosts: (groupId: string, memberId: string): Key =>
    keyAt(mailKeys.firstPostsShard(groupId, shardOf(memberId)), memberId),
  recordShard: (groupId: string, shard: number) => `RECORDS#${groupId}#${shard}`,
  record: (groupId: string, memberId: string): Key => keyAt(mailKeys.recordShard(groupId, shardOf(memberId)), memberId),
  /** Addresses are never keys; the hash of the lower-case address is. */
  suppression: (email: string): Key => ({ pk: `ADDRESS#${addressHash(email)}`, sk: 'SUPPRESSION' }),
  /** When an address was last mailed in any group, and whether its owner refused all groups. */
  addressMail: (email: string): Key => ({ pk: `ADDRESS#${addressHash(email)}`, sk: 'MAIL' }),
  softBounces: (email: string) => ({ pk: `ADDRESS#${addressHash(email)}`, prefix: 'BOUNCE#' }),
  softBounce: (email: string, id: string): Key => ({ pk: `ADDRESS#${addressHash(email)}`, sk: `BOUNCE#${id}` }),
  /** The addresses that a message bounced from: its Delivery event may arrive later, and need not name them. */
  bouncedFrom: (messageId: string) => `MESSAGE#${messageId}`,
  pace: (): Key => ({ pk: 'PACE', sk: 'SES' }),
  feedback: (): Key => ({ pk: 'FEEDBACK', sk: 'SES' }),
  /** Editions under way, all in one partition: they are few and small, and are listed together. */
  runs: 'RUNS',
  run: (groupId: string, date: string): Key => ({ pk: mailKeys.runs, sk: `${groupId}#${date}` }),
  /** The platforms that groups follow, all in one partition: the clock asks for all of them every hour. */
  sources: 'SOURCES',
  source: (groupId: string, id: string): Key => keyAt(mailKeys.sources, `${groupId}#${id}`),
  bouncesAndComplaints: (groupId: string) => `TROUBLES#${groupId}`,
  bounceOrComplaint: (groupId: string, date: string, kind: string, memberId: string): Key =>
    keyAt(mailKeys.bouncesAndComplaints(groupId), `${date}#${kind}#${memberId}`),
  /** Sign-in tokens and sessions, each stored by its hash alone. */
  signInToken: (token: string): Key => ({ pk: `TOKEN#${secretHash(token)}`, sk: 'TOKEN' }),
  session: (token: string): Key => ({ pk: `SESSION#${secretHash(token)}`, sk: 'SESSION' }),
  /** When all sessions of an address were ended. */
  sessionsEnd: (address: string): Key => ({ pk: `OWNER#${address}`, sk: 'SESSIONS' }),
  /** Marks a request for a link as being answered: it is answered once. */
  signInRequest: (request: string): Key => ({ pk: `SIGNIN#${request}`, sk: 'MAIL' }),
  /** All rows that answering such requests may write, in the pattern language of IAM. */
  ofSigningIn: ['TOKEN#*', 'ATTEMPTS#*', 'SIGNIN#*'],
  attempts: (caller: string, window: number): Key => ({ pk: `ATTEMPTS#${secretHash(caller)}`, sk: String(window) }),
  due: (groupId: string) => `DUE#${firstByte(groupId) % dueShardCount}`,
  dueShards: (): readonly string[] => Array.from({ length: dueShardCount }, (_, shard) => `DUE#${shard}`),
}

function firstByte(text: string): number {
  return createHash('sha256').update(text).digest().readUInt8(0)
}

export function secretHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/** The hash of an address, which does not reveal it and ignores case. */
export function addressHash(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url')
}
