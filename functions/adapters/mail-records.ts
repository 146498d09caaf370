import * as z from 'zod'
import type { MailRecord, MailRecords } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const recordItem: z.ZodType<MailRecord> = z.object({ memberId: z.string(), mail: z.enum(['yes', 'no']).optional() })

export function mailRecordsIn(table: TableClient): MailRecords {
  return {
    getMany: async (groupId, memberIds) => {
      const items = await table.getMany(memberIds.map((id) => mailKeys.record(groupId, id)))
      return items.map((item) => recordItem.parse(item))
    },
    range: async (groupId, shard, from, to) => {
      const records: MailRecord[] = []
      const condition = {
        text: '#pk = :shard AND #sk BETWEEN :from AND :to',
        values: { shard: mailKeys.recordShard(groupId, shard), from, to },
      }
      for await (const item of table.query(condition)) records.push(recordItem.parse(item))
      return records
    },
    setMail: async (groupId, memberId, mail, at) => {
      await table.update(mailKeys.record(groupId, memberId), {
        text: 'SET #memberId = :memberId, #mail = :mail, #mailChangedAt = :at',
        values: { memberId, mail, at },
      })
    },
  }
}
