import { count, counted } from '../../../functions/domain/counts.ts'
import type { CarriedLine, RefusedRows } from '../../../functions/readers/reader.ts'
import type {
  BadLine,
  ImportOptions,
  ImportResult,
  RecordLine,
} from '../../../functions/steps/ingest/import-records.ts'
import type { Carrier } from '../carrying/carrier.ts'
import { progressBar } from '../progress-bar.ts'
import { say } from '../say.ts'
import type { Source } from './source.ts'

export type ReadSource<Result> = {
  readonly result: Result
  /** How much was left out, by the reason. */
  readonly left: ReadonlyMap<string, number>
  /** What an operator should know of the source. */
  readonly notes: readonly string[]
  /** The rows of lists that could not be taken. */
  readonly refused: readonly RefusedRows[]
  /** Parts that could not be read to their end. */
  readonly failures: readonly Error[]
}

/** Reads a source with a progress bar and says what is refused or left out and why, as it comes. */
export async function readingSource<Result>(
  source: Source,
  what: 'Loading' | 'Reading',
  work: (lines: AsyncIterable<RecordLine>, tell: NonNullable<ImportOptions['onBad']>) => Promise<Result>,
  carrier?: Carrier,
): Promise<ReadSource<Result>> {
  const bar = progressBar(what)
  const failures: Error[] = []
  const left = new Map<string, number>()
  const notes = new Set<string>()
  const refused: RefusedRows[] = []
  const tell = ({ file, line, reason }: BadLine) => bar.say(`${file}:${line}: ${reason}`)
  const carry = carrier && { carry: (line: CarriedLine) => carrier.take(line, tell) }
  const lines = source({
    ...bar,
    ...carry,
    leave: (reason, count = 1) => void left.set(reason, (left.get(reason) ?? 0) + count),
    note: (sentence) => void notes.add(sentence),
    refuse: (rows) => void refused.push(rows),
    fail: (error) => failures.push(error),
  })
  const result = await work(lines, tell)
    .finally(() => carrier?.finish())
    .finally(bar.stop)
  return { result, left, notes: [...notes], refused, failures }
}

/** Says what of a source does not count, and why. */
export function sayRest({
  later,
  left,
  notes,
  bad,
  remarks,
}: Pick<ReadSource<unknown>, 'left' | 'notes'> & Pick<ImportResult, 'later' | 'bad' | 'remarks'>): void {
  if (later > 0) say(`  ${counted(later, 'record')} dated later left out`)
  for (const [reason, number] of left) say(`  ${count(number)} left out: ${reason}`)
  for (const note of notes) say(`  ${note}`)
  if (bad > 0) say(`  ${counted(bad, 'line')} refused, with the reasons above`)
  if (remarks > 0)
    say(`  ${counted(remarks, 'record')} without a part, such as a picture, a link or a date, with the reasons above`)
}
