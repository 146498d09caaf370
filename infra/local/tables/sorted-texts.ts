/** Texts by their keys, in the order of the keys, as LevelDB keeps them. */
export type SortedTexts = {
  readonly get: (key: string) => string | undefined
  readonly put: (key: string, text: string) => void
  readonly remove: (key: string) => void
  /** The keys within these bounds, each of which may be left out. */
  readonly keys: (bounds: Bounds) => Generator<string>
}
export type Bounds = {
  readonly gt?: string
  readonly gte?: string
  readonly lt?: string
  readonly lte?: string
  readonly reverse?: boolean
}

/** A shelf that has grown beyond this is divided: putting a key on it moves those behind. */
const mostOnShelf = 512

export function createSortedTexts(): SortedTexts {
  const texts = new Map<string, string>()
  /** Each holds keys in order, and only greater ones than the shelves before it. */
  const shelves: string[][] = [[]]

  /** The last shelf that begins at or before the key. */
  const shelfOf = (key: string): number => Math.max(0, countWhile(shelves, ([first = '']) => first <= key) - 1)
  const insert = (key: string) => {
    const nth = shelfOf(key)
    const shelf = shelves[nth] ?? []
    shelf.splice(
      countWhile(shelf, (each) => each < key),
      0,
      key,
    )
    if (shelf.length > mostOnShelf) shelves.splice(nth + 1, 0, shelf.splice(mostOnShelf / 2))
  }
  const drop = (key: string) => {
    const nth = shelfOf(key)
    const shelf = shelves[nth] ?? []
    shelf.splice(
      countWhile(shelf, (each) => each < key),
      1,
    )
    if (shelf.length === 0 && shelves.length > 1) shelves.splice(nth, 1)
  }

  return {
    get: (key) => texts.get(key),
    put: (key, text) => {
      if (!texts.has(key)) insert(key)
      texts.set(key, text)
    },
    remove: (key) => {
      if (texts.delete(key)) drop(key)
    },
    keys: ({ gt, gte, lt, lte, reverse = false }) => {
      const isBefore = (key: string) => (gt !== undefined && key <= gt) || (gte !== undefined && key < gte)
      const isBehind = (key: string) => (lt !== undefined && key >= lt) || (lte !== undefined && key > lte)
      return reverse
        ? backwards(shelves, shelfOf(lte ?? lt ?? '\uffff'), isBehind, isBefore)
        : forwards(shelves, shelfOf(gte ?? gt ?? ''), isBefore, isBehind)
    },
  }
}

type KeyTest = (key: string) => boolean

function* forwards(shelves: readonly string[][], from: number, isSkipped: KeyTest, isOver: KeyTest): Generator<string> {
  for (let nth = from; nth < shelves.length; nth += 1) {
    const shelf = shelves[nth] ?? []
    for (let place = countWhile(shelf, isSkipped); place < shelf.length; place += 1) {
      const key = shelf[place] ?? ''
      if (isOver(key)) return
      yield key
    }
  }
}

function* backwards(
  shelves: readonly string[][],
  from: number,
  isSkipped: KeyTest,
  isOver: KeyTest,
): Generator<string> {
  for (let nth = from; nth >= 0; nth -= 1) {
    const shelf = shelves[nth] ?? []
    const end = countWhile(shelf, (key) => !isSkipped(key))
    for (let place = end - 1; place >= 0; place -= 1) {
      const key = shelf[place] ?? ''
      if (isOver(key)) return
      yield key
    }
  }
}

/** How many entries at the beginning the test holds for: it holds for none after the first that it does not hold for. */
function countWhile<Entry>(entries: readonly Entry[], test: (entry: Entry) => boolean): number {
  let [low, high] = [0, entries.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = entries[middle]
    if (entry !== undefined && test(entry)) low = middle + 1
    else high = middle
  }
  return low
}
