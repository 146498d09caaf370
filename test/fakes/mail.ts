import type { Delivery, Edition, EditionKey, PageRecord, Run } from '../../functions/domain/edition.ts'
import { MissingError } from '../../functions/domain/errors.ts'
import { advance } from '../../functions/domain/ledger.ts'
import type { CompiledVariant } from '../../functions/domain/variant.ts'
import type { Deliveries, Editions, MailRecord, MailRecords, Runs } from '../../functions/ports.ts'

/** In-memory ports over Maps, held to the same contracts as the real adapters. */
export function fakeEditions(): Editions {
  const editions = new Map<string, Edition>()
  const variants = new Map<string, CompiledVariant>()
  const pages = new Map<string, PageRecord>()
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const pageKey = (page: PageRecord) => `${keyOf(page)} ${page.cohort} ${page.first.shard} ${page.first.after ?? ''}`

  const changePage = (page: PageRecord, changes: Partial<PageRecord>) => {
    const kept = pages.get(pageKey(page))
    if (kept) pages.set(pageKey(page), { ...kept, ...changes })
  }

  return {
    open: async (edition) => {
      if (editions.has(keyOf(edition))) return false
      const { groupId, date, asOf } = edition
      editions.set(keyOf(edition), { groupId, date, asOf, state: 'opened', discussions: [] })
      return true
    },
    get: async (key) => editions.get(keyOf(key)),
    list: async (groupId, from = '') =>
      [...editions.values()].filter((edition) => edition.groupId === groupId && edition.date >= from),
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
    releasePage: async (page, clearAt) => changePage(page, { clearAt }),
    settlePage: async (page) => changePage(page, { settled: true }),
    pages: async function* (key) {
      for (const page of pages.values()) if (keyOf(page) === keyOf(key)) yield page
    },
    pageOf: async (key, cohort, memberId) =>
      [...pages.values()].find(
        (page) =>
          keyOf(page) === keyOf(key) &&
          page.cohort === cohort &&
          page.decisions.some((decision) => decision.memberId === memberId),
      ),
    end: async (key, state, sums) => {
      const edition = editions.get(keyOf(key))
      const isOver = edition === undefined || ['quiet', 'finished', 'cancelled'].includes(edition.state)
      if (!isOver) editions.set(keyOf(key), { ...edition, state, sums })
    },
  }
}

export function fakeRuns(): Runs {
  const runs = new Map<string, Run>()
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const change = async (key: EditionKey, changes: Partial<Run>) => {
    const run = runs.get(keyOf(key))
    if (run) runs.set(keyOf(key), { ...run, ...changes })
    return run !== undefined
  }
  return {
    open: async ({ groupId, date, asOf }, openedAt) => {
      const run = { groupId, date, asOf, openedAt, walking: false }
      if (!runs.has(keyOf(run))) runs.set(keyOf(run), run)
    },
    get: async (key) => runs.get(keyOf(key)),
    list: async () => [...runs.values()],
    setWalking: async (key, walking) => void (await change(key, { walking })),
    noteRetry: async (key, at) => void (await change(key, { retriedAt: at })),
    noteProgress: async (key, progress) => void (await change(key, { progress })),
    hold: (key, hold) => change(key, { hold }),
    resume: (key, at) => change(key, { hold: undefined, resumedAt: at }),
    cancel: (key) => change(key, { hold: undefined, cancelled: true }),
    close: async (key) => void runs.delete(keyOf(key)),
  }
}

export function fakeDeliveries(): Deliveries {
  const rows = new Map<string, Delivery>()
  const keyOf = ({ groupId, date }: EditionKey, memberId: string) => `${groupId} ${date} ${memberId}`
  const record: Deliveries['record'] = async ({ groupId, date }, memberId, happening) => {
    const key = keyOf({ groupId, date }, memberId)
    const before = rows.get(key)
    const next = advance(before, happening)
    if (next === undefined) return undefined
    if (before && next === before) return { before, after: before }
    const after = { ...next, groupId, date, memberId, version: (before?.version ?? 0) + 1 }
    rows.set(key, after)
    return { before, after }
  }
  const getMany: Deliveries['getMany'] = async (key, ids) => ids.flatMap((id) => rows.get(keyOf(key, id)) ?? [])
  return {
    claim: async (key, memberId, lease) => {
      const recorded = await record(key, memberId, { kind: 'claimed', ...lease })
      if (!recorded) throw new Error('Unreachable: a claim begins a row.')
      return { claimed: recorded.before !== recorded.after, delivery: recorded.after }
    },
    record,
    getMany,
    getNeighbours: getMany,
    list: async function* (key) {
      for (const row of rows.values()) if (row.groupId === key.groupId && row.date === key.date) yield row
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
