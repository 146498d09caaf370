import type { ListRow } from '../list-rows.ts'
import type { ListField } from './column-words.ts'
import type { MappedList } from './list-columns.ts'
import { type DateOrder, orderShownBy, readDate } from './list-dates.ts'

/** What only a whole column tells. */
export type ColumnFacts = {
  /** How a column's dates are read, by its place. */
  readonly orderOf: (at: number) => DateOrder
  /** Whether a column of wishes holds only ticks: then an empty cell is a no. */
  readonly isTicked: (at: number) => boolean
  readonly notes: readonly string[]
}

type DateCounts = { dayFirst: number; monthFirst: number; either: number; dayFuture: number; monthFuture: number }

const ticks = /^(?:x|✓|✔|☑|•)?$/iu
const dateFields: readonly ListField[] = ['joined', 'lastSeen', 'consentSince', 'suspendedTill']

/** Looks at the columns of a list that need all their rows to be understood. */
export function columnFacts({ header, columns }: MappedList, now: string) {
  const dates = new Map(placesOf(dateFields).map((at) => [at, freshCounts()] as const))
  const wishes = new Map((columns.get('mail') ?? []).map((at) => [at, freshMarks()] as const))

  function placesOf(fields: readonly ListField[]): readonly number[] {
    return fields.flatMap((field) => columns.get(field) ?? [])
  }

  return {
    add: ({ cells }: ListRow) => {
      for (const [at, counts] of dates) countDate(cells[at] ?? '', counts, now)
      for (const [at, counts] of wishes) {
        const text = (cells[at] ?? '').trim()
        if (!ticks.test(text)) counts.others += 1
        else if (text !== '') counts.ticks += 1
      }
    },
    facts: (): ColumnFacts => ({
      orderOf: (at) => orderIn(dates.get(at)),
      isTicked: (at) => (wishes.get(at)?.ticks ?? 0) > 0 && wishes.get(at)?.others === 0,
      notes: [...dates].flatMap(([at, counts]) => noteOn(header[at] ?? '', counts)),
    }),
  }
}

function freshCounts(): DateCounts {
  return { dayFirst: 0, monthFirst: 0, either: 0, dayFuture: 0, monthFuture: 0 }
}

function countDate(text: string, counts: DateCounts, now: string): void {
  const shown = text === '' ? undefined : orderShownBy(text)
  if (shown === undefined) return
  if (shown === 'day first') counts.dayFirst += 1
  else if (shown === 'month first') counts.monthFirst += 1
  else countEither(text, counts, now)
}

function countEither(text: string, counts: DateCounts, now: string): void {
  counts.either += 1
  if (isFuture(readDate(text, 'day first'), now)) counts.dayFuture += 1
  if (isFuture(readDate(text, 'month first'), now)) counts.monthFuture += 1
}

function isFuture(read: ReturnType<typeof readDate>, now: string): boolean {
  return typeof read === 'string' && read > now
}

function orderIn(counts: DateCounts | undefined): DateOrder {
  if (!counts) return 'day first'
  const { dayFirst, monthFirst, dayFuture, monthFuture } = counts
  if (dayFirst !== monthFirst) return monthFirst > dayFirst ? 'month first' : 'day first'
  // Nobody joined on a day that is yet to come.
  return dayFuture > monthFuture ? 'month first' : 'day first'
}

function noteOn(column: string, counts: DateCounts): readonly string[] {
  if (counts.either === 0) return []
  const isDayFirst = orderIn(counts) === 'day first'
  const words = isDayFirst ? 'the day first: 3/4 is 3 April' : 'the month first: 3/4 is 4 March'
  const isShown = counts.dayFirst !== counts.monthFirst || counts.dayFuture !== counts.monthFuture
  const doubt = isShown ? '' : ' Nothing in it shows which is meant: write 2026-04-03 where that is wrong.'
  return [`“${column}” is read with ${words}.${doubt}`]
}

function freshMarks(): { ticks: number; others: number } {
  return { ticks: 0, others: 0 }
}
