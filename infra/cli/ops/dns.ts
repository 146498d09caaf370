import { type CommandAnswer, wrap } from './answer.ts'
import { table } from './table.ts'

type ListedRecord = { readonly name: string; readonly type: string; readonly value: string }

/** The DNS records that the mail of a stack needs, as it put them out. */
export function dns(outputs: Readonly<Record<string, string>>): CommandAnswer {
  const records = Object.entries(outputs)
    .filter(([name]) => /^Dns[A-Z]/.test(name))
    .flatMap(([, value]) => readRecord(value))
  return {
    json: { records },
    text: (width) => {
      if (records.length === 0) return wrap('The stack verifies no domain, so it needs no DNS records.', width)
      const columns = [{ name: 'name' }, { name: 'type' }, { name: 'value', folds: true }]
      return table(
        columns,
        records.map(({ name, type, value }) => ({ cells: [name, type, value] })),
        width,
      )
    },
  }
}

/** An output holds a record as `name type value`. */
function readRecord(output: string): ListedRecord[] {
  const [, name = '', type = '', value = ''] = /^(\S+) (\S+) (.+)$/s.exec(output) ?? []
  return name === '' ? [] : [{ name, type, value }]
}
