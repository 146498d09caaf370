import { settleTogether } from './in-parallel.ts'

type ComingItem<Item, Answer> = {
  readonly item: Item
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Works together on items that come one by one: once all that are expected have come, or `patience` is over since the
 * first of them came. One that fails to come is not waited for. `expected` is infinite where their number is not known.
 */
export function gather<Item, Answer>(
  expected: number,
  patience: () => Promise<unknown>,
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
): (coming: Promise<Item>) => Promise<Answer> {
  let missing = expected
  let waiting: ComingItem<Item, Answer>[] = []

  const workOff = async (): Promise<void> => {
    const some = waiting
    waiting = []
    if (some.length === 0) return
    const answers = await settleTogether(some, (those) => work(those.map(({ item }) => item)))
    for (const [{ resolve, reject }, answer] of answers) {
      if (answer.status === 'fulfilled') resolve(answer.value)
      else reject(answer.reason)
    }
  }
  const come = async (coming: Promise<Item>, waits: Omit<ComingItem<Item, Answer>, 'item'>): Promise<void> => {
    try {
      const item = await coming
      waiting.push({ item, ...waits })
      if (waiting.length === 1) void patience().then(workOff, workOff)
    } catch (error) {
      waits.reject(error)
    }
    missing -= 1
    if (missing === 0) await workOff()
  }
  return (coming) => new Promise((resolve, reject) => void come(coming, { resolve, reject }))
}
