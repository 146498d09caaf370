import * as z from 'zod'
import { groupSettings } from '../domain/settings.ts'
import type { Settings } from '../ports.ts'
import { dueIndex, mailKeys } from '../table.ts'
import { inParallel, type TableClient } from './table-client.ts'

/** Sorts before every tick: a group that was just set live is due at the first one. */
const dueAtOnce = '1970-01-01T00:00:00.000Z'

const dueItem = z.object({ groupId: z.string(), dueAt: z.string() })

export function settingsIn(table: TableClient): Settings {
  return {
    get: async (groupId) => {
      const item = await table.get(mailKeys.settings(groupId))
      return item && groupSettings.parse(item)
    },
    create: async (settings) => {
      await table.put({ ...mailKeys.settings(settings.groupId), ...settings }, { text: 'attribute_not_exists(#pk)' })
    },
    setLive: async (groupId) => {
      await table.update(
        mailKeys.settings(groupId),
        {
          text: `SET #state = :live, #${dueIndex.partition} = :due, #${dueIndex.sort} = if_not_exists(#${dueIndex.sort}, :atOnce)`,
          values: { live: 'live', due: mailKeys.due(groupId), atOnce: dueAtOnce },
        },
        { text: 'attribute_exists(#pk)' },
      )
    },
    due: async (asOf) => {
      const shards = mailKeys.dueShards().map((shard) => async () => {
        const found: z.infer<typeof dueItem>[] = []
        const condition = {
          text: `#${dueIndex.partition} = :shard AND #${dueIndex.sort} <= :asOf`,
          values: { shard, asOf },
        }
        for await (const item of table.query(condition, { IndexName: dueIndex.name })) found.push(dueItem.parse(item))
        return found
      })
      return (await inParallel(shards, shards.length)).flat()
    },
    moveOn: async (groupId, from, to) => {
      await table.update(
        mailKeys.settings(groupId),
        { text: `SET #${dueIndex.sort} = :to`, values: { to } },
        { text: `#${dueIndex.sort} = :from`, values: { from } },
      )
    },
  }
}
