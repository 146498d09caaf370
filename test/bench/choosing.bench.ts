import { afterAll, bench, describe } from 'vitest'
import type { Candidate, Choice } from '../../functions/domain/choosing/choice.ts'
import { chooseForMember, nameChoice, type Reader } from '../../functions/domain/choosing/choose-for-member.ts'
import { shownName } from '../../functions/domain/choosing/history.ts'
import { aboutDiscussion } from '../../functions/domain/likeness/about.ts'
import { countDiscussions, noFrequencies } from '../../functions/domain/likeness/frequencies.ts'
import { encodeProfile, profileOf } from '../../functions/domain/likeness/profile.ts'
import { weigh } from '../../functions/domain/likeness/vector.ts'
import { type Described, wordsOf } from '../../functions/domain/likeness/words.ts'
import { addDays } from '../../functions/domain/times.ts'
import { cpuTimeOf } from '../fixtures/cpu-time.ts'
import { choiceOf } from '../fixtures/editions/one-edition.ts'

// For a run that is only to show that it runs: BENCH_ROUNDS=2.
const members = process.env.BENCH_ROUNDS === undefined ? 70_000 : 2000
const mostSeconds = 10
const asOf = '2026-03-09T09:00:00.000Z'
const secondsAgo = (days: number) => Date.parse(addDays(asOf, -days)) / 1000
const rules = { asOf, discussionsPerMail: 7, minimumDiscussions: 3, fillTo: 3, reach: 'archive' } as const
const ids = Array.from({ length: 300 }, (_, place) => `discussion-${place}`)

/** The same numbers each time, from 0 to 1. */
function createDice(): () => number {
  let state = 20_260_309
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
const dice = createDice()

/** A few words are in most discussions, as in a language. */
const wordAt = () => `word${Math.floor(1 + 4000 * dice() ** 3).toString(36)}`
const textOf = (words: number) => Array.from({ length: words }, wordAt).join(' ')

function discussionOf(): Described {
  return {
    title: textOf(8),
    tags: [wordAt(), wordAt()],
    opening: { postId: 'p', createdAt: asOf, excerpt: textOf(50) },
  }
}

const described = ids.map(discussionOf)
const frequencies = countDiscussions(noFrequencies, described)
const vectors = described.map((each) => weigh(wordsOf(each), frequencies))

function candidateOf(candidate: Candidate, place: number): Candidate {
  const postedAt = Array.from({ length: 20 }, (_, nth) => Math.floor(secondsAgo((20 - nth) * 1.4)))
  const about = aboutDiscussion(described[place] ?? {}, frequencies)
  return { ...candidate, ...about, postedAt, startedAt: secondsAgo(40 * dice()), tags: described[place]?.tags ?? [] }
}

/** Two in three look back on 30 days, and have been shown a hundred discussions. */
function readerOf(nth: number): Reader {
  const placeAt = () => Math.floor(dice() * ids.length)
  const took = [...new Set(Array.from({ length: 3 }, placeAt))].map((place) => [place, secondsAgo(5)] as const)
  const profile = encodeProfile(profileOf(Array.from({ length: 12 }, () => vectors[placeAt()] ?? new Map())))
  const showing = (weeks: number) => ({
    at: addDays(asOf, -7 * weeks),
    discussions: Array.from({ length: 7 }, () => shownName(ids[placeAt()] ?? '')),
  })
  const lastAt = addDays(asOf, -(nth % 3 === 0 ? 7 : 28))
  const shown = Array.from({ length: 14 }, (_, weeks) => showing(weeks + 1))
  const history = { lastDate: lastAt.slice(0, 10), lastAt, lastKind: 'regular' as const, unanswered: 1, shown }
  const followedTags = nth % 10 === 0 ? [wordAt()] : []
  return { memberId: `m${nth}`, history, lastThere: lastAt, muted: [], took, profile, followedTags, mutedTags: [] }
}

const { candidates, ...rest } = choiceOf(ids)
const choice: Choice = { ...rest, candidates: candidates.map(candidateOf), likeness: 16 }
const { likeness: _, ...without } = choice
/** Readers are made once: reading them is not what is measured. */
const readers = Array.from({ length: Math.min(members, 2000) }, (_, nth) => readerOf(nth))
const seconds = new Map<string, number>()
const liked = { mails: 0, lifted: 0 }

async function chooseForAll(name: string, given: Choice): Promise<void> {
  const named = nameChoice(given)
  const milliseconds = await cpuTimeOf(() => {
    for (let nth = 0; nth < members; nth += 1) {
      const reader = readers[nth % readers.length]
      const picks = reader && chooseForMember(named, reader, rules)
      if (picks === undefined || picks === 'nothing new') throw new Error('Somebody gets no mail.')
      liked.mails += 1
      liked.lifted += picks.filter(({ why }) => why.key === 'like').length
    }
  })
  seconds.set(name, Math.min(milliseconds / 1000, seconds.get(name) ?? Number.POSITIVE_INFINITY))
}

afterAll(() => {
  const [by = Number.NaN, plain = Number.NaN] = [seconds.get('by likeness'), seconds.get('without')]
  const forAll = `${members.toLocaleString('en')} members × ${ids.length} candidates`
  console.log(`${forAll}: ${by.toFixed(2)} s of CPU by likeness, ${plain.toFixed(2)} s without`)
  console.log(`${(by / plain).toFixed(2)} × choosing without; the budget is ${mostSeconds} s for 70,000 members`)
  console.log(`${(liked.lifted / liked.mails).toFixed(2)} discussions of a mail are told to be like others`)
  // A short run is mostly that of code which the machine has not warmed up to.
  if (members === 70_000 && by > mostSeconds) throw new Error(`Choosing took more than ${mostSeconds} s of CPU.`)
})

describe('choosing each member’s discussions', () => {
  const once = { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 }
  bench('by likeness', () => chooseForAll('by likeness', choice), once)
  bench('without', () => chooseForAll('without', without), once)
})
