import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** A position in a walk over members: `after` is the last one already decided in this shard, absent at its start. */
export const cursorShape = z.object({ shard: z.int().min(0), after: z.string().exactOptional() })
export type Cursor = DeepReadonly<z.infer<typeof cursorShape>>

/** How far a walk has come that is made once for a group; without a cursor, to its end. */
export const oneWalkShape = z.object({ cursor: cursorShape.exactOptional() })
export type OneWalk = DeepReadonly<z.infer<typeof oneWalkShape>>

/** Whether a walk began and came to its end. */
export function isThrough(walk: OneWalk | undefined): boolean {
  return walk !== undefined && walk.cursor === undefined
}

/** Where a walk continues after a page: in the same shard while its pages are full; undefined after the last shard. */
export function cursorAfter(
  { shard }: Cursor,
  page: readonly { readonly id: string }[],
  { full, shards }: { readonly full: number; readonly shards: number },
): Cursor | undefined {
  const last = page.at(-1)
  if (last && page.length === full) return { shard, after: last.id }
  return shard + 1 < shards ? { shard: shard + 1 } : undefined
}
