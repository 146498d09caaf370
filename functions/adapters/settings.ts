import * as z from 'zod'
import { inParallel } from '../domain/in-parallel.ts'
import { type GroupSettings, groupSettingsShape } from '../domain/schedule/settings.ts'
import { otherListName, plainListName } from '../domain/sending/list-name.ts'
import type { LiveGroup, Settings } from '../ports.ts'
import { dueIndex, mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, isNew, isThere } from './table-expressions.ts'

/** Sorts before every tick: a group that just went live is due at the first one. */
const dueAtOnce = '1970-01-01T00:00:00.000Z'

/** Nothing reads these lists any more, but the version before finds no settings without them, and a rollback needs it to. */
const emptyLists = { pins: [], exclusions: [] }

const dueItem = z.object({ groupId: z.string(), dueAt: z.string() })

export function settingsIn(table: TableClient): Settings {
  return {
    get: (groupId) => readRow(table, groupSettingsShape, mailKeys.settings(groupId)),
    create: async (settings) => {
      await table.put({ ...mailKeys.settings(settings.groupId), ...settings, ...emptyLists }, isNew)
    },
    setLive: async (groupId) => {
      await table.update(
        mailKeys.settings(groupId),
        {
          text: `SET #state = :live, #${dueIndex.partition} = :due, #${dueIndex.sort} = if_not_exists(#${dueIndex.sort}, :atOnce)`,
          values: { live: 'live', due: mailKeys.due(groupId), atOnce: dueAtOnce },
        },
        isThere,
      )
    },
    due: (asOf) => readLive(table, { text: ` AND #${dueIndex.sort} <= :asOf`, values: { asOf } }),
    live: () => readLive(table, { text: '', values: {} }),
    reschedule: async (groupId, at, now) => {
      await table.update(
        mailKeys.settings(groupId),
        { text: `SET #${dueIndex.sort} = :at`, values: { at } },
        { text: `#${dueIndex.sort} > :now`, values: { now } },
      )
    },
    listName: (groupId) => claimListName(table, groupId),
    change: (next, from, dueAt) => changeSettings(table, next, from, dueAt),
    versions: (groupId) => readVersions(table, groupId),
    moveOn: async (groupId, from, to) => {
      await table.update(
        mailKeys.settings(groupId),
        { text: `SET #${dueIndex.sort} = :to`, values: { to } },
        { text: `#${dueIndex.sort} = :from`, values: { from } },
      )
    },
  }
}

/** Those of the live groups that meet a condition more. */
async function readLive(
  table: TableClient,
  { text, values }: { readonly text: string; readonly values: Readonly<Record<string, string>> },
): Promise<readonly LiveGroup[]> {
  const shards = mailKeys.dueShards().map((shard) => () => {
    const condition = { text: `#${dueIndex.partition} = :shard${text}`, values: { shard, ...values } }
    return listRows(table, dueItem, condition, { IndexName: dueIndex.name })
  })
  return (await inParallel(shards, shards.length)).flat()
}

async function readVersions(table: TableClient, groupId: string): Promise<readonly GroupSettings[]> {
  const kept = await listRows(table, groupSettingsShape, beginningWith(mailKeys.settings(groupId)))
  // A version that was archived but then not replaced appears twice.
  const byVersion = new Map(kept.map((each) => [each.version, each]))
  return [...byVersion.values()].sort((a, b) => b.version - a.version)
}

async function claimListName(table: TableClient, groupId: string): Promise<string> {
  const name = plainListName(groupId)
  const key = mailKeys.listName(name)
  const holderOf = async () => (await table.get(key))?.groupId
  let holder = await holderOf()
  if (holder === undefined) {
    const isFirst = await table.put({ ...key, groupId }, isNew)
    holder = isFirst ? groupId : await holderOf()
  }
  return holder === groupId ? name : otherListName(groupId)
}

/** The old version is archived first: a crash in between leaves it stored twice, and never loses it. */
async function changeSettings(
  table: TableClient,
  next: GroupSettings,
  from: GroupSettings,
  dueAt: string,
): Promise<boolean> {
  const { groupId, version } = from
  await table.put({ ...mailKeys.settingsVersion(groupId, version), ...from, ...emptyLists }, isNew)
  const { groupId: _, ...fields } = { ...next, ...emptyLists }
  const names = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [name]))
  const { partition, sort } = dueIndex
  const goesLive = next.state === 'live' && from.state === 'draft'
  const due = { [partition]: mailKeys.due(groupId), [sort]: dueAt }
  const set = [...names, ...(goesLive ? Object.keys(due) : [])].map((name) => `#${name} = :${name}`)
  const remove = next.state === 'draft' ? ` REMOVE #${partition}, #${sort}` : ''
  return table.update(
    mailKeys.settings(groupId),
    { text: `SET ${set.join(', ')}${remove}`, values: { ...fields, ...(goesLive && due) } },
    {
      text: '#state = :state0 AND (#version = :from OR (attribute_not_exists(#version) AND :from = :first))',
      values: { from: version, first: 1, state0: from.state },
    },
  )
}
