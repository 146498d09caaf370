import type { EventEmitter } from 'node:events'
import type { Bounds } from './sorted-texts.ts'

export type Answer = (error: Error | null, value?: object) => void

/** What the emulator asks of the items of one table, or of one index. */
export type SubStore = {
  lock: (key: string, work: (release: <Done>(done: Done) => Done) => void) => void
  get: (key: string, done: Answer) => void
  put: (key: string, value: unknown, done: Answer) => void
  del: (key: string, done: Answer) => void
  batch: (changes: readonly Change[], done: Answer) => void
  createKeyStream: (bounds?: Bounds) => EventEmitter
  createValueStream: (bounds?: Bounds) => EventEmitter
}
type Change = { readonly type: string; readonly key: string; readonly value?: unknown }

/** Everything that one emulator keeps. */
export type Store = {
  readonly tableDb: SubStore
  getItemDb: (table: string) => SubStore
  deleteItemDb: (table: string, done: Answer) => void
  getTagDb: (table: string) => SubStore
  deleteTagDb: (table: string, done: Answer) => void
  getIndexDb: (kind: string, table: string, index: string) => SubStore
  deleteIndexDb: (kind: string, table: string, index: string, done: Answer) => void
}
