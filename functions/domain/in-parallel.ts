import { LaterError } from './errors.ts'

/** What becomes of something, a failure too. */
export async function settled<Answer>(asked: Promise<Answer>): Promise<PromiseSettledResult<Answer>> {
  const [outcome] = await Promise.allSettled([asked])
  return outcome
}

/** Works on all of these together, and answers each with what became of it: all failed where the work as a whole did. */
export async function settleTogether<Item, Answer>(
  items: readonly Item[],
  work: (items: readonly Item[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
): Promise<readonly (readonly [Item, PromiseSettledResult<Answer>])[]> {
  const all = await settled(work(items))
  return items.map((item, nth) => [item, all.status === 'rejected' ? all : (all.value[nth] ?? leftOut)])
}

const leftOut: PromiseRejectedResult = { status: 'rejected', reason: new LaterError('One of several was left out.') }

/** Runs the tasks as `inParallel` does; one that fails spoils no other. */
export function settleInParallel<T>(
  tasks: readonly (() => Promise<T>)[],
  most: number,
): Promise<PromiseSettledResult<T>[]> {
  return inParallel(
    tasks.map((task) => () => settled(task())),
    most,
  )
}

/** Runs the tasks, at most `most` at a time; answers in their order. */
export async function inParallel<T>(tasks: readonly (() => Promise<T>)[], most: number): Promise<T[]> {
  const results: T[] = []
  const queue = tasks.entries()
  const worker = async () => {
    for (const [index, task] of queue) results[index] = await task()
  }
  await Promise.all(Array.from({ length: Math.min(most, tasks.length) }, worker))
  return results
}
