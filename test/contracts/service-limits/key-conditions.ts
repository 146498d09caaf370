import { dueIndex, keyNames } from '../../../functions/table.ts'
import { type Bindings, tokensOf } from './expressions.ts'

/** `#pk = :p`, and perhaps one condition on the sort key. */
const form = /^(#\w+) = (:\w+)(?: AND (.+))?$/
const sortForms = [
  /^(#\w+) (?:=|<|<=|>|>=) (:\w+)$/,
  /^(#\w+) BETWEEN (:\w+) AND (:\w+)$/,
  /^begins_with \( (#\w+) , (:\w+) \)$/,
]

/** What the service refuses as the condition of a query. */
export function keyConditionBreaches(
  expression: string | undefined,
  index: string | undefined,
  { names = {}, values = {} }: Bindings,
): string[] {
  if (index !== undefined && index !== dueIndex.name) return [`there is no index ${index}`]
  const text = tokensOf(expression ?? '').join(' ')
  const [, partition = '', value = '', sortCondition] = form.exec(text) ?? []
  if (partition === '') return [`a query without its partition: ${text}`]
  const keys = index === undefined ? keyNames : dueIndex
  const textOf = (placeholder: string) => values[placeholder]?.S
  return [
    ...(names[partition] === keys.partition ? [] : [`${names[partition]} is not the partition key`]),
    ...(textOf(value) ? [] : [noText]),
    ...(sortCondition === undefined ? [] : sortBreaches(sortCondition, (name) => names[name] === keys.sort, textOf)),
  ]
}

const noText = 'a key condition with what is no text, or an empty one'

function sortBreaches(
  condition: string,
  isSortKey: (name: string) => boolean,
  textOf: (placeholder: string) => string | undefined,
): string[] {
  const found = sortForms.map((each) => each.exec(condition)).find((each) => each !== null)
  if (!found) return [`no condition on a sort key: ${condition}`]
  const [, name = '', ...bounds] = found
  const [from, to] = bounds.map(textOf)
  const isTurned = from && to && Buffer.compare(Buffer.from(from), Buffer.from(to)) > 0
  return [
    ...(isSortKey(name) ? [] : [`${name} is not the sort key`]),
    ...(bounds.every(textOf) ? [] : [noText]),
    ...(isTurned ? [`BETWEEN ${from} AND ${to}`] : []),
  ]
}
