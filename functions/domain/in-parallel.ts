/** Runs the tasks as `inParallel` does; one that fails spoils no other. */
export function settleInParallel<T>(
  tasks: readonly (() => Promise<T>)[],
  most: number,
): Promise<PromiseSettledResult<T>[]> {
  const settled = tasks.map((task) => async () => {
    const [outcome] = await Promise.allSettled([task()])
    return outcome
  })
  return inParallel(settled, most)
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
