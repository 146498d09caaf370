import * as z from 'zod'
import { atMost, bytesOf } from './call.ts'

/** A value as DynamoDB's API spells it. */
export type Value = {
  readonly S?: string | undefined
  readonly N?: string | undefined
  readonly B?: string | Uint8Array | undefined
  readonly BOOL?: boolean | undefined
  readonly NULL?: boolean | undefined
  readonly SS?: readonly string[] | undefined
  readonly NS?: readonly string[] | undefined
  readonly BS?: readonly (string | Uint8Array)[] | undefined
  readonly L?: readonly Value[] | undefined
  readonly M?: Readonly<Record<string, Value>> | undefined
}
export type Values = Readonly<Record<string, Value>>

const bytes = z.union([z.string(), z.instanceof(Uint8Array)])
const value: z.ZodType<Value> = z.strictObject({
  S: z.string().optional(),
  N: z.string().optional(),
  B: bytes.optional(),
  BOOL: z.boolean().optional(),
  NULL: z.boolean().optional(),
  SS: z.array(z.string()).optional(),
  NS: z.array(z.string()).optional(),
  BS: z.array(bytes).optional(),
  L: z.lazy(() => z.array(value).optional()),
  M: z.lazy(() => z.record(z.string(), value).optional()),
})
export const values: z.ZodType<Values> = z.record(z.string(), value)

const mostDigits = 38
const deepest = 32
/** What DynamoDB reckons for a list or a map itself. */
const containerBytes = 3

function binaryBytes(binary: string | Uint8Array): number {
  return typeof binary === 'string' ? Buffer.from(binary, 'base64').length : binary.length
}

/** About a byte for two digits; here the dearer reading. */
function numberBytes(number: string): number {
  return Math.ceil(digitsOf(number) / 2) + 2
}

function digitsOf(number: string): number {
  const [mantissa = ''] = number.toLowerCase().split('e')
  return mantissa.replace(/[-+.]/g, '').replace(/^0+|0+$/g, '').length
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

export function valueBytes({ S, N, B, SS, NS, BS, L, M }: Value): number {
  if (S !== undefined) return bytesOf(S)
  if (N !== undefined) return numberBytes(N)
  if (B !== undefined) return binaryBytes(B)
  if (SS) return sum(SS.map(bytesOf))
  if (NS) return sum(NS.map(numberBytes))
  if (BS) return sum(BS.map(binaryBytes))
  if (L) return containerBytes + sum(L.map((each) => 1 + valueBytes(each)))
  if (M) return containerBytes + Object.keys(M).length + itemBytes(M)
  return 1
}

/** The size of an item: its names count too. */
export function itemBytes(item: Values): number {
  return sum(Object.entries(item).map(([name, each]) => bytesOf(name) + valueBytes(each)))
}

/** What the service refuses in a value wherever it stands. */
export function valueBreaches(name: string, each: Value, depth = 1): string[] {
  const { N, NS, SS, BS, L, M } = each
  const numbers = [...(N === undefined ? [] : [N]), ...(NS ?? [])]
  return [
    ...(Object.values(each).filter((part) => part !== undefined).length === 1 ? [] : [`${name} is of no single type`]),
    ...numbers.flatMap((number) => numberBreaches(name, number)),
    ...[SS, NS, BS].flatMap((set) => (set ? setBreaches(name, set) : [])),
    ...(depth > deepest ? [`${name} lies more than ${deepest} levels deep`] : []),
    ...(L ?? []).flatMap((part) => valueBreaches(name, part, depth + 1)),
    ...Object.entries(M ?? {}).flatMap(([key, part]) => valueBreaches(`${name}.${key}`, part, depth + 1)),
  ]
}

function numberBreaches(name: string, number: string): string[] {
  if (!/^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(number)) return [`${name} is no number: ${number}`]
  const size = Math.abs(Number(number))
  const isTooFar = size !== 0 && (size >= 1e126 || size < 1e-130)
  return [
    ...atMost(mostDigits, digitsOf(number), `digits of ${name}`),
    ...(isTooFar ? [`${name} is too large or too small: ${number}`] : []),
  ]
}

function setBreaches(name: string, set: readonly (string | Uint8Array)[]): string[] {
  if (set.length === 0) return [`${name} is an empty set`]
  return new Set(set.map(String)).size < set.length ? [`${name} is a set with one element twice`] : []
}
