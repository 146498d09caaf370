import { isId } from '../is-id.ts'

/** A place between the rows of a group's members: behind this one of a shard. */
export type RowPlace = { readonly shard: number; readonly after: string }

/** Rows behind one place up to another; without them from the first, or to the last. */
export type RowRange = { readonly from?: RowPlace | undefined; readonly to?: RowPlace | undefined }

/** A part of a long list: which rows it has, counted from 1, and where they are. */
export type ListPart = RowRange & { readonly first: number; readonly last: number }

/** The end of a page of rows that was read, and how many it had. */
export type PageEnd = RowPlace & { readonly rows: number }

/** Pages in the order of their rows, put together to parts that have no more rows than `most`; what lies behind the last is in it. */
export function partsOf(ends: readonly PageEnd[], most: number, { from, to }: RowRange = {}): readonly ListPart[] {
  const parts: ListPart[] = []
  let first = 1
  let last = 0
  let start = from
  for (const [index, end] of ends.entries()) {
    last += end.rows
    const next = ends[index + 1]
    if (next && last - first + 1 + next.rows <= most) continue
    const place = { shard: end.shard, after: end.after }
    parts.push({ first, last, from: start, to: next ? place : to })
    start = place
    first = last + 1
  }
  return parts
}

/** A place as it stands in an address: no id has a point. */
export function placeText({ shard, after }: RowPlace): string {
  return `${shard}.${after}`
}

/** Undefined where there is none, or where it is not one. In a leaf of the ledger its name stands before the id. */
export function placeFrom(text: string | undefined, shards: number): RowPlace | undefined {
  const [, number = '', after = ''] = /^(\d{1,2})\.(.+)$/.exec(text ?? '') ?? []
  const shard = Number(number)
  return number !== '' && shard < shards && isId(after.replace(/^!\w{1,16}!/, '')) ? { shard, after } : undefined
}
