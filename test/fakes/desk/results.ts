import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { ComparisonCount } from '../../../functions/domain/results/comparison-count.ts'
import type { EditionCount } from '../../../functions/domain/results/edition-count.ts'
import type { EditionReturns, OpenCount, ReturnsProgress } from '../../../functions/domain/results/edition-returns.ts'
import type { Comparisons, EditionCounts, OpenCounts, Reports, ReturnCounts } from '../../../functions/ports.ts'

const keyOf = ({ groupId, date }: EditionKey) => `${groupId}#${date}`

export function fakeReturnCounts(): ReturnCounts {
  const counted = new Map<string, EditionReturns>()
  const progress = new Map<string, ReturnsProgress>()
  return {
    get: async (key) => counted.get(keyOf(key)),
    latest: async (groupId, most) =>
      [...counted.values()]
        .filter((each) => each.groupId === groupId)
        .sort((a, b) => (a.date > b.date ? -1 : 1))
        .slice(0, most),
    put: async (row) => void counted.set(keyOf(row), row),
    progress: async (key) => progress.get(keyOf(key)),
    keep: async (row) => void progress.set(keyOf(row), row),
    drop: async (key) => void progress.delete(keyOf(key)),
  }
}

export function fakeEditionCounts(): EditionCounts {
  const counts = new Map<string, EditionCount>()
  return {
    get: async (key) => counts.get(keyOf(key)),
    put: async (key, count) => void counts.set(keyOf(key), count),
  }
}

export function fakeOpenCounts(): OpenCounts {
  const rows = new Map<string, OpenCount>()
  return {
    open: async ({ groupId, date }, nextAt) => {
      if (!rows.has(keyOf({ groupId, date }))) rows.set(keyOf({ groupId, date }), { groupId, date, nextAt })
    },
    list: async () => [...rows.values()],
    moveOn: async (key, nextAt) => {
      const row = rows.get(keyOf(key))
      if (row) rows.set(keyOf(key), { ...row, nextAt })
    },
    close: async (key) => void rows.delete(keyOf(key)),
  }
}

export function fakeComparisons(): Comparisons {
  const rows = new Map<string, ComparisonCount>()
  return { get: async (groupId) => rows.get(groupId), put: async (groupId, count) => void rows.set(groupId, count) }
}

export function fakeReports(): Reports {
  const told = new Set<string>()
  return {
    begin: async (key, days, email) => {
      const name = `${keyOf(key)}#${days}#${email.toLowerCase()}`
      return !told.has(name) && told.add(name).has(name)
    },
  }
}
