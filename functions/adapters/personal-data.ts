import { randomBytes } from 'node:crypto'
import { isPseudonym, pseudonymOf, withPseudonym } from '../domain/activity/pseudonym.ts'
import { isRecord } from '../domain/shapes/is-record.ts'
import { silenceMember } from '../domain/templates/silence-member.ts'
import type { DataSubject, PersonalData } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { doorKeys } from '../table/door-keys.ts'
import { communityKeys, isSameKey, mailKeys } from '../table.ts'
import { changeRow, type StoredRow } from './changed-rows.ts'
import { forgetAddress, removeAll } from './forgotten-address.ts'
import { forgetInCatalogue } from './forgotten-catalogue.ts'
import { forgetHelping, helpingOf, withoutHelping } from './forgotten-helper.ts'
import { forgetInMemberList } from './forgotten-member-list.ts'
import { namesHolder, withoutSharing } from './forgotten-sharing.ts'
import { withoutTheirWords } from './forgotten-words.ts'
import { keyWith, ownerOf } from './key-owners.ts'
import { revisionOf } from './merged-rows.ts'
import { repack, unpack } from './packed-row.ts'
import { withShowings } from './packed-showings.ts'
import type { TableClient } from './table-client.ts'
import { type Item, inPartition } from './table-expressions.ts'
import { changeVariants } from './variants.ts'

type BothTables = { readonly community: TableClient; readonly mail: TableClient }

/** How many items are read between two reports of progress. */
const wordEvery = 500

export function personalDataIn(tables: BothTables): PersonalData {
  return {
    itemsOf: async function* (subject, onSeen) {
      for await (const { name, row } of rowsOf(tables, onSeen)) {
        const helping = helpingOf(row, subject)
        if (helping) yield { table: name, item: helping }
        else if (isOf(row, subject))
          yield { table: name, item: withoutOthers(withShowings(unpack(row)), subject.memberId) }
      }
      if (subject.email === undefined) return
      for (const item of await addressRows(tables.mail, subject.email)) yield { table: 'mail', item }
    },
    forget: async (subject, { at, except }, onSeen) => {
      const pseudonym = pseudonymOf(randomBytes(9).toString('base64url'))
      const { groupId, memberId } = subject
      const quoted = new Set([...except].map((date) => mailKeys.editionParts(groupId, date)))
      const forgetting = { subject, at, pseudonym, authored: new Set<string>(), named: new Set<string>(), quoted }
      const later = [mailKeys.catalogue(groupId).pk, deskKeys.memberList(groupId).pk]
      let changed = 0
      for await (const { table, row } of rowsOf(tables, onSeen)) {
        const { groupId: ofGroup, date = '' } = ownerOf(row)
        const isLeft = ofGroup !== groupId || except.has(date) || later.includes(row.pk)
        if (!isLeft) changed += Number(await changeRow(table, row, (now) => forgotten(now, forgetting)))
      }
      for (const parts of quoted)
        changed += await changeVariants(tables.mail, parts, (variant) => silenceMember(variant, memberId))
      for (const parts of forgetting.named) changed += await removeAll(tables.mail, parts, mailKeys.variants)
      changed += await forgetInCatalogue(tables.mail, groupId, (row) => forgotten(row, forgetting) ?? row)
      changed += await forgetInMemberList(tables.mail, groupId, memberId)
      changed += await forgetHelping(tables.mail, subject)
      return changed + (await forgetAddress(tables.mail, subject))
    },
  }
}

type Forgetting = {
  readonly subject: DataSubject
  readonly at: string
  readonly pseudonym: string
  /** The ids of the discussions that they opened. */
  readonly authored: Set<string>
  /** The partitions of the editions whose mails name them. */
  readonly named: Set<string>
  /** The partitions of the editions whose mails may quote them, among them those under way. */
  readonly quoted: Set<string>
}

/** The rest of a row: the same object if it does not name them, nothing if it concerned no one else. */
function forgotten(row: StoredRow, forgetting: Forgetting): StoredRow | undefined {
  const { subject, pseudonym, authored } = forgetting
  const { groupId, memberId } = subject
  const { pk, sk } = row
  if (isSameKey(row, communityKeys.member(groupId, memberId))) return tombstone(row, forgetting)
  if (isOwnership(row, subject)) return undefined
  if (isSameKey(row, mailKeys.firstPosts(groupId, memberId))) return undefined
  const unhelped = withoutHelping(row, subject)
  if (unhelped !== row) return forgotten(unhelped, forgetting)
  const unshared = withoutSharing(row, memberId)
  if (unshared !== row) return unshared
  if (pk === doorKeys.eventLog(groupId)) return withoutEvent(row, memberId)
  if (isSameKey(row, mailKeys.record(groupId, memberId))) return namelessRecord(row, forgetting)
  if (sk === mailKeys.choice(groupId, '').sk) noteChoice(pk, candidatesIn(unpack(row)), forgetting)
  if (isSameKey(row, communityKeys.discussion(groupId, String(row.id))) && isGone(row.authorId, memberId))
    authored.add(String(row.id))
  const next = repack(row, withoutTheirWords(withPseudonym(unpack(row), memberId, pseudonym), pseudonym))
  const key = keyWith(row, memberId, pseudonym)
  if (next === row && isSameKey(row, key)) return row
  return withNewRevision({ ...next, ...visitor(next, memberId, pseudonym), ...key })
}

/** The row that says that the member is gone. */
function tombstone({ pk, sk, removedAt }: StoredRow, { subject, at }: Forgetting): StoredRow {
  const gone = { id: subject.memberId, removedAt: removedAt ?? at }
  return { pk, sk, ...gone, revision: revisionOf(gone) }
}

/** A concurrent merge that has read the row must not write it back. */
function withNewRevision(row: StoredRow): StoredRow {
  return typeof row.revision === 'string' ? { ...row, revision: revisionOf(row) } : row
}

/** The counts for the comparison stay, and name no one. */
function namelessRecord({ arm, returnedAt }: StoredRow, { subject, pseudonym }: Forgetting): StoredRow | undefined {
  return arm ? { ...mailKeys.record(subject.groupId, pseudonym), memberId: pseudonym, arm, returnedAt } : undefined
}

/** The place stays: a gap would look like events that were lost. */
function withoutEvent(row: StoredRow, memberId: string): StoredRow {
  const { event, ...place } = row
  return isRecord(event) && event.memberId === memberId ? withNewRevision(place) : row
}

async function addressRows(mail: TableClient, email: string): Promise<Item[]> {
  const rows: Item[] = []
  const { pk } = mailKeys.addressMail(email)
  for await (const row of mail.query(inPartition(pk))) rows.push(row)
  return rows
}

/** Every row of both tables, Community first. */
async function* rowsOf({ community, mail }: BothTables, onSeen: (items: number) => void) {
  let seen = 0
  for (const [name, table] of [
    ['community', community],
    ['mail', mail],
  ] as const) {
    for await (const item of table.scan()) {
      seen += 1
      if (seen % wordEvery === 0) onSeen(wordEvery)
      const row: StoredRow = { ...item, pk: String(item.pk), sk: String(item.sk) }
      yield { name, table, row }
    }
  }
}

function isOf(row: StoredRow, { groupId, memberId }: DataSubject): boolean {
  if (ownerOf(row).groupId !== groupId) return false
  if (isSameKey(row, communityKeys.member(groupId, memberId)) || namesHolder(row, memberId)) return true
  if (!isSameKey(row, keyWith(row, memberId, '~'))) return true
  const item = unpack(row)
  return withPseudonym(item, memberId, '~') !== item
}

/** A row that leads from an address, or from the group, to its owner. */
function isOwnership(row: StoredRow, { groupId, memberId }: DataSubject): boolean {
  return row.memberId === memberId && (row.sk.startsWith(communityKeys.groupOwners) || isOwnershipOf(row, groupId))
}

function isOwnershipOf({ pk, sk }: StoredRow, groupId: string): boolean {
  return pk.startsWith(communityKeys.ownerships('')) && sk.startsWith(`${groupId}#`)
}

/** This member's part of what is stored for many together; the other parts are not theirs to see. */
function withoutOthers(item: Item, memberId: string): Item {
  const { decisions, discussions, bytes, participants, firstPosts, movedOn, excludedPeople, change } = item
  const them = (list: readonly unknown[]) => list.filter((id) => id === memberId)
  const isTheirs = (part: unknown) =>
    isRecord(part) && [part.memberId, part.lastPosterId, part.authorId].includes(memberId)
  const candidates = isRecord(bytes) && Array.isArray(bytes.candidates) ? candidatesIn(item) : undefined
  const isTheirPair = (part: unknown) => Array.isArray(part) && part[0] === memberId
  return {
    ...item,
    ...(Array.isArray(decisions) && { decisions: decisions.filter(isTheirs) }),
    ...(Array.isArray(discussions) && { discussions: discussions.filter(isTheirs) }),
    ...(Array.isArray(bytes) && { bytes: bytes.filter((part) => isTheirPair(part) || isTheirs(part)) }),
    ...(candidates && { bytes: { candidates: candidates.flatMap((each) => theirPart(each, isTheirs)) } }),
    ...(Array.isArray(firstPosts) && { firstPosts: firstPosts.filter(isTheirPair) }),
    ...(Array.isArray(movedOn) && { movedOn: them(movedOn) }),
    ...(Array.isArray(excludedPeople) && { excludedPeople: them(excludedPeople) }),
    ...(isRecord(change) && !isTheirs(change.by) && { change: undefined }),
    ...(isRecord(participants) && {
      participants: (Array.isArray(participants) ? participants : Object.entries(participants)).filter(isTheirPair),
    }),
  }
}

/** A candidate that is theirs, or in which they may be quoted, without the replies of others. */
function theirPart(candidate: Item, isTheirs: (part: unknown) => boolean): Item[] {
  const { quotable, ...rest } = candidate
  const theirs = Array.isArray(quotable) ? quotable.filter(isTheirs) : []
  if (theirs.length > 0) return [{ ...rest, quotable: theirs }]
  return isTheirs(candidate) ? [rest] : []
}

/** A visit, or a member's removal, has the member's id in its key. */
function visitor(row: Item, memberId: string, pseudonym: string): Item {
  return row.id === memberId && (row.kind === 'visit' || row.of === 'member') ? { id: pseudonym } : {}
}

function noteChoice(pk: string, candidates: readonly Item[], { subject, authored, named, quoted }: Forgetting): void {
  if (candidates.some(({ id }) => authored.has(String(id)))) named.add(pk)
  const replies = candidates.flatMap(({ quotable }) => (Array.isArray(quotable) ? quotable.filter(isRecord) : []))
  if (replies.some((reply) => isGone(reply.memberId, subject.memberId))) quoted.add(pk)
}

function candidatesIn({ bytes }: Item): readonly Item[] {
  return isRecord(bytes) && Array.isArray(bytes.candidates) ? bytes.candidates.filter(isRecord) : []
}

/** Where an earlier try was interrupted, their id is replaced in some places already. */
function isGone(id: unknown, memberId: string): boolean {
  return id === memberId || isPseudonym(String(id))
}
