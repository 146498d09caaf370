import { randomBytes } from 'node:crypto'
import { pseudonymOf, withPseudonym } from '../domain/activity/pseudonym.ts'
import { isRecord } from '../domain/shapes/is-record.ts'
import type { DataSubject, PersonalData } from '../ports.ts'
import { communityKeys, isSameKey, keyWith, mailKeys, ownerOf } from '../table.ts'
import { changeRow, type StoredRow } from './changed-rows.ts'
import { forgetAddress, removeAll } from './forgotten-address.ts'
import { forgetInCatalogue } from './forgotten-catalogue.ts'
import { revisionOf } from './merged-rows.ts'
import { repack, unpack } from './packed-row.ts'
import type { TableClient } from './table-client.ts'
import { type Item, inPartition } from './table-expressions.ts'

type BothTables = { readonly community: TableClient; readonly mail: TableClient }

/** How many items are read between two reports of progress. */
const wordEvery = 500

export function personalDataIn(tables: BothTables): PersonalData {
  return {
    itemsOf: async function* (subject, onSeen) {
      for await (const { name, row } of rowsOf(tables, onSeen)) {
        if (isOf(row, subject)) yield { table: name, item: withoutOthers(unpack(row), subject.memberId) }
      }
      if (subject.email === undefined) return
      for (const item of await addressRows(tables.mail, subject.email)) yield { table: 'mail', item }
    },
    forget: async (subject, { at, except }, onSeen) => {
      const pseudonym = pseudonymOf(randomBytes(9).toString('base64url'))
      const forgetting = { subject, at, pseudonym, authored: new Set<string>(), named: new Set<string>() }
      const catalogue = mailKeys.catalogue(subject.groupId).pk
      let changed = 0
      for await (const { table, row } of rowsOf(tables, onSeen)) {
        const { groupId, date = '' } = ownerOf(row)
        const isLeft = groupId !== subject.groupId || except.has(date) || row.pk === catalogue
        if (!isLeft) changed += Number(await changeRow(table, row, (now) => forgotten(now, forgetting)))
      }
      for (const parts of forgetting.named) changed += await removeAll(tables.mail, parts, mailKeys.variants)
      changed += await forgetInCatalogue(tables.mail, subject.groupId, (row) => forgotten(row, forgetting) ?? row)
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
}

/** The rest of a row: the same object if it does not name them, nothing if it concerned no one else. */
function forgotten(row: StoredRow, forgetting: Forgetting): StoredRow | undefined {
  const { subject, pseudonym, authored, named } = forgetting
  const { groupId, memberId } = subject
  const { pk, sk } = row
  if (isSameKey(row, communityKeys.member(groupId, memberId))) return tombstone(row, forgetting)
  if (isOwnership(row, subject)) return undefined
  if (isSameKey(row, mailKeys.record(groupId, memberId))) return namelessRecord(row, forgetting)
  if (sk === mailKeys.choice(groupId, '').sk && namesAny(unpack(row), authored)) named.add(pk)
  if (isSameKey(row, communityKeys.discussion(groupId, String(row.id))) && row.authorId === memberId)
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
  if (isSameKey(row, communityKeys.member(groupId, memberId)) || !isSameKey(row, keyWith(row, memberId, '~')))
    return true
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
  const { decisions, bytes, participants, movedOn, excludedPeople, change } = item
  const them = (list: readonly unknown[]) => list.filter((id) => id === memberId)
  const isTheirs = (part: unknown) =>
    isRecord(part) && [part.memberId, part.lastPosterId, part.authorId].includes(memberId)
  const candidates = isRecord(bytes) && Array.isArray(bytes.candidates) ? bytes.candidates : undefined
  const isTheirPair = (part: unknown) => Array.isArray(part) && part[0] === memberId
  return {
    ...item,
    ...(Array.isArray(decisions) && { decisions: decisions.filter(isTheirs) }),
    ...(Array.isArray(bytes) && { bytes: bytes.filter((part) => isTheirPair(part) || isTheirs(part)) }),
    ...(candidates && { bytes: { candidates: candidates.filter(isTheirs) } }),
    ...(Array.isArray(movedOn) && { movedOn: them(movedOn) }),
    ...(Array.isArray(excludedPeople) && { excludedPeople: them(excludedPeople) }),
    ...(isRecord(change) && !isTheirs(change.by) && { change: undefined }),
    ...(isRecord(participants) && {
      participants: (Array.isArray(participants) ? participants : Object.entries(participants)).filter(isTheirPair),
    }),
  }
}

/** A visit, or a member's removal, has the member's id in its key. */
function visitor(row: Item, memberId: string, pseudonym: string): Item {
  return row.id === memberId && (row.kind === 'visit' || row.of === 'member') ? { id: pseudonym } : {}
}

/** Nor in the entries of a catalogue. */
function withoutTheirWords(item: unknown, pseudonym: string): unknown {
  if (!isRecord(item)) return item
  const isTheirs = (part: unknown) => isRecord(part) && part.authorId === pseudonym
  if (Array.isArray(item.bytes) && item.bytes.some(isTheirs)) {
    return {
      ...item,
      bytes: item.bytes.map((part: unknown) => (isTheirs(part) ? { ...Object(part), start: '' } : part)),
    }
  }
  if (!isTheirs(item) || !isRecord(item.opening)) return item
  return { ...item, opening: { ...item.opening, excerpt: '' } }
}

function namesAny(choice: Item, ids: ReadonlySet<string>): boolean {
  const { bytes } = choice
  const candidates = isRecord(bytes) && Array.isArray(bytes.candidates) ? bytes.candidates : []
  return candidates.some((candidate) => isRecord(candidate) && ids.has(String(candidate.id)))
}
