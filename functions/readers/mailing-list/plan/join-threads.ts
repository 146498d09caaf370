import { daySeconds } from '../../../domain/times.ts'
import { cuts } from './cut-topics.ts'
import { flags, type Growing, places } from './growing.ts'
import { marks, type PlacedMessages } from './placed-messages.ts'

/** An answer that leads nowhere belongs to what was last said of its subject, unless that was longer ago. */
const longestSilence = 30 * daySeconds
/** Nor do two people begin the same particular subject by chance so soon. */
const shortSilence = 7 * daySeconds

type Joining = {
  readonly isOut: (number: number) => boolean
  /** Which slots are parted from what they answer, and why. */
  readonly cut: Growing
  readonly tagOf: (number: number) => number
  /** How many slots there are. */
  readonly size: number
}

/** Joins threads whose beginning is not known to what was last said of their subject. `numbers` are in the order of time. */
export function joinedBySubject(numbers: Int32Array, placed: PlacedMessages, joining: Joining) {
  const up = rootsOf(placed.parents, joining)
  const [begun, firsts] = [flags(), flags()]
  const latest = lastSaid(placed.keys, joining.tagOf)
  const join = (number: number, root: number) => {
    const before = latest.before(number)
    const home = before === undefined ? root : topOf(up, placed.slots.get(before))
    if (before === undefined || home === root || !goesOn({ number, before, root }, placed, joining)) return false
    up.set(root, home)
    return true
  }
  for (const number of numbers) {
    const root = topOf(up, placed.slots.get(number))
    if (begun.get(root) === 0 && !join(number, root)) firsts.set(number, 1)
    begun.set(root, 1)
    latest.note(number)
  }
  return { rootOf: (slot: number) => topOf(up, slot), isFirst: (number: number) => firsts.get(number) === 1 }
}

/** The message that was the last of its subject so far; one that says nothing has none. */
function lastSaid(keys: Growing, tagOf: (number: number) => number) {
  const latest = new Map<number, number>()
  const subjectOf = (number: number) => tagOf(number) * 2 ** 32 + (keys.get(number) >>> 0)
  return {
    before: (number: number) => (keys.get(number) === 0 ? undefined : latest.get(subjectOf(number))),
    note: (number: number) => void latest.set(subjectOf(number), number),
  }
}

type Meeting = { readonly number: number; readonly before: number; readonly root: number }

/** Whether the first that is known of a thread goes on with what was said before of the same subject. */
function goesOn({ number, before, root }: Meeting, placed: PlacedMessages, { isOut, cut }: Joining): boolean {
  const { times, slots, authors, holders } = placed
  const silence = times.get(number) - times.get(before)
  const holder = holders.get(root)
  const isAtHand = holder !== -1 && !isOut(holder)
  const isWhole = isAtHand && root !== slots.get(number)
  // A thread whose first message only has a wrong clock is whole.
  if (isWhole || cut.get(slots.get(number)) === cuts.newTopic) return false
  const has = (mark: number) => (placed.marks.get(number) & mark) !== 0
  if (!isAtHand || has(marks.isReply) || has(marks.isAnswer)) return silence <= longestSilence
  return has(marks.isParticular) && silence <= shortSilence && authors.get(number) !== authors.get(before)
}

const [unknown, underWay] = [-1, -2]

/** For each slot one that is nearer to its root. Forged heads may form a circle: then one of it is the root. */
function rootsOf(parents: Growing, { cut, size }: Joining): Growing {
  const up = places()
  const parentOf = (slot: number) => (cut.get(slot) === 0 ? parents.get(slot) : -1)
  for (let slot = 0; slot < size; slot += 1) {
    const way: number[] = []
    let at = slot
    // Marked while it is under way, so that a circle ends where it is met again.
    while (up.get(at) === unknown) {
      up.set(at, underWay)
      way.push(at)
      at = parentOf(at) === -1 ? at : parentOf(at)
    }
    const root = up.get(at) === underWay ? at : topOf(up, at)
    for (const each of way) up.set(each, root)
  }
  return up
}

function topOf(up: Growing, slot: number): number {
  let at = slot
  for (let next = up.get(at); next !== at && next >= 0; next = up.get(at)) {
    // Halves the way for whoever comes next.
    up.set(at, up.get(next))
    at = next
  }
  return at
}
