import type { RecordLine } from '../../../../functions/steps/import-records.ts'
import type { Source } from '../../../../infra/cli/sources/source.ts'

type Found = Readonly<Record<string, unknown>>

/** All that a source says, and what it tells on its way. */
export async function collect(source: Source) {
  const records: Found[] = []
  const errors: string[] = []
  const left: string[] = []
  const failures: string[] = []
  const units = { expected: 0, done: 0 }
  const lines: AsyncIterable<RecordLine> = source({
    expect: (more) => {
      units.expected += more
    },
    add: (more) => {
      units.done += more
    },
    leave: (reason) => left.push(reason),
    fail: ({ message }) => failures.push(message),
  })
  for await (const line of lines) {
    if ('error' in line) errors.push(`${line.file}:${line.line}: ${line.error}`)
    else records.push({ ...(line.record as object) })
  }
  return { records, errors, left, failures, units }
}
