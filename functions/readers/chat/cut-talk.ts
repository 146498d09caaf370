import { dayMilliseconds } from '../../domain/times.ts'
import { channelPace } from './pace.ts'

/** A message outside threads: times are epoch milliseconds; others are named by their place in the list. */
export type OpenMessage = {
  readonly at: number
  readonly author: number
  /** The message that it answers. */
  readonly answers: number | undefined
  /** The authors whom it names at its beginning. */
  readonly to: readonly number[]
}

const longestSilence = 7 * dayMilliseconds
/** Somebody who goes on within this time is still at the same thing. */
const goesOn = 5 * 60_000

/** Somebody whom nobody answered begins something new after this silence: announcements follow each other. */
const aloneAgain = 30 * 60_000

/** `by` is the only one who spoke in it. */
type TalkBegun = { readonly first: number; readonly at: number; lastAt: number; by: number | undefined }
type LastWord = { readonly at: number; readonly begun: TalkBegun }

/**
 * Cuts the open talk of one channel into discussions: for each message, in order of time, the place of the first one of
 * its discussion. A pause ends a discussion, measured against the channel's pace, and so does a day; who spoke alone
 * begins anew after half an hour. Across a pause lead an answer to a message, within a week of the last word, and a
 * message that begins with the name of somebody who spoke within a day.
 */
export function cutTalk(messages: Iterable<OpenMessage>): readonly number[] {
  const pace = channelPace()
  const spoken = new Map<number, LastWord>()
  const discussions: TalkBegun[] = []
  let before: LastWord | undefined
  for (const message of messages) {
    const { at, author } = message
    const answered = message.answers === undefined ? undefined : discussions[message.answers]
    const joined = joinedBy(message, { answered, before, spoken, pause: pace.pause() })
    const begun: TalkBegun = joined ?? { first: discussions.length, at, lastAt: at, by: author }
    begun.lastAt = at
    if (begun.by !== author) begun.by = undefined
    discussions.push(begun)
    if (before) pace.note(at - before.at)
    before = { at, begun }
    spoken.set(author, before)
  }
  return discussions.map(({ first }) => first)
}

type Around = {
  readonly answered: TalkBegun | undefined
  readonly before: LastWord | undefined
  readonly spoken: ReadonlyMap<number, LastWord>
  readonly pause: number
}

function joinedBy({ at, author, to }: OpenMessage, { answered, before, spoken, pause }: Around): TalkBegun | undefined {
  if (answered && at - answered.lastAt <= longestSilence) return answered
  const isOpen = ({ begun }: LastWord) => at - begun.at <= dayMilliseconds
  const within = (one: LastWord | undefined, longest: number) => one && at - one.at <= longest && isOpen(one)
  const own = spoken.get(author)
  if (within(own, goesOn)) return own?.begun
  const longest = before?.begun.by === author ? Math.min(pause, aloneAgain) : pause
  if (within(before, longest)) return before?.begun
  return to
    .flatMap((each) => spoken.get(each) ?? [])
    .filter((each) => within(each, dayMilliseconds))
    .reduce<LastWord | undefined>((latest, each) => (latest && latest.at > each.at ? latest : each), undefined)?.begun
}
