import type * as z from 'zod'
import { type ReadRecord, readRecord } from '../domain/activity/read-record.ts'
import type { ActivityRecord } from '../domain/activity/records.ts'
import { formatIssues } from '../domain/shapes/format-issues.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'

/**
 * One thing that a foreign format says: a record, perhaps with a remark on what was left out of it; what is wrong with it,
 * and with which record it made; or why it is left out. What is left out may have been taken in before, when it was for
 * everybody: then it is `withdrawn`.
 */
export type ForeignRecord =
  | { readonly record: ActivityRecord; readonly remark?: string }
  | { readonly problem: string; readonly about?: string }
  | { readonly left: string; readonly count?: number; readonly withdrawn?: Withdrawn }

export type Withdrawn = { readonly kind: 'discussion' | 'member'; readonly id: string }

/** Where imported items go: the group's id and URL, and the time for undated ones, ISO 8601. */
export type Destination = { readonly groupId: string; readonly url: string; readonly now: string }

type BuiltRecord = Readonly<Record<string, unknown>> & { readonly type: ActivityRecord['type'] }

/** Reads the record that was made of a foreign thing: where it is wrong, its own words say which it is. */
export function readBuilt(built: BuiltRecord): Exclude<ForeignRecord, { readonly left: string }> {
  const read: ReadRecord = readRecord(withoutUndefined(built))
  return 'record' in read ? read : { ...read, about: `${built.type} ${built.id ?? ''}` }
}

/** What a thing of this shape says; or what is wrong with it, and `about` which it is. */
export function* readAs<Shape>(
  shape: z.ZodType<Shape>,
  value: unknown,
  read: (thing: Shape) => Iterable<ForeignRecord>,
  about?: string,
): Generator<ForeignRecord> {
  const { success, data, error } = shape.safeParse(value)
  if (success) yield* read(data)
  else yield withoutUndefined({ problem: formatIssues(error.issues), about })
}
