/** The list cut into pieces of `size`, in order; the last may be shorter. */
export function chunksOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  )
}

/** The items in pieces of `size`, in order, one piece at a time: there may be more than fit in memory. */
export function* chunksIn<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let some: T[] = []
  for (const item of items) {
    if (some.push(item) < size) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** The numbers from 0 to below `count`. */
export function numbersBelow(count: number): number[] {
  return Array.from({ length: count }, (_, number) => number)
}

/** Reads rows page by page, each from behind the last row of the page before, until one is not full. */
export async function* pagesOf<Row extends { readonly id: string }>(
  size: number,
  read: (after: string | undefined) => Promise<readonly Row[]>,
  from?: string,
): AsyncGenerator<readonly Row[]> {
  let after = from
  for (;;) {
    const page = await read(after)
    if (page.length > 0) yield page
    if (page.length < size) return
    after = page.at(-1)?.id
  }
}
