import { Temporal } from 'temporal-polyfill'
import { addDays, timeAt } from '../../domain/times.ts'
import type { ListField } from './columns/column-words.ts'
import type { MappedList } from './columns/list-columns.ts'
import { readDate } from './columns/list-dates.ts'
import type { ColumnFacts } from './columns/list-facts.ts'
import { zoneOf } from './columns/list-languages.ts'
import { yesOrNo } from './columns/list-words.ts'

/** The cells of one row by what they hold. */
export type RowCells = ReturnType<typeof rowCells>

export type FoundDate = { readonly at?: string | undefined; readonly problem?: string }

export type RowReading = { readonly mapped: MappedList; readonly facts: ColumnFacts; readonly now: string }

export function rowCells(cells: readonly string[], { mapped: { header, columns }, facts, now }: RowReading) {
  const at = (place: number) => (cells[place] ?? '').trim()
  const placesOf = (field: ListField) => columns.get(field) ?? []
  const first = (field: ListField) =>
    placesOf(field)
      .map(at)
      .find((text) => text !== '') ?? ''

  function dateAtPlace(place: number): FoundDate {
    const read = readDate(at(place), facts.orderOf(place))
    if (read === undefined) return {}
    if (typeof read === 'object') return { problem: `left out of “${header[place] ?? ''}”: ${read.problem}` }
    if (read <= addDays(now, 1)) return { at: read }
    return { problem: `left out of “${header[place] ?? ''}”: a day that is yet to come` }
  }

  return {
    at,
    placesOf,
    /** The first cell for a field that is not empty. */
    first,
    answer: (field: ListField) => yesOrNo(first(field)),
    date: (field: ListField): FoundDate => {
      const found = placesOf(field).map(dateAtPlace)
      return found.find((each) => each.at !== undefined) ?? found.find((each) => each.problem !== undefined) ?? {}
    },
  }
}

const partFields = ['joinYear', 'joinMonth', 'joinDay', 'joinHour', 'joinMinute', 'joinSecond'] as const

/** Google Groups tells the day and hour in six columns, and their zone in a seventh. */
export function joinedByParts({ first }: Pick<RowCells, 'first'>): FoundDate {
  const parts = partFields.map(first)
  if (parts.slice(0, 3).some((part) => !/^\d+$/.test(part))) return {}
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number)
  try {
    const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second }, { overflow: 'reject' })
    return { at: timeAt(local.toZonedDateTime(zoneOf(first('timeZone')) ?? 'UTC').epochMilliseconds) }
  } catch {
    return { problem: 'left out of the day of joining: no such day' }
  }
}
