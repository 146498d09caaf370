import { bits, flags, type Growing, places, seconds } from './growing.ts'

/** What is kept of all messages. By slot: what it answers, and the number of its message; all else by number. */
export type PlacedMessages = Readonly<
  Record<'parents' | 'holders' | 'slots' | 'times' | 'authors' | 'keys' | 'words' | 'tags' | 'marks', Growing>
>

/** What else is known of a message, as bits. */
export const marks = { isReply: 1, isChanged: 2, isParticular: 4, isAnswer: 8, isOfSeries: 16 } as const

export function placedMessages(): PlacedMessages {
  const [parents, holders, slots, times, authors] = [places(), places(), places(), seconds(), places()]
  const [keys, words, tags, told] = [bits(), bits(), bits(), flags()]
  return { parents, holders, slots, times, authors, keys, words, tags, marks: told }
}
