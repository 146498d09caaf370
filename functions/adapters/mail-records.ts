import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { type History, historyShape } from '../domain/choosing/history.ts'
import { inParallel } from '../domain/in-parallel.ts'
import type { Profiles } from '../domain/likeness/profiles-of.ts'
import { type ChoiceChanges, endsSteering, mailRecordShape, type Steered } from '../domain/recipients/mail-record.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { MemberEventKind, TroubleEvent } from '../domain/telling/member-event.ts'
import { addHours } from '../domain/times.ts'
import type { MailRecords } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import { readNeighbours } from './neighbour-rows.ts'
import { packShowings, unpackShowings } from './packed-showings.ts'
import { listRows, readRow, readRows } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { between, type Expression } from './table-expressions.ts'
import { changeNoting, noting } from './untold.ts'

const recordItem = mailRecordShape
  .extend({
    // One attribute of text takes half the bytes of a map, and a tenth of the CPU.
    history: z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(historyShape)
      .exactOptional(),
    /** What the mails showed, packed: the text then says nothing of it, and an older version finds an empty list. */
    shown: z.instanceof(Uint8Array).exactOptional(),
  })
  .transform(({ shown, ...record }) => {
    const { history } = record
    if (!history || !shown) return record
    // What an older version noted since stands in the text.
    return { ...record, history: { ...history, shown: [...unpackShowings(shown), ...history.shown] } }
  })

const writesAtOnce = 16

/** `tells`: events are noted, because the stack has what tells platforms of them. */
export function mailRecordsIn(table: TableClient, tells = false): MailRecords {
  const keyOf = (groupId: string, memberId: string) => mailKeys.record(groupId, memberId)
  const keysOf = (groupId: string, memberIds: readonly string[]) => memberIds.map((id) => keyOf(groupId, id))
  return {
    getMany: (groupId, memberIds) => readRows(table, recordItem, keysOf(groupId, memberIds)),
    getNeighbours: (groupId, memberIds) => readNeighbours(table, recordItem, keysOf(groupId, memberIds)),
    range: (groupId, shard, from, to) =>
      listRows(table, recordItem, between(mailKeys.recordShard(groupId, shard), { from, to })),
    choose: async (groupId, memberId, choices, at, events = []) => {
      const change = choosing(memberId, choices, at)
      const isNoted =
        tells && events.length > 0 && (await chooseNoting(table, { groupId, memberId, at }, change, events))
      if (!isNoted) await table.update(keyOf(groupId, memberId), change)
    },
    steer: (groupId, memberId, steered, choseAt) =>
      steer(table, keyOf(groupId, memberId), { memberId, steered, choseAt }),
    noteMails: (groupId, histories) => noteMails(table, groupId, histories),
    saveProfiles: async (groupId, profiles) => saveProfiles(table, groupId, profiles),
    enrol: async (groupId, memberId, side, at, share) => {
      const arm = withoutUndefined({ side, at, share })
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
      const change = { text: 'SET #returnedAt = :at', values: { at } }
      const isFirst = { text: 'attribute_exists(#arm) AND attribute_not_exists(#returnedAt)' }
      if (
        tells &&
        (await noteEvents(table, { groupId, memberId, at }, { change, condition: isFirst, kinds: ['returned'] }))
      )
        return true
      const isEarlier = 'attribute_exists(#arm) AND (attribute_not_exists(#returnedAt) OR #returnedAt > :at)'
      await table.update(keyOf(groupId, memberId), change, { text: isEarlier, values: { at } })
      return false
    },
    noteTrouble: async (groupId, memberId, kind, at) =>
      tells && noteEvents(table, { groupId, memberId, at }, { ...troubling(memberId, kind, at), kinds: [kind] }),
  }
}

async function noteMails(table: TableClient, groupId: string, histories: ReadonlyMap<string, History>): Promise<void> {
  const writes = [...histories].map(([memberId, history]) => () => {
    const { lastDate } = history
    const isLater = { text: 'attribute_not_exists(#lastDate) OR #lastDate < :lastDate', values: { lastDate } }
    return table.update(mailKeys.record(groupId, memberId), notingMail(memberId, history), isLater)
  })
  await inParallel(writes, writesAtOnce)
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

type Whose = { readonly groupId: string; readonly memberId: string; readonly at: string }
type NotedChange = {
  readonly change: Expression
  readonly condition?: Expression
  readonly kinds: readonly MemberEventKind[]
}

/** The change and its events are one write: `change` begins with what it sets. */
function noteEvents(table: TableClient, { groupId, memberId, at }: Whose, { change, condition, kinds }: NotedChange) {
  const { text, values } = noting({ groupId, kinds, at })
  const noted = { text: change.text.replace('SET ', `SET ${text}, `), values: { ...change.values, ...values } }
  return changeNoting(table, mailKeys.record(groupId, memberId), noted, condition)
}

/** False if they refused already: of two clicks at once one is told. */
function chooseNoting(
  table: TableClient,
  whose: Whose,
  change: Expression,
  kinds: readonly MemberEventKind[],
): Promise<boolean> {
  const isNews = { text: '(attribute_not_exists(#mail) OR #mail <> :mail)', values: { mail: change.values?.mail } }
  const refuses = kinds.includes('unsubscribed') && change.values?.mail === 'no'
  return noteEvents(table, whose, { change, kinds, ...(refuses && { condition: isNews }) })
}

/** No address is mailed twice within 18 hours: what comes within one tells of the same mail. */
function troubling(memberId: string, kind: TroubleEvent, at: string) {
  const name = kind === 'bounced' ? '#bouncedAt' : '#complainedAt'
  return {
    change: { text: `SET #memberId = :memberId, ${name} = :at`, values: { memberId, at } },
    condition: { text: `(attribute_not_exists(${name}) OR ${name} < :earlier)`, values: { earlier: addHours(at, -1) } },
  }
}

/** Sets the fields that have a value, and removes those that are undefined. */
function choosing(memberId: string, choices: ChoiceChanges, at: string): Expression {
  const named = Object.entries(choices)
  const set = named.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`)
  const taken = named.filter(([, value]) => value === undefined).map(([name]) => `#${name}`)
  const ended = endsSteering(choices) ? ['#byOwner'] : []
  const text = `SET ${['#memberId = :memberId', '#choseAt = :at', ...set].join(', ')}`
  return { text: removing(text, [...taken, ...ended]), values: { ...choices, memberId, at } }
}

type SteeringTask = { readonly memberId: string; readonly steered: Steered; readonly choseAt: string | undefined }

function steer(table: TableClient, key: Key, { memberId, steered, choseAt }: SteeringTask): Promise<boolean> {
  const isAsSeen =
    choseAt === undefined
      ? { text: 'attribute_not_exists(#choseAt)' }
      : { text: '#choseAt = :choseAt', values: { choseAt } }
  return table.update(key, steering(memberId, steered), isAsSeen)
}

/** It is no choice of the member's, so that the time of their latest stays. */
function steering(memberId: string, steered: Steered): Expression {
  const named = Object.entries(steered)
  const set = named.filter(([, value]) => value !== undefined).map(([name]) => `#${name} = :${name}`)
  const taken = named.filter(([, value]) => value === undefined).map(([name]) => `#${name}`)
  return {
    text: removing(`SET ${['#memberId = :memberId', ...set].join(', ')}`, taken),
    values: { ...steered, memberId },
  }
}

function removing(text: string, names: readonly string[]): string {
  return names.length === 0 ? text : `${text} REMOVE ${names.join(', ')}`
}

function profiling(memberId: string, profile: Uint8Array | undefined): Expression {
  if (!profile) return { text: 'REMOVE #profile' }
  return { text: 'SET #memberId = :memberId, #profile = :profile', values: { memberId, profile } }
}

function notingMail(memberId: string, history: History): Expression {
  const shown = packShowings(history.shown)
  const text = 'SET #memberId = :memberId, #history = :history, #lastDate = :lastDate'
  const values = { memberId, lastDate: history.lastDate }
  if (!shown) return { text: `${text} REMOVE #shown`, values: { ...values, history: JSON.stringify(history) } }
  const rest = JSON.stringify({ ...history, shown: [] })
  return { text: `${text}, #shown = :shown`, values: { ...values, history: rest, shown } }
}
