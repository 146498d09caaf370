import { flags, type Growing, places } from './growing.ts'
import { marks, type PlacedMessages } from './placed-messages.ts'
import { areAlike } from './subject.ts'

/** Why a message is parted from what it answers: its topic is new, or its fellow answers are to something else. */
export const cuts = { newTopic: 1, otherTopic: 2 } as const

const mostSteps = 1000

/** Finds, by slot, which messages are answers by their head alone: a new topic was begun by “Reply”. */
export function cutTopics(numbers: Int32Array, placed: PlacedMessages, isOut: (number: number) => boolean): Growing {
  const cut = flags()
  const heirs = places()
  for (const number of numbers) {
    const slot = placed.slots.get(number)
    if (placed.parents.get(slot) === -1 || (placed.marks.get(number) & marks.isOfSeries) !== 0) continue
    const { at, number: before } = ancestorOf(slot, placed, isOut)
    const heir = heirs.get(at)
    if (before === undefined && heir === -1) heirs.set(at, number)
    else cut.set(slot, whyCut(number, { before, heir }, placed))
  }
  return cut
}

/** `before` is what it answers; where that is not at hand, `heir` is the first that answers the same. */
function whyCut(
  number: number,
  { before, heir }: { before: number | undefined; heir: number },
  placed: PlacedMessages,
) {
  if (!isOther(number, before ?? heir, placed)) return 0
  if (before === undefined) return cuts.otherTopic
  return isNewTopic(number, placed) ? cuts.newTopic : 0
}

/** The nearest message at hand that a message answers; or the oldest id that is known of its thread. */
function ancestorOf(
  slot: number,
  { parents, holders }: PlacedMessages,
  isOut: (number: number) => boolean,
): { readonly at: number; readonly number?: number } {
  let at = slot
  for (let step = 0; step < mostSteps; step += 1) {
    const parent = parents.get(at)
    if (parent === -1 || parent === slot) break
    at = parent
    const number = holders.get(at)
    if (number !== -1 && !isOut(number)) return { at, number }
  }
  return { at }
}

/** The word of a reply is meant, unless the old subject is named as well. */
function isNewTopic(number: number, placed: PlacedMessages): boolean {
  const told = placed.marks.get(number)
  return (told & marks.isChanged) !== 0 || (told & marks.isReply) === 0
}

function isOther(one: number, other: number, { keys, words }: PlacedMessages): boolean {
  const [key, before] = [keys.get(one), keys.get(other)]
  return key !== 0 && before !== 0 && key !== before && !areAlike(words.get(one), words.get(other))
}
