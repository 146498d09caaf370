import type { Shelf } from '../domain/choosing/shelf.ts'

/** Each group's shelf: the old discussions that its digests may be filled from. */
export type Shelves = {
  /** Undefined where none was built yet. */
  readonly get: (groupId: string) => Promise<Shelf | undefined>
  /** Replaces the shelf that has this revision, 0 for none, with the next revision; false if another writer came first. */
  readonly save: (groupId: string, shelf: Shelf, from: number) => Promise<boolean>
}
