import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { type History, historyShape } from '../domain/choosing/history.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { Profiles } from '../domain/likeness/profiles-of.ts'
import { type ChoiceChanges, mailRecordShape } from '../domain/recipients/mail-record.ts'
import type { MailRecords } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { listRows, readRow, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between, type Expression } from './table-expressions.ts'

const recordItem = mailRecordShape.extend({
  // One attribute of text takes half the bytes of a map, and a tenth of the CPU.
  history: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(historyShape)
    .exactOptional(),
})

const writesAtOnce = 16

export function mailRecordsIn(table: TableClient): MailRecords {
  const keyOf = (groupId: string, memberId: string) => mailKeys.record(groupId, memberId)
  return {
    getMany: (groupId, memberIds) =>
      readRows(
        table,
        recordItem,
        memberIds.map((id) => keyOf(groupId, id)),
      ),
    range: (groupId, shard, from, to) =>
      listRows(table, recordItem, between(mailKeys.recordShard(groupId, shard), { from, to })),
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
    saveProfiles: async (groupId, profiles) => saveProfiles(table, groupId, profiles),
    enrol: async (groupId, memberId, side, at) => {
      const arm = { side, at }
      const isNew = await table.update(
        keyOf(groupId, memberId),
        { text: 'SET #memberId = :memberId, #arm = :arm', values: { memberId, arm } },
        { text: 'attribute_not_exists(#arm)' },
      )
      if (isNew) return side
      const kept = await readRow(table, recordItem, keyOf(groupId, memberId))
      return kept?.arm?.side ?? side
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

async function saveProfiles(table: TableClient, groupId: string, profiles: Profiles): Promise<readonly string[]> {
  const keys = [...profiles.keys()].map((id) => mailKeys.record(groupId, id))
  const rows = await readRows(table, recordItem, keys)
  const known = new Map(rows.map(({ memberId, profile }) => [memberId, profile]))
  const changed = [...profiles].filter(([memberId, profile]) => !isDeepStrictEqual(known.get(memberId), profile))
  const writes = changed.map(
    ([memberId, profile]) =>
      () =>
        table.update(mailKeys.record(groupId, memberId), profiling(memberId, profile)),
  )
  await inParallel(writes, writesAtOnce)
  return changed.map(([memberId]) => memberId)
}

/** Sets the fields that have a value, and removes those that are undefined. */
function choosing(memberId: string, choices: ChoiceChanges, at: string): Expression {
  const named = Object.entries(choices)
  const set = named.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`)
  const taken = named.filter(([, value]) => value === undefined).map(([name]) => `#${name}`)
  const text = `SET ${['#memberId = :memberId', '#choseAt = :at', ...set].join(', ')}`
  return {
    text: taken.length === 0 ? text : `${text} REMOVE ${taken.join(', ')}`,
    values: { ...choices, memberId, at },
  }
}

function profiling(memberId: string, profile: Uint8Array | undefined): Expression {
  if (!profile) return { text: 'REMOVE #profile' }
  return { text: 'SET #memberId = :memberId, #profile = :profile', values: { memberId, profile } }
}

function notingMail(memberId: string, history: History): Expression {
  return {
    text: 'SET #memberId = :memberId, #history = :history, #lastDate = :lastDate',
    values: { memberId, lastDate: history.lastDate, history: JSON.stringify(history) },
  }
}
