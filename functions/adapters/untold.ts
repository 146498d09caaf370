import * as z from 'zod'
import { inParallel } from '../domain/in-parallel.ts'
import { type MemberEventKind, mostUntold, untoldEventShape } from '../domain/telling/member-event.ts'
import type { UntoldMember, UntoldRecords } from '../ports.ts'
import { doorKeys } from '../table/door-keys.ts'
import { dueIndex, type Key, keyNames, mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import type { Expression } from './table-expressions.ts'

/** The rest is found when these are told. */
const mostOfShard = 250

const untoldItem = z.object({ events: z.number().default(0), untold: z.array(untoldEventShape).default([]) })
const waitingItem = z
  .object({ groupId: z.string(), [keyNames.sort]: z.string() })
  .transform(({ groupId, sk }) => ({ groupId, memberId: sk }))

export function untoldRecordsIn(table: TableClient): UntoldRecords {
  const keyOf = ({ groupId, memberId }: UntoldMember) => mailKeys.record(groupId, memberId)
  return {
    get: async (member) => {
      const known = await readRow(table, untoldItem, keyOf(member))
      return known && known.untold.length > 0 ? known : undefined
    },
    clear: (member, { events }) =>
      table.update(
        keyOf(member),
        { text: `REMOVE #untold, #groupId, #${dueIndex.partition}, #${dueIndex.sort}` },
        { text: '#events = :events', values: { events } },
      ),
    waiting: async (until) => {
      const shards = doorKeys.untoldShards().map((shard) => () => {
        const condition = `#${dueIndex.partition} = :shard AND #${dueIndex.sort} <= :until`
        return listRows(
          table,
          waitingItem,
          { text: condition, values: { shard, until } },
          { IndexName: dueIndex.name, most: mostOfShard },
        )
      })
      return (await inParallel(shards, shards.length)).flat()
    },
  }
}

/** Events of a change of a record, which go into the record in the same write. */
export type Noted = { readonly groupId: string; readonly kinds: readonly MemberEventKind[]; readonly at: string }

/** What notes events, to be added to what a change sets. */
export function noting({ groupId, kinds, at }: Noted): Required<Expression> {
  return {
    text: [
      '#events = if_not_exists(#events, :none) + :more',
      '#untold = list_append(if_not_exists(#untold, :empty), :news)',
      '#groupId = :groupId',
      `#${dueIndex.partition} = :untoldShard`,
      `#${dueIndex.sort} = if_not_exists(#${dueIndex.sort}, :noted)`,
    ].join(', '),
    values: {
      none: 0,
      more: kinds.length,
      empty: [],
      news: kinds.map((kind) => ({ kind, at })),
      groupId,
      untoldShard: doorKeys.untold(groupId),
      noted: at,
    },
  }
}

const hasRoom: Expression = {
  text: '(attribute_not_exists(#untold) OR size(#untold) < :mostUntold)',
  values: { mostUntold },
}
const isFull: Expression = {
  text: 'attribute_exists(#untold) AND size(#untold) >= :mostUntold',
  values: { mostUntold },
}

/** Makes a change that notes events, if `condition` holds; where too many wait already, the oldest gives way. */
export async function changeNoting(
  table: TableClient,
  key: Key,
  change: Expression,
  condition?: Expression,
): Promise<boolean> {
  if (await table.update(key, change, both(hasRoom, condition))) return true
  await table.update(key, { text: 'REMOVE #untold[0]' }, both(isFull, condition))
  return table.update(key, change, condition)
}

function both(one: Expression, other?: Expression): Expression {
  return other ? { text: `${one.text} AND ${other.text}`, values: { ...one.values, ...other.values } } : one
}
