import { cutTopics } from './cut-topics.ts'
import type { Growing } from './growing.ts'
import { idSlots } from './id-slots.ts'
import { joinedBySubject } from './join-threads.ts'
import { listTags } from './list-tags.ts'
import { marks, type PlacedMessages, placedMessages } from './placed-messages.ts'
import { isParticular, subjectKey, subjectOf, wordsIn } from './subject.ts'

/** The facts that place a message in its thread. An id is any text that names a message; `at` is in seconds. */
export type PlacedMessage = {
  readonly id: string
  /** What it answers, and what that answered, the oldest first. */
  readonly references: readonly string[]
  /** Whether it answers something, though it may not be known what. */
  readonly isAnswer: boolean
  readonly subject: string
  readonly at: number
  /** A number for who wrote it. */
  readonly author: number
}

/** Messages by their numbers, and ids by their slots. */
export type Threads = {
  /** The slot of the oldest known message of a slot's thread, which need not be at hand. */
  readonly rootOf: (slot: number) => number
  /** Whether a message is the earliest of its thread. */
  readonly isFirst: (number: number) => boolean
  readonly isListTag: (tag: string) => boolean
}

const series = /\[[^\]]*\b(?:patch|rfc)\b[^\]]*\]|\[[^\]]*\d+\/\d+\]|\b(?:part|teil) \d+/i

/**
 * Places messages in threads: by what they answer, or by their subject where that leads nowhere. The order in which they
 * come does not matter, and a thread need not be complete. Keeps some 60 bytes of each.
 */
export function threading() {
  const ids = idSlots()
  const tags = listTags()
  const placed = placedMessages()
  let size = 0
  return {
    ids,
    size: () => size,
    slotAt: placed.slots.get,
    timeAt: placed.times.get,
    authorAt: placed.authors.get,
    /** The number of a message, from 0; undefined where one with its id came before. */
    add(message: PlacedMessage): number | undefined {
      const slot = ids.slotOf(message.id)
      if (placed.holders.get(slot) !== -1) return undefined
      const number = size
      size += 1
      placed.holders.set(slot, number)
      placed.slots.set(number, slot)
      placed.times.set(number, message.at)
      placed.authors.set(number, message.author)
      const said = subjectOf(message.subject)
      placed.keys.set(number, subjectKey(said.rest))
      placed.words.set(number, wordsIn(said.rest))
      placed.tags.set(number, tags.numberOf(said.tag))
      placed.marks.set(number, marksOf(said, message))
      noteParents(placed.parents, slot, message.references.map(ids.slotOf))
      return number
    },
    /** All threads of those messages that are not out. `listNames` are what the list is called, in lower case. */
    threads(isOut: (number: number) => boolean, listNames: ReadonlySet<string>): Threads {
      const numbers = inOrder(size, placed, ids.nameAt, isOut)
      const ours = tags.ofList(size, listNames)
      const tagOf = (number: number) => (ours.isOurs(placed.tags.get(number)) ? 0 : placed.tags.get(number))
      const cut = cutTopics(numbers, placed, isOut)
      const joined = joinedBySubject(numbers, placed, { isOut, cut, tagOf, size: ids.size() })
      return { ...joined, isListTag: ours.isTag }
    },
  }
}

function marksOf(said: ReturnType<typeof subjectOf>, { subject, isAnswer }: PlacedMessage): number {
  const told: readonly (readonly [boolean, number])[] = [
    [said.isReply, marks.isReply],
    [said.isChanged, marks.isChanged],
    [isParticular(said.rest), marks.isParticular],
    [isAnswer, marks.isAnswer],
    [series.test(subject.slice(0, 300)), marks.isOfSeries],
  ]
  return told.reduce((sum, [is, mark]) => sum + (is ? mark : 0), 0)
}

/** What a message says of itself counts more than what others say of it. */
function noteParents(parents: Growing, slot: number, references: readonly number[]): void {
  const line = references.filter((each) => each !== slot)
  for (const [index, child] of line.entries()) {
    const parent = line[index - 1]
    if (parent !== undefined && parent !== child && parents.get(child) === -1) parents.set(child, parent)
  }
  const own = line.at(-1)
  if (own !== undefined) parents.set(slot, own)
}

/** The numbers of messages by time; in one second answers come last, and then ids decide, so that files may come in any order. */
function inOrder(
  size: number,
  { times, marks: told, slots }: PlacedMessages,
  nameAt: (slot: number) => string,
  isOut: (number: number) => boolean,
): Int32Array {
  const numbers = Int32Array.from({ length: size }, (_, number) => number).filter((number) => !isOut(number))
  const nameOf = (number: number) => nameAt(slots.get(number))
  const lateness = (number: number) => told.get(number) & (marks.isReply | marks.isAnswer)
  return numbers.sort(
    (a, b) => times.get(a) - times.get(b) || lateness(a) - lateness(b) || (nameOf(a) < nameOf(b) ? -1 : 1),
  )
}
