import { promisify } from 'node:util'
import { gunzipSync, gzip } from 'node:zlib'
import * as z from 'zod'
import type { EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { type Decision, skipReasons } from '../domain/recipients/decision.ts'
import { stages } from '../domain/recipients/stage.ts'
import type { PageRecord } from '../domain/sending/page-record.ts'
import type { WalkStretch } from '../domain/sending/walk.ts'
import { plannedShape } from '../messages/send-message.ts'
import type { Editions } from '../ports.ts'
import { mailKeys, shardOf } from '../table.ts'
import type { TableClient } from './table-client.ts'
import type { Item } from './table-expressions.ts'

const cursor = z.object({ shard: z.number(), after: z.string().optional() })
const decision: z.ZodType<Decision> = z.union([
  plannedShape,
  z.object({ memberId: z.string(), skip: z.enum(skipReasons), stage: z.enum(stages).optional() }),
])

const pageItem = z.object({
  groupId: z.string(),
  date: z.string(),
  asOf: z.string(),
  cohort: z.string(),
  first: cursor,
  next: cursor.optional(),
  movedOn: z.array(z.string()),
  plannedSoFar: z.number(),
  clearAt: z.number().optional(),
  settled: z.boolean().optional(),
  // Zipped JSON: a page's decisions are only ever read together, and alike: a tenth of the bytes, and of the CPU, of a list.
  decisions: z.instanceof(Uint8Array),
})

type PagePorts = 'writePage' | 'releasePage' | 'settlePage' | 'pages' | 'metBetween' | 'decisionFor'

export function pagesIn(table: TableClient): Pick<Editions, PagePorts> {
  const keyOf = ({ groupId, date, cohort, first }: PageRecord) => mailKeys.page(groupId, date, cohort, first)

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
      const item = { ...keyOf(page), ...page, decisions: await promisify(gzip)(JSON.stringify(page.decisions)) }
      if (await table.put(item, { text: 'attribute_not_exists(#pk)' })) return page
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
    pages: async function* ({ groupId, date }) {
      const condition = {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        values: { pk: mailKeys.editionParts(groupId, date), prefix: mailKeys.pagePrefix },
      }
      for await (const item of table.query(condition)) yield pageFrom(item)
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

/** The pages of one cohort's walk that may hold members of a shard between two ids. */
async function* pagesBetween(
  table: TableClient,
  { groupId, date }: EditionKey,
  { cohort, shard, from, to }: WalkStretch,
): AsyncGenerator<PageRecord> {
  const pk = mailKeys.editionParts(groupId, date)
  const begin = mailKeys.page(groupId, date, cohort, { shard, after: from }).sk
  const before = {
    text: '#pk = :pk AND #sk BETWEEN :start AND :begin',
    values: { pk, start: mailKeys.cohortPrefix(cohort), begin },
  }
  let looked = 0
  // A page is named by where it begins: those that begin at or before the first member, the nearest two at most.
  for await (const item of table.query(before, { ScanIndexForward: false, Limit: 2 })) {
    yield pageFrom(item)
    looked += 1
    if (looked === 2) break
  }
  const end = mailKeys.page(groupId, date, cohort, { shard, after: to }).sk
  const after = { text: '#pk = :pk AND #sk BETWEEN :begin AND :end', values: { pk, begin, end } }
  if (begin < end) for await (const item of table.query(after)) yield pageFrom(item)
}

/** Names of the cohorts that were walked, in their order. */
async function* cohortsOf(table: TableClient, { groupId, date }: EditionKey): AsyncGenerator<string> {
  const pk = mailKeys.editionParts(groupId, date)
  let from: string = mailKeys.pagePrefix
  for (;;) {
    const condition = {
      text: '#pk = :pk AND #sk BETWEEN :from AND :end',
      values: { pk, from, end: mailKeys.pageEnd },
    }
    let cohort: string | undefined
    for await (const item of table.query(condition, { Limit: 1 })) {
      cohort = pageItem.shape.cohort.parse(item.cohort)
      break
    }
    if (cohort === undefined) return
    yield cohort
    from = mailKeys.cohortEnd(cohort)
  }
}

function pageFrom(item: Item): PageRecord {
  const { decisions, ...page } = pageItem.parse(item)
  return { ...page, decisions: z.array(decision).parse(JSON.parse(gunzipSync(decisions).toString('utf8'))) }
}
