import * as z from 'zod'

const most = 50

/** A list that is read only up to a limit: the items beyond it are not even looked at, however many there are. */
export function firstFifty<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .transform((all) => all.slice(0, most))
    .pipe(z.array(item))
}
