import { afterAll, bench, describe } from 'vitest'
import { coverageOf } from '../fixtures/comparing/coverage.ts'
import { excludesNought, isVerdict, weeklyLooks, years } from '../fixtures/comparing/draws.ts'

// For a run that is only to show that it runs: BENCH_ROUNDS=2.
const rounds = process.env.BENCH_ROUNDS === undefined ? 500 : 2
/** Of years in which mail changes nothing, and somebody looks every week. */
const mostWrong = 0.05
const leastCovered = 0.95
const bases = [0.05, 0.1]
const rows = new Map<string, { readonly cells: string; readonly verdicts: number }>()

/** How many years end in a false verdict, and how many would if the interval were taken for one. */
function liveYears(name: keyof typeof years, base: number): void {
  const row = `${name.padEnd(22)}${`${100 * base} %`.padStart(6)}`
  // A bench runs what it measures several times.
  if (rows.has(row)) return
  const all = Array.from({ length: rounds }, (_, nth) =>
    weeklyLooks({ drawnIn: years[name], base, lift: 0, share: 0.1 }, nth + 1),
  )
  const part = (isSo: (looks: (typeof all)[number]) => boolean) => all.filter(isSo).length / rounds
  const verdicts = part((looks) => looks.some(isVerdict))
  const intervals = part((looks) => looks.some(excludesNought))
  const off = part((looks) => looks.some(({ verdict }) => verdict === 'sizes are off'))
  const cells = [verdicts, intervals, off].map((value) => `${(100 * value).toFixed(1)} %`.padStart(11))
  rows.set(row, { cells: cells.join(''), verdicts })
}

/** By all that can happen, not by some of it. */
const coverages = bases.flatMap((base) =>
  [0, 0.5].map((lift) => ({ base, lift, covered: coverageOf([180, base * (1 + lift)], [20, base]) })),
)

afterAll(() => {
  const lines = [...rows].map(([row, { cells }]) => row + cells)
  console.log(
    [
      `${rounds} years of weekly looks at mail that changes nothing, with a tenth held out: what they ever say`,
      'drawn                   base    verdict   interval  sizes off',
      ...lines,
      'The 95 % interval of 180 mailed members and 20 held out holds the true difference:',
      ...coverages.map(
        ({ base, lift, covered }) => `base ${100 * base} %, +${100 * lift} %: ${(100 * covered).toFixed(1)} %`,
      ),
    ].join('\n'),
  )
  // A few years tell nothing.
  if (rounds > 2 && [...rows.values()].some(({ verdicts }) => verdicts > mostWrong))
    throw new Error(`More than ${100 * mostWrong} % of the years have a false verdict.`)
  if (coverages.some(({ covered }) => covered < leastCovered)) throw new Error('The interval covers too little.')
})

describe('a year of weekly looks', () => {
  const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
  for (const name of ['20 a week', '100 a week', '400 a week', '2,000, then 20 a week'] as const)
    for (const base of bases) bench(`${name}, ${100 * base} % return`, () => liveYears(name, base), once)
})
