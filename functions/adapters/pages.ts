import * as z from 'zod'
import type { Decision, PageRecord } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import type { Editions } from '../ports.ts'
import { mailKeys } from '../table.ts'
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
  released: z.boolean().optional(),
  // One attribute of JSON: a page's decisions are only ever read together, and as a map they would cost ten times the CPU.
  decisions: z.string(),
})

export function pagesIn(table: TableClient): Pick<Editions, 'writePage' | 'releasePage' | 'pages'> {
  const keyOf = ({ groupId, date, cohort, first }: PageRecord) => mailKeys.page(groupId, date, cohort, first)
  return {
    writePage: async (page) => {
      const item = { ...keyOf(page), ...page, decisions: JSON.stringify(page.decisions) }
      if (await table.put(item, { text: 'attribute_not_exists(#pk)' })) return page
      const kept = await table.get(keyOf(page))
      if (!kept) throw new MissingError(`A page of the edition ${page.groupId} ${page.date}`)
      return pageFrom(kept)
    },
    releasePage: async (page) => {
      await table.update(keyOf(page), { text: 'SET #released = :yes', values: { yes: true } })
    },
    pages: async function* ({ groupId, date }) {
      const condition = {
        text: '#pk = :pk AND begins_with(#sk, :prefix)',
        values: { pk: mailKeys.editionParts(groupId, date), prefix: mailKeys.pagePrefix },
      }
      for await (const item of table.query(condition)) yield pageFrom(item)
    },
  }
}

function pageFrom(item: Item): PageRecord {
  const { decisions, ...page } = pageItem.parse(item)
  return { ...page, decisions: z.array(decision).parse(JSON.parse(decisions)) }
}
