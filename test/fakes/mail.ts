import type { Delivery, Edition, EditionKey, PageRecord } from '../../functions/domain/edition.ts'
import { MissingError } from '../../functions/domain/errors.ts'
import type { CompiledVariant } from '../../functions/domain/variant.ts'
import type { Deliveries, Editions, MailRecord, MailRecords, Suppressions } from '../../functions/ports.ts'

/** In-memory ports over Maps, held to the same contracts as the real adapters. */
export function fakeEditions(): Editions {
  const editions = new Map<string, Edition>()
  const variants = new Map<string, CompiledVariant>()
  const pages = new Map<string, PageRecord>()
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const pageKey = (page: PageRecord) => `${keyOf(page)} ${page.cohort} ${page.first.shard} ${page.first.after ?? ''}`

  return {
    open: async (edition) => {
      if (editions.has(keyOf(edition))) return false
      const { groupId, date, asOf } = edition
      editions.set(keyOf(edition), { groupId, date, asOf, state: 'opened', discussions: [] })
      return true
    },
    get: async (key) => editions.get(keyOf(key)),
    list: async (groupId) => [...editions.values()].filter((edition) => edition.groupId === groupId),
    freeze: async (key, choice) => {
      const edition = editions.get(keyOf(key))
      if (!edition) throw new MissingError(keyOf(key))
      if (edition.state === 'opened') editions.set(keyOf(key), { ...edition, ...choice })
      return editions.get(keyOf(key)) ?? edition
    },
    startMailing: async (key) => {
      const edition = editions.get(keyOf(key))
      if (edition?.state === 'frozen') editions.set(keyOf(key), { ...edition, state: 'mailing' })
    },
    writeVariant: async (key, variant) => {
      variants.set(`${keyOf(key)} ${variant.kind} ${variant.language}`, variant)
    },
    readVariant: async (key, { kind, language }) => variants.get(`${keyOf(key)} ${kind} ${language}`),
    writePage: async (page) => {
      if (!pages.has(pageKey(page))) pages.set(pageKey(page), page)
      return pages.get(pageKey(page)) ?? page
    },
    releasePage: async (page) => {
      const kept = pages.get(pageKey(page))
      if (kept) pages.set(pageKey(page), { ...kept, released: true })
    },
    pages: async function* (key) {
      for (const page of pages.values()) if (keyOf(page) === keyOf(key)) yield page
    },
  }
}

export function fakeDeliveries(): Deliveries {
  const rows = new Map<string, Delivery>()
  const keyOf = ({ groupId, date }: EditionKey, memberId: string) => `${groupId} ${date} ${memberId}`
  const change = (key: EditionKey, memberId: string, from: readonly string[], to: Partial<Delivery>) => {
    const row = rows.get(keyOf(key, memberId))
    if (row && from.includes(row.outcome)) rows.set(keyOf(key, memberId), { ...row, ...to })
  }
  return {
    claim: async ({ groupId, date }, memberId, { at, leaseUntil }) => {
      const delivery = rows.get(keyOf({ groupId, date }, memberId))
      if (delivery) return { claimed: false, delivery }
      const claimedAt = new Date(at).toISOString()
      rows.set(keyOf({ groupId, date }, memberId), {
        groupId,
        date,
        memberId,
        outcome: 'claimed',
        claimedAt,
        leaseUntil,
      })
      return { claimed: true }
    },
    markSubmitted: async (key, memberId, messageId) =>
      change(key, memberId, ['claimed', 'unknown'], { outcome: 'submitted', messageId, leaseUntil: undefined }),
    markEnded: async (key, memberId, end) => change(key, memberId, ['claimed'], { ...end, leaseUntil: undefined }),
    release: async (key, memberId) => {
      if (rows.get(keyOf(key, memberId))?.outcome === 'claimed') rows.delete(keyOf(key, memberId))
    },
    drop: async ({ groupId, date }, memberId, reason) => {
      const key = keyOf({ groupId, date }, memberId)
      if (!rows.has(key)) rows.set(key, { groupId, date, memberId, outcome: 'dropped', reason })
    },
    list: async function* (key) {
      for (const row of rows.values()) if (row.groupId === key.groupId && row.date === key.date) yield row
    },
    applyFeedback: async (key, memberId, { kind, at, messageId }) => {
      const row = rows.get(keyOf(key, memberId))
      if (!row) return false
      const times = {
        send: {},
        delivery: { deliveredAt: row.deliveredAt ?? at },
        bounce: { bouncedAt: row.bouncedAt ?? at },
        complaint: { complainedAt: row.complainedAt ?? at },
      }
      rows.set(keyOf(key, memberId), { ...row, ...times[kind] })
      change(key, memberId, ['claimed', 'unknown'], { outcome: 'submitted', messageId, leaseUntil: undefined })
      return true
    },
  }
}

export function fakeMailRecords(): MailRecords {
  const records = new Map<string, MailRecord>()
  const of = (groupId: string) =>
    [...records].filter(([key]) => key.startsWith(`${groupId} `)).map(([, record]) => record)
  return {
    getMany: async (groupId, ids) => of(groupId).filter(({ memberId }) => ids.includes(memberId)),
    range: async (groupId, _shard, from, to) =>
      of(groupId).filter(({ memberId }) => from <= memberId && memberId <= to),
    setMail: async (groupId, memberId, mail) => {
      records.set(`${groupId} ${memberId}`, { memberId, mail })
    },
  }
}

export function fakeSuppressions(): Suppressions {
  const suppressed = new Set<string>()
  const normal = (email: string) => email.trim().toLowerCase()
  return {
    among: async (emails) => new Set(emails.filter((email) => suppressed.has(normal(email)))),
    add: async (email) => {
      suppressed.add(normal(email))
    },
  }
}
