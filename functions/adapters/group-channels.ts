import { channelShape } from '../domain/publishing/channel.ts'
import type { GroupChannels } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { listRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { inPartition, isNew, isThere } from './table-expressions.ts'

export function groupChannelsIn(table: TableClient): GroupChannels {
  return {
    list: (groupId) => listRows(table, channelShape, inPartition(doorKeys.channel(groupId, '').pk)),
    add: (channel) => table.put({ ...doorKeys.channel(channel.groupId, channel.id), ...channel }, isNew),
    remove: (groupId, id) => table.remove(doorKeys.channel(groupId, id), isThere),
    begin: (groupId, id, date, at) =>
      table.update(
        doorKeys.channel(groupId, id),
        { text: 'SET #latest = :latest', values: { latest: { date, at, outcome: 'begun' } } },
        {
          text: 'attribute_exists(#pk) AND (attribute_not_exists(#latest) OR #latest.#date < :date)',
          values: { date },
        },
      ),
    finish: async (groupId, id, latest) => {
      await table.update(
        doorKeys.channel(groupId, id),
        { text: 'SET #latest = :latest', values: { latest } },
        // A channel that was removed meanwhile stays so, and a later edition's outcome is not covered.
        { text: '#latest.#date = :date', values: { date: latest.date } },
      )
    },
  }
}
