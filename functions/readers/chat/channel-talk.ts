import { type Columns, placesIn, type TalkId } from './places.ts'

/** A message of a channel, without its text. */
export type TalkMessage = {
  readonly id: TalkId
  /** Epoch milliseconds. */
  readonly at: number
  readonly author: string
  /** The root of its thread, which may be gone; a root names itself. A message without one is open talk. */
  readonly thread?: TalkId | undefined
  /** The message that it answers. */
  readonly answers?: TalkId | undefined
  /** Whom it names at its beginning. */
  readonly to?: readonly string[] | undefined
  /** Whether its words would do as a title. */
  readonly isTelling: boolean
}

/**
 * The messages of one channel become discussions in two readings. The first adds every message, in any order and
 * without its text; then `placesOf` says for each, as the texts are read again, where it belongs. Threads are
 * discussions; open talk is cut by `cutTalk`. Memory holds some 60 bytes a message.
 */
export function channelTalk() {
  const numbers = new Map<TalkId, number>()
  const authors = new Map<string, number>()
  const talk: Columns = {
    ids: [],
    at: [],
    authors: [],
    telling: [],
    threads: new Map(),
    answers: new Map(),
    to: new Map(),
  }
  const numberOf = (author: string) => {
    const known = authors.get(author) ?? authors.size
    authors.set(author, known)
    return known
  }
  return {
    /** A message that comes twice counts once. */
    add: ({ id, at, author, thread, answers, to = [], isTelling }: TalkMessage) => {
      if (numbers.has(id)) return
      const nth = talk.ids.length
      numbers.set(id, nth)
      talk.ids.push(id)
      talk.at.push(at)
      talk.authors.push(numberOf(author))
      talk.telling.push(isTelling)
      if (thread !== undefined) talk.threads.set(nth, thread)
      if (answers !== undefined) talk.answers.set(nth, answers)
      if (to.length > 0) talk.to.set(nth, to.map(numberOf))
    },
    /** Where each message belongs. One that comes twice in an export has its place once. */
    placesOf: () => placesIn(talk, { numbers, authors: [...authors.keys()] }),
  }
}
