import * as z from 'zod'
import type { Decision, PageRecord } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import type { Editions } from '../ports.ts'
import { mailKeys, shardOf } from '../table.ts'
import type { Item, TableClient } from './table-client.ts'

const cursor = z.object({ shard: z.number(), after: z.string().optional() })
const decision: z.ZodType<Decision> = z.union([
  z.object({
    memberId: z.string(),
    variant: z.object({ kind: z.enum(['regular', 'win-back', 'farewell']), language: z.string() }),
    picks: z.array(
      z.object({
        discussionId: z.string(),
        why: z.object({ key: z.enum(['people', 'replies', 'pinned']), count: z.number() }),
      }),
    ),
  }),
  z.object({
    memberId: z.string(),
    skip: z.enum(['left', 'opted out', 'suppressed', 'no address', 'drifting', 'lapsed', 'dormant']),
  }),
])

const pageItem = z.object({
  groupId: z.string(),
  date: z.string(),
  cohort: z.string(),
  first: cursor,
  next: cursor.optional(),
  plannedSoFar: z.number(),
  clearAt: z.number().optional(),
  settled: z.boolean().optional(),
  // One attribute of JSON: a page's decisions are only ever read together, and as a map they would cost ten times the CPU.
  decisions: z.string(),
})

export function pagesIn(
  table: TableClient,
): Pick<Editions, 'writePage' | 'releasePage' | 'settlePage' | 'pages' | 'pageOf'> {
  const keyOf = ({ groupId, date, cohort, first }: PageRecord) => mailKeys.page(groupId, date, cohort, first)
  return {
    writePage: async (page) => {
      const item = { ...keyOf(page), ...page, decisions: JSON.stringify(page.decisions) }
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
    pageOf: async ({ groupId, date }, cohort, memberId) => {
      // A page is named by where it begins: the last one that begins before the member, in this shard or an earlier one.
      const { pk, sk } = mailKeys.page(groupId, date, cohort, { shard: shardOf(memberId), after: memberId })
      const first = mailKeys.page(groupId, date, cohort, { shard: 0 }).sk
      const values = { pk, first, member: sk }
      const condition = { text: '#pk = :pk AND #sk BETWEEN :first AND :member', values }
      let looked = 0
      for await (const item of table.query(condition, { ScanIndexForward: false, Limit: 2 })) {
        const page = pageFrom(item)
        if (page.decisions.some((decision) => decision.memberId === memberId)) return page
        looked += 1
        // The page that begins after the member has the same name as one that begins with them.
        if (looked === 2) break
      }
      return undefined
    },
  }
}

function pageFrom(item: Item): PageRecord {
  const { decisions, ...page } = pageItem.parse(item)
  return { ...page, decisions: z.array(decision).parse(JSON.parse(decisions)) }
}
