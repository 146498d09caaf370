import * as z from 'zod'

const most = 50

/** A list of which only the beginning counts: what is beyond is not so much as looked at, however long somebody made it. */
export function firstFifty<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .transform((all) => all.slice(0, most))
    .pipe(z.array(item))
}
