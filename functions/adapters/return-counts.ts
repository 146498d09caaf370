import type { EditionKey } from '../domain/edition.ts'
import { comparisonCountShape } from '../domain/results/comparison-count.ts'
import { editionReturnsShape, openCountShape, returnsProgressShape } from '../domain/results/edition-returns.ts'
import { secondsAt, timeAt } from '../domain/times.ts'
import type { Clock, Comparisons, OpenCounts, Reports, ReturnCounts } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { addressHash } from '../table.ts'
import { listRows, readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'
import { beginningWith, inPartition, isNew, isThere } from './table-expressions.ts'

/** A report is due within weeks of its edition, and is not asked for again after that. */
const reportKeptSeconds = 60 * 86_400

export function returnCountsIn(table: TableClient): ReturnCounts {
  const keyOf = ({ groupId, date }: EditionKey) => deskKeys.editionReturns(groupId, date)
  const progressOf = ({ groupId, date }: EditionKey) => deskKeys.returnsProgress(groupId, date)
  return {
    get: (key) => readRow(table, editionReturnsShape, keyOf(key)),
    latest: (groupId, most) => {
      const all = beginningWith(deskKeys.editionReturns(groupId, ''))
      return listRows(table, editionReturnsShape, all, { ScanIndexForward: false, Limit: most, most })
    },
    put: async (counted) => {
      await table.put({ ...keyOf(counted), ...counted })
    },
    progress: (key) => readRow(table, returnsProgressShape, progressOf(key)),
    keep: async (progress) => {
      await table.put({ ...progressOf(progress), ...progress })
    },
    drop: async (key) => {
      await table.remove(progressOf(key), isThere)
    },
  }
}

export function openCountsIn(table: TableClient): OpenCounts {
  const keyOf = ({ groupId, date }: EditionKey) => deskKeys.openCount(groupId, date)
  return {
    open: async ({ groupId, date }, nextAt) => {
      await table.put({ ...keyOf({ groupId, date }), groupId, date, nextAt }, isNew)
    },
    list: () => listRows(table, openCountShape, inPartition(deskKeys.openCounts)),
    moveOn: async (key, nextAt) => {
      await table.update(keyOf(key), { text: 'SET #nextAt = :nextAt', values: { nextAt } }, isThere)
    },
    close: async (key) => {
      await table.remove(keyOf(key), isThere)
    },
  }
}

export function comparisonsIn(table: TableClient): Comparisons {
  return {
    get: (groupId) => readRow(table, comparisonCountShape, deskKeys.comparison(groupId)),
    put: async (groupId, count) => {
      await table.put({ ...deskKeys.comparison(groupId), ...count })
    },
  }
}

export function reportsIn(table: TableClient, clock: Pick<Clock, 'now'>): Reports {
  return {
    begin: ({ groupId, date }, days, email) => {
      const to = addressHash(email)
      const expires = secondsAt(timeAt(clock.now())) + reportKeptSeconds
      return table.update(
        deskKeys.report(groupId, `${date}#${days}`),
        {
          text: 'SET #told = list_append(if_not_exists(#told, :none), :more), #expires = :expires',
          values: { none: [], more: [to], expires },
        },
        { text: 'attribute_not_exists(#told) OR NOT contains(#told, :to)', values: { to } },
      )
    },
  }
}
