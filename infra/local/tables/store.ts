import type { EventEmitter } from 'node:events'
import type { Bounds } from './sorted-texts.ts'

export type StoreAnswer = (error: Error | null, value?: object) => void

/** What the emulator asks of the items of one table, or of one index. */
export type SubStore = {
  lock: (key: string, work: (release: <Done>(done: Done) => Done) => void) => void
  get: (key: string, done: StoreAnswer) => void
  put: (key: string, value: unknown, done: StoreAnswer) => void
  del: (key: string, done: StoreAnswer) => void
  batch: (changes: readonly StoreChange[], done: StoreAnswer) => void
  createKeyStream: (bounds?: Bounds) => EventEmitter
  createValueStream: (bounds?: Bounds) => EventEmitter
}
type StoreChange = { readonly type: string; readonly key: string; readonly value?: unknown }

/** LevelDB, or what keeps the same in memory. */
type Level = {
  readonly status: string
  get: (key: string, done: StoreAnswer) => void
  /** The fast way, without a thread that has to be woken. */
  readonly getSync: (key: string) => object | undefined
}

/** Everything that one emulator keeps. */
export type TableStore = {
  readonly db: Level
  readonly tableDb: SubStore
  getItemDb: (table: string) => SubStore
  deleteItemDb: (table: string, done: StoreAnswer) => void
  getTagDb: (table: string) => SubStore
  deleteTagDb: (table: string, done: StoreAnswer) => void
  getIndexDb: (kind: string, table: string, index: string) => SubStore
  deleteIndexDb: (kind: string, table: string, index: string, done: StoreAnswer) => void
}

/** What an expression is parsed with; the names and values that it uses are taken out of those that are unused. */
export type ExpressionContext = {
  readonly attrNames?: Readonly<Record<string, string>>
  readonly attrVals?: Readonly<Record<string, object>>
  readonly unusedAttrNames: Record<string, unknown>
  readonly unusedAttrVals: Record<string, unknown>
}
export type ExpressionParser = { parse: (text: string, options: { readonly context: ExpressionContext }) => unknown }
