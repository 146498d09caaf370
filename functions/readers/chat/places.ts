import { groupBy } from '../../domain/shapes/group-by.ts'
import { cutTalk } from './cut-talk.ts'

/** What names a message in its channel: a number takes less memory. */
export type TalkId = string | number

/** What was added, by number. Most messages answer nothing and nobody. */
export type Columns = {
  readonly ids: TalkId[]
  readonly at: number[]
  readonly authors: number[]
  readonly telling: boolean[]
  readonly threads: Map<number, TalkId>
  readonly answers: Map<number, TalkId>
  readonly to: Map<number, readonly number[]>
}

/** Where a message belongs. */
export type Place = {
  /** The message that names the discussion: the root of the thread, or the first of the talk. */
  readonly discussion: TalkId
  /** Who began it, and when, in epoch milliseconds. */
  readonly author: string
  readonly at: number
  /** Whether this message's words are the discussion's title. */
  readonly isTitle: boolean
  /** What it answers, in the same discussion; in a thread that is its root. */
  readonly answers: TalkId | undefined
}

type CutDiscussion = Omit<Place, 'isTitle' | 'answers'> & { readonly titled: number }

/** A title is looked for in so many messages of a discussion. */
const lookedThrough = 5

/** Hands out where a message belongs, once for each: a message that is read again has none. */
export function placesIn(talk: Columns, numbers: ReadonlyMap<TalkId, number>, authors: readonly string[]) {
  const inOrder = [...talk.ids.keys()].sort(
    (a, b) => (talk.at[a] ?? 0) - (talk.at[b] ?? 0) || compare(talk.ids[a], talk.ids[b]),
  )
  const discussions = new Map<TalkId, CutDiscussion>()
  const nameOf = namesIn(talk, numbers, inOrder)
  for (const [name, all] of groupBy(inOrder, nameOf)) {
    const [first = 0] = all
    const titled = all.slice(0, lookedThrough).find((nth) => talk.telling[nth]) ?? first
    const author = authors[talk.authors[first] ?? 0] ?? ''
    discussions.set(name, { discussion: name, author, at: talk.at[first] ?? 0, titled })
  }
  const taken = new Uint8Array(talk.ids.length)
  return (id: TalkId): Place | undefined => {
    const nth = numbers.get(id)
    const found = nth === undefined ? undefined : discussions.get(nameOf(nth))
    if (nth === undefined || !found || taken[nth] === 1) return undefined
    taken.fill(1, nth, nth + 1)
    const { titled, ...discussion } = found
    const answers = [talk.answers.get(nth), talk.threads.get(nth)].find((each) => {
      const answered = each === undefined || each === id ? undefined : numbers.get(each)
      return answered !== undefined && nameOf(answered) === found.discussion
    })
    return { ...discussion, isTitle: nth === titled, answers }
  }
}

/** What names the discussion of a message, by its number. */
function namesIn(talk: Columns, numbers: ReadonlyMap<TalkId, number>, inOrder: readonly number[]) {
  const open = inOrder.filter((nth) => !talk.threads.has(nth))
  const rank = new Map(open.map((nth, place) => [nth, place]))
  const rankOf = (id: TalkId | undefined) => (id === undefined ? undefined : rank.get(numbers.get(id) ?? -1))
  const messages = open.map((nth) => ({
    at: talk.at[nth] ?? 0,
    author: talk.authors[nth] ?? 0,
    answers: rankOf(talk.answers.get(nth)),
    to: talk.to.get(nth) ?? [],
  }))
  const firsts = new Int32Array(talk.ids.length)
  for (const [place, first] of cutTalk(messages).entries()) {
    const nth = open[place] ?? 0
    firsts.fill(open[first] ?? 0, nth, nth + 1)
  }
  return (nth: number): TalkId => talk.threads.get(nth) ?? talk.ids[firsts[nth] ?? 0] ?? ''
}

function compare(a: TalkId | undefined = '', b: TalkId | undefined = ''): number {
  return a === b ? 0 : a < b ? -1 : 1
}
