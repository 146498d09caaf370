import { withoutUndefined } from '../shapes/without-undefined.ts'
import { type Judgement, judgePooled, type Stratum } from './judge.ts'
import { type Difference, usualDeviations } from './shares.ts'

/** How many times as many return, and its 95 % confidence interval. */
type Ratio = { readonly times: number; readonly from: number; readonly to: number }

/** Several draws together: absent is what no draw tells. */
type Pooled = { readonly difference?: Difference; readonly ratio?: Ratio; readonly judgement: Judgement }

/**
 * Compares the first sides with the others, each draw within itself, so that groups may differ in whatever they like:
 * Mantel and Haenszel's difference and ratio, with the intervals of Sato, and of Greenland and Robins.
 */
export function pool(strata: readonly Stratum[]): Pooled {
  const comparable = strata.filter(({ one, other }) => one.members > 0 && other.members > 0)
  const difference = pooledDifference(comparable)
  return withoutUndefined({ difference, ratio: pooledRatio(comparable), judgement: judgePooled(comparable) })
}

function pooledDifference(strata: readonly Stratum[]): Difference | undefined {
  const terms = strata.map(({ one: { members: m, returned: a }, other: { members: n, returned: b } }) => {
    const all = m + n
    const first = (m * m * b - n * n * a + (m * n * (n - m)) / 2) / all ** 2
    const second = (a * (n - b) + b * (m - a)) / (2 * all)
    return { excess: (a * n - b * m) / all, weight: (m * n) / all, first, second }
  })
  const weight = sumOf(terms, (term) => term.weight)
  if (weight === 0) return undefined
  const share = sumOf(terms, ({ excess }) => excess) / weight
  const variance = share * sumOf(terms, ({ first }) => first) + sumOf(terms, ({ second }) => second)
  const width = (usualDeviations * Math.sqrt(Math.max(0, variance))) / weight
  return { share, from: Math.max(-1, share - width), to: Math.min(1, share + width) }
}

function pooledRatio(strata: readonly Stratum[]): Ratio | undefined {
  const terms = strata.map(({ one: { members: m, returned: a }, other: { members: n, returned: b } }) => {
    const all = m + n
    return { above: (a * n) / all, below: (b * m) / all, spread: (m * n * (a + b)) / all ** 2 - (a * b) / all }
  })
  const [above, below] = [sumOf(terms, (term) => term.above), sumOf(terms, (term) => term.below)]
  if (above === 0 || below === 0) return undefined
  const times = above / below
  const width = usualDeviations * Math.sqrt(sumOf(terms, ({ spread }) => spread) / (above * below))
  return { times, from: times * Math.exp(-width), to: times * Math.exp(width) }
}

function sumOf<Term>(terms: readonly Term[], read: (term: Term) => number): number {
  return terms.reduce((sum, term) => sum + read(term), 0)
}
