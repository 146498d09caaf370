import * as z from 'zod'
import { arms, type Choices, type History, type MailRecord, memberPaces } from '../domain/recipients/mail-record.ts'
import { variantKinds } from '../domain/templates/variant.ts'
import type { MailRecords } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { inParallel } from './in-parallel.ts'
import type { TableClient } from './table-client.ts'
import type { Expression, Item } from './table-expressions.ts'

const recordItem = z.object({
  memberId: z.string(),
  mail: z.enum(['yes', 'no']).optional(),
  pace: z.enum(memberPaces).optional(),
  weekday: z.number().optional(),
  pausedUntil: z.string().optional(),
  language: z.string().optional(),
  muted: z.array(z.string()).optional(),
  choseAt: z.string().optional(),
  clickedAt: z.string().optional(),
  arm: z.object({ side: z.enum(arms), at: z.string() }).optional(),
  returnedAt: z.string().optional(),
  // One attribute of text: half the bytes of a map, and a tenth of its CPU.
  history: z.string().optional(),
})

const historyText: z.ZodType<History> = z.object({
  lastDate: z.string(),
  lastKind: z.enum(variantKinds),
  lastAt: z.string(),
  unanswered: z.number(),
  shown: z.array(z.object({ at: z.string(), discussions: z.array(z.string()) })),
})

const writesAtOnce = 16

export function mailRecordsIn(table: TableClient): MailRecords {
  const keyOf = (groupId: string, memberId: string) => mailKeys.record(groupId, memberId)
  return {
    getMany: async (groupId, memberIds) => {
      const items = await table.getMany(memberIds.map((id) => keyOf(groupId, id)))
      return items.map(recordFrom)
    },
    range: async (groupId, shard, from, to) => {
      const records: MailRecord[] = []
      const condition = {
        text: '#pk = :shard AND #sk BETWEEN :from AND :to',
        values: { shard: mailKeys.recordShard(groupId, shard), from, to },
      }
      for await (const item of table.query(condition)) records.push(recordFrom(item))
      return records
    },
    choose: async (groupId, memberId, choices, at) => {
      await table.update(keyOf(groupId, memberId), choosing(memberId, choices, at))
    },
    noteMails: async (groupId, histories) => {
      const writes = [...histories].map(([memberId, history]) => () => {
        const { lastDate } = history
        const isLater = { text: 'attribute_not_exists(#lastDate) OR #lastDate < :lastDate', values: { lastDate } }
        return table.update(keyOf(groupId, memberId), notingMail(memberId, history), isLater)
      })
      await inParallel(writes, writesAtOnce)
    },
    enrol: async (groupId, memberId, side, at) => {
      const arm = { side, at }
      const isNew = await table.update(
        keyOf(groupId, memberId),
        { text: 'SET #memberId = :memberId, #arm = :arm', values: { memberId, arm } },
        { text: 'attribute_not_exists(#arm)' },
      )
      if (isNew) return side
      const kept = await table.get(keyOf(groupId, memberId))
      return (kept && recordFrom(kept).arm?.side) ?? side
    },
    noteClick: async (groupId, memberId, at) => {
      await table.update(
        keyOf(groupId, memberId),
        { text: 'SET #memberId = :memberId, #clickedAt = :at', values: { memberId, at } },
        { text: 'attribute_not_exists(#clickedAt) OR #clickedAt < :at', values: { at } },
      )
    },
    noteReturn: async (groupId, memberId, at) => {
      await table.update(
        keyOf(groupId, memberId),
        { text: 'SET #returnedAt = :at', values: { at } },
        { text: 'attribute_exists(#arm) AND (attribute_not_exists(#returnedAt) OR #returnedAt > :at)', values: { at } },
      )
    },
  }
}

/** Sets what is named, and takes back what is named as undefined. */
function choosing(memberId: string, choices: Choices, at: string): Expression {
  const named = Object.entries(choices)
  const set = named.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`)
  const taken = named.filter(([, value]) => value === undefined).map(([name]) => `#${name}`)
  const text = `SET ${['#memberId = :memberId', '#choseAt = :at', ...set].join(', ')}`
  return {
    text: taken.length === 0 ? text : `${text} REMOVE ${taken.join(', ')}`,
    values: { ...choices, memberId, at },
  }
}

function notingMail(memberId: string, history: History): Expression {
  return {
    text: 'SET #memberId = :memberId, #history = :history, #lastDate = :lastDate',
    values: { memberId, lastDate: history.lastDate, history: JSON.stringify(history) },
  }
}

function recordFrom(item: Item): MailRecord {
  const { history, ...record } = recordItem.parse(item)
  return history === undefined ? record : { ...record, history: historyText.parse(JSON.parse(history)) }
}
