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
  /** When this message was said, in epoch milliseconds. */
  readonly saidAt: number
  /** Whether this message's words are the discussion's title. */
  readonly isTitle: boolean
  /** What it answers, in the same discussion; in a thread that is its root. */
  readonly answers: TalkId | undefined
}

type CutDiscussion = Omit<Place, 'saidAt' | 'isTitle' | 'answers'> & {
  /** The message whose words are the title, by its number. */
  titled: number
  isTelling: boolean
  /** In how many messages a title was looked for. */
  looked: number
}

const nobody: readonly number[] = []

/** A title is looked for in so many messages of a discussion. */
const lookedThrough = 5

/** Tells where a message belongs: one that comes again has no place, unless it is asked for what hangs on it. */
export type PlaceOf = (id: TalkId, options?: { readonly isOnce?: boolean }) => Place | undefined

export function placesIn(
  talk: Columns,
  { numbers, authors }: { numbers: ReadonlyMap<TalkId, number>; authors: readonly string[] },
): PlaceOf {
  const inOrder = [...talk.ids.keys()].sort(
    (a, b) => (talk.at[a] ?? 0) - (talk.at[b] ?? 0) || compare(talk.ids[a], talk.ids[b]),
  )
  const discussions = new Map<TalkId, CutDiscussion>()
  const nameOf = namesIn(talk, numbers, inOrder)
  for (const nth of inOrder) {
    const name = nameOf(nth)
    const isTelling = talk.telling[nth] === true
    const known = discussions.get(name)
    if (known) lookForTitle(known, nth, isTelling)
    else {
      const author = authors[talk.authors[nth] ?? 0] ?? ''
      discussions.set(name, { discussion: name, author, at: talk.at[nth] ?? 0, titled: nth, isTelling, looked: 1 })
    }
  }
  const taken = new Uint8Array(talk.ids.length)
  return (id, { isOnce = true } = {}) => {
    const nth = numbers.get(id)
    const found = nth === undefined ? undefined : discussions.get(nameOf(nth))
    if (nth === undefined || !found || (isOnce && taken[nth] === 1)) return undefined
    taken.fill(1, nth, nth + 1)
    const { discussion, author, at, titled } = found
    const answers = [talk.answers.get(nth), talk.threads.get(nth)].find((each) => {
      const answered = each === undefined || each === id ? undefined : numbers.get(each)
      return answered !== undefined && nameOf(answered) === discussion
    })
    return { discussion, author, at, saidAt: talk.at[nth] ?? 0, isTitle: nth === titled, answers }
  }
}

function lookForTitle(discussion: CutDiscussion, nth: number, isTelling: boolean): void {
  if (discussion.isTelling || discussion.looked >= lookedThrough) return
  discussion.looked += 1
  discussion.isTelling = isTelling
  if (isTelling) discussion.titled = nth
}

/** What names the discussion of a message, by its number. */
function namesIn(talk: Columns, numbers: ReadonlyMap<TalkId, number>, inOrder: readonly number[]) {
  const open = inOrder.filter((nth) => !talk.threads.has(nth))
  const rank = new Int32Array(talk.ids.length).fill(-1)
  for (const [place, nth] of open.entries()) rank.fill(place, nth, nth + 1)
  const rankOf = (id: TalkId | undefined) => {
    const found = id === undefined ? undefined : rank[numbers.get(id) ?? -1]
    return found === -1 ? undefined : found
  }
  // One at a time, since there may be a million.
  function* messages() {
    for (const nth of open) {
      const [at = 0, author = 0] = [talk.at[nth], talk.authors[nth]]
      yield { at, author, answers: rankOf(talk.answers.get(nth)), to: talk.to.get(nth) ?? nobody }
    }
  }
  const firsts = new Int32Array(talk.ids.length)
  for (const [place, first] of cutTalk(messages()).entries()) {
    const nth = open[place] ?? 0
    firsts.fill(open[first] ?? 0, nth, nth + 1)
  }
  return (nth: number): TalkId => talk.threads.get(nth) ?? talk.ids[firsts[nth] ?? 0] ?? ''
}

function compare(a: TalkId | undefined = '', b: TalkId | undefined = ''): number {
  return a === b ? 0 : a < b ? -1 : 1
}
