/** Seconds of CPU that this process took for some work, and the wall's. */
export async function cpuOf<T>(work: () => Promise<T>): Promise<{ result: T; cpu: number; wall: number }> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return { result, cpu: (user + system) / 1e6, wall: (performance.now() - began) / 1000 }
}

/** The most that this process had resident. */
export const megabytes = () => process.resourceUsage().maxRSS / 1024

export function middleOf(figures: readonly number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN
}
