import type { Chance } from './chance.ts'

/** Where a worker of `send` may die: between any two of its steps, and between doing one and learning of it. */
export const boundaries = [
  'look',
  'reserve',
  'check',
  'claim written',
  'before SES',
  'SES accepted',
  'before mark',
  'mark written',
] as const

export type Boundary = (typeof boundaries)[number]

/** Passed by a batch once, or a few times; the others by each recipient. */
const perBatch: ReadonlySet<Boundary> = new Set([
  'look',
  'reserve',
  'check',
  'claim written',
  'before mark',
  'mark written',
])
const biggestBatch = 50
const fewestDeaths = 2
/** In a long run each boundary is met by one death for so many recipients. */
const recipientsPerDeath = 1000

/** Who dies where: a worker that comes to a boundary at one of the moments that chance has chosen. */
export type Executioner = {
  /** Counts a worker's coming; true where it was killed. */
  readonly meets: (boundary: Boundary, worker: string) => Promise<boolean>
  readonly deaths: Readonly<Record<Boundary, number>>
}

export function createExecutioner(
  chance: Chance,
  recipients: number,
  kill: (worker: string) => Promise<boolean>,
): Executioner {
  const deathsEach = Math.max(fewestDeaths, Math.round(recipients / recipientsPerDeath))
  const deaths = Object.fromEntries(boundaries.map((boundary) => [boundary, 0])) as Record<Boundary, number>
  const visits = { ...deaths }
  const plans = new Map(
    boundaries.map((boundary) => {
      const usual = perBatch.has(boundary) ? recipients / biggestBatch : recipients
      // Two of them so early that they are met however slow the machine is: where SES's answers come too late there is no
      // mark. The rest within two thirds, so that what the other faults take away leaves enough visits.
      const moments = Array.from({ length: deathsEach }, (_, nth) => {
        const share = nth < fewestDeaths ? 1 / 20 : 2 / 3
        return 1 + chance.number('death', boundary, usual * share)
      })
      return [boundary, moments.sort((a, b) => a - b)]
    }),
  )
  return {
    deaths,
    meets: async (boundary, worker) => {
      visits[boundary] += 1
      const plan = plans.get(boundary) ?? []
      const [moment] = plan
      if (moment === undefined || visits[boundary] < moment) return false
      plan.shift()
      const killed = await kill(worker)
      // One that had died already, at another boundary, counts for nothing: the next to come takes its place.
      if (killed) deaths[boundary] += 1
      else plan.unshift(moment)
      return killed
    },
  }
}
