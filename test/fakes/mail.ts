import type { Choice, Participation } from '../../functions/domain/choosing/choice.ts'
import type { Edition, EditionKey, SetBy } from '../../functions/domain/edition.ts'
import { MissingError } from '../../functions/domain/errors.ts'
import type { Delivery } from '../../functions/domain/sending/delivery.ts'
import { advance } from '../../functions/domain/sending/ledger.ts'
import type { PageRecord, PlaceOfPage } from '../../functions/domain/sending/page-record.ts'
import type { Run } from '../../functions/domain/sending/run.ts'
import type { CompiledVariant } from '../../functions/domain/templates/variant.ts'
import type { Deliveries, DeliveryPlace, Editions, Runs } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'
import { type Changes, changed } from '../fixtures/changes.ts'

export { fakeMailRecords } from './mail-records.ts'

/** In-memory ports over Maps, held to the same contracts as the real adapters. */
export function fakeEditions(): Editions {
  const editions = new Map<string, Edition>()
  const variants = new Map<string, CompiledVariant>()
  const setBys = new Map<string, SetBy>()
  const pages = new Map<string, PageRecord>()
  const choices = new Map<string, Choice>()
  const participants = new Map<string, ReadonlyMap<string, Participation>>()
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
    writeVariant: async (key, variant, setBy = { broken: [] }) => {
      const name = `${keyOf(key)} ${variant.kind} ${variant.language}`
      const isLater = (setBy.making ?? 0) > (setBys.get(name)?.making ?? 0)
      const kept = isLater ? variant : (variants.get(name) ?? variant)
      if (kept === variant && variants.get(name) !== variant) setBys.set(name, setBy)
      variants.set(name, kept)
      return JSON.stringify(kept) === JSON.stringify(variant)
    },
    variantSetBy: async (key, { kind, language }) => setBys.get(`${keyOf(key)} ${kind} ${language}`),
    readVariant: async (key, { kind, language }) => variants.get(`${keyOf(key)} ${kind} ${language}`),
    writePage: async (page) => {
      if (!pages.has(pageKey(page))) pages.set(pageKey(page), page)
      return pages.get(pageKey(page)) ?? page
    },
    releasePage: async (page, clearAt) => changePage(page, { clearAt }),
    settlePage: async (page) => changePage(page, { settled: true }),
    pages: async function* (key, from) {
      const own = [...pages.values()].filter((page) => keyOf(page) === keyOf(key)).sort(inTheirOrder)
      yield* from ? own.filter((page) => inTheirOrder(page, from) >= 0) : own
    },
    metBetween: async (key, { cohort, shard, from, to }) => {
      const own = [...pages.values()].filter((page) => keyOf(page) === keyOf(key) && page.cohort === cohort)
      const within = (ids: readonly string[]) =>
        new Set(ids.filter((id) => shardOf(id) === shard && from <= id && id <= to))
      const decided = within(own.flatMap(({ decisions }) => decisions.map(({ memberId }) => memberId)))
      return { decided, movedOn: within(own.flatMap(({ movedOn }) => movedOn)) }
    },
    decisionFor: async (key, memberId) =>
      [...pages.values()]
        .filter((page) => keyOf(page) === keyOf(key))
        .flatMap(({ decisions }) => decisions)
        .find((decision) => decision.memberId === memberId),
    writeChoice: async (key, choice) => {
      const isLater = (choice.making ?? 0) > (choices.get(keyOf(key))?.making ?? 0)
      if (isLater || !choices.has(keyOf(key))) choices.set(keyOf(key), choice)
      return choices.get(keyOf(key)) ?? choice
    },
    readChoice: async (key) => choices.get(keyOf(key)),
    writeParticipants: async (key, shards) => {
      const name = JSON.stringify(shards.map((took) => [...took]))
      for (const [shard, took] of shards.entries()) participants.set(`${keyOf(key)} ${name} ${shard}`, took)
      return name
    },
    readParticipants: async (key, shard, name) => participants.get(`${keyOf(key)} ${name} ${shard}`) ?? new Map(),
    remake: async (key, made) => {
      const edition = editions.get(keyOf(key))
      if (edition?.state !== 'mailing' || (edition.making ?? 0) >= made.making) return
      const { subjects: _, broken: __, ...rest } = edition
      editions.set(keyOf(key), { ...rest, ...made })
    },
    noteBroken: async (key, broken) => {
      const edition = editions.get(keyOf(key))
      if (edition) editions.set(keyOf(key), { ...edition, broken })
    },
    end: async (key, state, sums) => {
      const edition = editions.get(keyOf(key))
      const isOver = edition === undefined || ['quiet', 'finished', 'cancelled'].includes(edition.state)
      if (!isOver) editions.set(keyOf(key), { ...edition, state, sums })
    },
    recount: async (key, sums) => {
      const edition = editions.get(keyOf(key))
      const isCounted = edition?.state === 'finished' || edition?.state === 'cancelled'
      if (isCounted) editions.set(keyOf(key), { ...edition, sums })
    },
  }
}

/** Cohort by cohort, each in the order of its walk. */
function inTheirOrder(a: PlaceOfPage, b: PlaceOfPage): number {
  const after = (one = '', other = '') => (one === other ? 0 : one < other ? -1 : 1)
  return after(a.cohort, b.cohort) || a.first.shard - b.first.shard || after(a.first.after ?? '', b.first.after ?? '')
}

function isOwnersHold(hold: Run['hold']): boolean {
  return !hold || hold.by === 'owner' || hold.by === 'approval'
}

export function fakeRuns(): Runs {
  const runs = new Map<string, Run>()
  const noticed = new Set<string>()
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const change = async (key: EditionKey, changes: Changes<Run>) => {
    const run = runs.get(keyOf(key))
    if (run) runs.set(keyOf(key), changed(run, changes))
    return run !== undefined
  }
  return {
    open: async ({ groupId, date, asOf }, cohorts, openedAt, hold) => {
      const run = { groupId, date, asOf, cohorts, openedAt, walking: false, ...(hold && { hold }) }
      const kept = { ...(runs.get(keyOf(run)) ?? run), openedAt }
      runs.set(keyOf(run), kept)
      return { groupId, date, asOf: kept.asOf }
    },
    get: async (key) => runs.get(keyOf(key)),
    list: async () => [...runs.values()],
    noteNotice: async (key) => {
      const isNew = runs.has(keyOf(key)) && !noticed.has(keyOf(key))
      noticed.add(keyOf(key))
      return isNew
    },
    setWalking: async (key, walking) => void (await change(key, { walking })),
    noteRetry: async (key, at) => void (await change(key, { retriedAt: at })),
    noteWalker: async (key, walker) => void (await change(key, { walker })),
    noteProgress: async (key, progress) => void (await change(key, { progress })),
    hold: async (key, hold) => {
      const { hold: kept, cancelled } = runs.get(keyOf(key)) ?? {}
      const isTheirs = !cancelled && (!kept || kept.by === 'approval')
      return hold.by !== 'owner' || isTheirs ? change(key, { hold }) : false
    },
    resume: (key, at) => change(key, { hold: undefined, resumedAt: at }),
    lift: async (key) => (isOwnersHold(runs.get(keyOf(key))?.hold) ? change(key, { hold: undefined }) : false),
    endWaiting: async (key, otherwise) =>
      runs.get(keyOf(key))?.hold?.by === 'approval'
        ? change(key, { hold: undefined, ...(otherwise === 'cancel' && { cancelled: true }) })
        : false,
    beginAnew: async (key, anew) => {
      const { hold, cancelled } = runs.get(keyOf(key)) ?? {}
      return hold?.by === 'approval' && !cancelled ? change(key, { anew }) : false
    },
    endAnew: async (key, making) => {
      const { anew } = runs.get(keyOf(key)) ?? {}
      if (anew && anew.making <= making) await change(key, { anew: undefined })
    },
    cancel: (key) => change(key, { hold: undefined, cancelled: true }),
    close: async (key, openedAt) => {
      if (openedAt === undefined || runs.get(keyOf(key))?.openedAt === openedAt) runs.delete(keyOf(key))
    },
  }
}

const placeOf = (whom: string | DeliveryPlace) => (typeof whom === 'string' ? { memberId: whom } : whom)

/** A delivery is found only where it is kept: who leaves out its leaf finds nothing. */
export function fakeDeliveries(): Deliveries {
  const rows = new Map<string, Delivery & { place: string }>()
  const keyOf = ({ groupId, date }: EditionKey, { memberId, leaf }: DeliveryPlace) =>
    [groupId, date, leaf ?? '', memberId].join(' ')
  const unplaced = ({ place: _, ...row }: Delivery & { place: string }): Delivery => row
  const record: Deliveries['record'] = async ({ groupId, date }, whom, deliveryEvent) => {
    const place = placeOf(whom)
    const { memberId, leaf } = place
    const key = keyOf({ groupId, date }, place)
    const kept = rows.get(key)
    const before = kept && unplaced(kept)
    const next = advance(before, deliveryEvent)
    if (next === undefined) return undefined
    if (before && next === before) return { before, after: before }
    const after = { ...next, groupId, date, memberId, version: (before?.version ?? 0) + 1 }
    rows.set(key, { ...after, place: leaf === undefined ? memberId : `!${leaf}!${memberId}` })
    return { before, after }
  }
  const getMany: Deliveries['getMany'] = async (key, whom) =>
    [...new Set(whom.map((each) => keyOf(key, placeOf(each))))].flatMap((name) => {
      const row = rows.get(name)
      return row ? [unplaced(row)] : []
    })
  return {
    record,
    recordMany: (key, changes) =>
      Promise.allSettled(changes.map(({ event, known, ...place }) => record(key, place, event, known))),
    getMany,
    getNeighbours: getMany,
    claimed: async (key) =>
      [...rows.values()].filter(
        ({ groupId, date, outcome }) => groupId === key.groupId && date === key.date && outcome === 'claimed',
      ).length,
    list: async function* (key) {
      for (const row of rows.values()) if (row.groupId === key.groupId && row.date === key.date) yield unplaced(row)
    },
    page: async (key, shard, after = '', limit) =>
      [...rows.values()]
        .filter(({ groupId, date, place }) => groupId === key.groupId && date === key.date && place > after)
        .filter(({ place, memberId }) => shardOf(place.split('!')[1] ?? memberId) === shard)
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .slice(0, limit),
  }
}
