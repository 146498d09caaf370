import type { EditionKey } from '../domain/edition.ts'
import { runShape } from '../domain/sending/run.ts'
import type { Runs } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { type Expression, inPartition, isNew, isThere } from './table-expressions.ts'

const isOwnersToHold: Expression = {
  text: 'attribute_exists(#pk) AND attribute_not_exists(#cancelled) AND (attribute_not_exists(#hold) OR #hold.#by = :approval)',
  values: { approval: 'approval' },
}
const isWaiting: Expression = { text: '#hold.#by = :approval', values: { approval: 'approval' } }
const isOwners: Expression = {
  text: 'attribute_exists(#pk) AND (attribute_not_exists(#hold) OR #hold.#by IN (:owner, :approval))',
  values: { owner: 'owner', approval: 'approval' },
}

export function runsIn(table: TableClient): Runs {
  const keyOf = ({ groupId, date }: EditionKey) => mailKeys.run(groupId, date)
  const change = (key: EditionKey, expression: Expression, condition = isThere) =>
    table.update(keyOf(key), expression, condition)
  const get = (key: EditionKey) => readRow(table, runShape, keyOf(key))

  return {
    open: async ({ groupId, date, asOf }, cohorts, at, hold) => {
      const run = { groupId, date, asOf, cohorts, openedAt: at, walking: false, hold }
      const opened = { groupId, date, asOf }
      if (await table.put({ ...keyOf(run), ...run }, isNew)) return opened
      await change(run, { text: 'SET #openedAt = :at', values: { at } })
      return { ...opened, asOf: (await get(run))?.asOf ?? asOf }
    },
    get,
    list: () => listRows(table, runShape, inPartition(mailKeys.runs)),
    noteNotice: (key) =>
      table.update(
        keyOf(key),
        { text: 'SET #noticed = :yes', values: { yes: true } },
        { text: 'attribute_exists(#pk) AND attribute_not_exists(#noticed)' },
      ),
    setWalking: async (key, walking) => {
      await change(key, { text: 'SET #walking = :walking', values: { walking } })
    },
    noteRetry: async (key, at) => {
      await change(key, { text: 'SET #retriedAt = :at', values: { at } })
    },
    noteWalker: async (key, walker) => {
      await change(key, { text: 'SET #walker = :walker', values: { walker } })
    },
    noteProgress: async (key, progress) => {
      await change(key, { text: 'SET #progress = :progress', values: { progress } })
    },
    hold: (key, hold) =>
      change(key, { text: 'SET #hold = :hold', values: { hold } }, hold.by === 'owner' ? isOwnersToHold : isThere),
    resume: (key, at) => change(key, { text: 'SET #resumedAt = :at REMOVE #hold', values: { at } }),
    lift: (key) => change(key, { text: 'REMOVE #hold' }, isOwners),
    endWaiting: (key, otherwise) =>
      otherwise === 'send'
        ? change(key, { text: 'REMOVE #hold' }, isWaiting)
        : change(key, { text: 'SET #cancelled = :yes REMOVE #hold', values: { yes: true } }, isWaiting),
    beginAnew: (key, anew) =>
      change(
        key,
        { text: 'SET #anew = :anew', values: { anew } },
        { ...isWaiting, text: `${isWaiting.text} AND attribute_not_exists(#cancelled)` },
      ),
    endAnew: async (key, making) => {
      const isIt = { text: '#anew.#making <= :making', values: { making } }
      await change(key, { text: 'REMOVE #anew' }, isIt)
    },
    cancel: (key) => change(key, { text: 'SET #cancelled = :yes REMOVE #hold', values: { yes: true } }),
    close: async (key, openedAt) => {
      const isTheSame = { text: '#openedAt = :openedAt', values: { openedAt } }
      await table.remove(keyOf(key), openedAt === undefined ? isThere : isTheSame)
    },
  }
}
