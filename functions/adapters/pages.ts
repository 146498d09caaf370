import * as z from 'zod'
import type { EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { isPlanned } from '../domain/recipients/decision.ts'
import { type PageRecord, pageRecordShape } from '../domain/sending/page-record.ts'
import type { WalkStretch } from '../domain/sending/walk.ts'
import type { Editions } from '../ports.ts'
import { type Key, mailKeys, shardOf } from '../table.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between, type Item, isNew } from './table-expressions.ts'
import { unzipJson, zipJson } from './zipped-json.ts'

const pageItem = pageRecordShape.extend({
  // Zipped: a page's decisions are only ever read together, and alike.
  decisions: z.instanceof(Uint8Array).exactOptional(),
  // Those that name leaves: a version that knows only rows would find no delivery of theirs, and mail everybody again.
  bytes: z.instanceof(Uint8Array).exactOptional(),
})
const cohortItem = pageItem.pick({ cohort: true })

type PagePorts = 'writePage' | 'releasePage' | 'settlePage' | 'pages' | 'metBetween' | 'decisionFor'

export function pagesIn(table: TableClient): Pick<Editions, PagePorts> {
  const metBetween: Editions['metBetween'] = async (key, stretch) => {
    const decided = new Set<string>()
    const movedOn = new Set<string>()
    for await (const page of pagesBetween(table, key, stretch)) {
      for (const { memberId } of page.decisions) decided.add(memberId)
      for (const memberId of page.movedOn) movedOn.add(memberId)
    }
    return { decided, movedOn }
  }

  return {
    writePage: async (page) => {
      const item = await itemOf(page)
      if (await table.put(item, isNew)) return page
      const kept = await table.get(keyOf(page))
      if (!kept) throw new MissingError(`A page of the edition ${page.groupId} ${page.date}`)
      return pageFrom(kept)
    },
    releasePage: async (page, clearAt) => {
      await table.update(keyOf(page), { text: 'SET #clearAt = :clearAt', values: { clearAt } })
    },
    settlePage: async (page) => {
      await table.update(keyOf(page), { text: 'SET #settled = :yes', values: { yes: true } })
    },
    pages: async function* ({ groupId, date }, place) {
      const pk = mailKeys.editionParts(groupId, date)
      const from = place ? mailKeys.page(groupId, date, place.cohort, place.first).sk : mailKeys.pagePrefix
      for await (const item of table.query(between(pk, { from, to: mailKeys.pageEnd }))) yield pageFrom(item)
    },
    metBetween,
    decisionFor: async (key, memberId) => {
      const shard = shardOf(memberId)
      for await (const cohort of cohortsOf(table, key)) {
        for await (const page of pagesBetween(table, key, { cohort, shard, from: memberId, to: memberId })) {
          const decision = page.decisions.find((each) => each.memberId === memberId)
          if (decision) return decision
        }
      }
      return undefined
    },
  }
}

/** The pages of one cohort that may hold members of a shard between two ids. */
async function* pagesBetween(
  table: TableClient,
  { groupId, date }: EditionKey,
  { cohort, shard, from, to }: WalkStretch,
): AsyncGenerator<PageRecord> {
  const pk = mailKeys.editionParts(groupId, date)
  const begin = mailKeys.page(groupId, date, cohort, { shard, after: from }).sk
  const before = between(pk, { from: mailKeys.cohortPrefix(cohort), to: begin })
  let looked = 0
  // A page is named by its first member: these are the pages that begin at or before it, at most the nearest two.
  for await (const item of table.query(before, { ScanIndexForward: false, Limit: 2 })) {
    yield pageFrom(item)
    looked += 1
    if (looked === 2) break
  }
  const end = mailKeys.page(groupId, date, cohort, { shard, after: to }).sk
  const after = between(pk, { from: begin, to: end })
  if (begin < end) for await (const item of table.query(after)) yield pageFrom(item)
}

/** The names of the cohorts that were walked, in their order. */
async function* cohortsOf(table: TableClient, { groupId, date }: EditionKey): AsyncGenerator<string> {
  const pk = mailKeys.editionParts(groupId, date)
  let from: string = mailKeys.pagePrefix
  for (;;) {
    const [next] = await listRows(table, cohortItem, between(pk, { from, to: mailKeys.pageEnd }), { Limit: 1, most: 1 })
    if (next === undefined) return
    yield next.cohort
    from = mailKeys.cohortEnd(next.cohort)
  }
}

function keyOf({ groupId, date, cohort, first }: Omit<PageRecord, 'decisions'>): Key {
  return mailKeys.page(groupId, date, cohort, first)
}

async function itemOf({ decisions, ...page }: PageRecord): Promise<Item & Key> {
  const zipped = await zipJson(decisions)
  const namesLeaves = decisions.some((decision) => isPlanned(decision) && decision.leaf !== undefined)
  return { ...keyOf(page), ...page, ...(namesLeaves ? { bytes: zipped } : { decisions: zipped }) }
}

async function pageFrom(item: Item): Promise<PageRecord> {
  const { decisions, bytes, ...page } = pageItem.parse(item)
  const zipped = bytes ?? decisions
  if (!zipped) throw new MissingError(`What a page of the edition ${page.groupId} ${page.date} decided`)
  return { ...page, decisions: pageRecordShape.shape.decisions.parse(await unzipJson(zipped)) }
}
