import { tagKey } from './subject.ts'

const mostTags = 60_000

/** The tags that subjects have, as numbers from 1; 0 is none. */
export function listTags() {
  const numbers = new Map<string, number>([['', 0]])
  const counts: number[] = []
  return {
    numberOf(tag: string): number {
      const key = tagKey(tag)
      const known = numbers.get(key) ?? (counts.length < mostTags ? counts.push(0) : 0)
      if (known === 0) return 0
      numbers.set(key, known)
      counts.splice(known - 1, 1, (counts[known - 1] ?? 0) + 1)
      return known
    },
    /** Which of them a list puts before every subject: what most of all messages have, and what is called like it. */
    ofList(size: number, names: ReadonlySet<string>) {
      const ours = [...numbers].filter(
        ([key, number]) => number > 0 && ((counts[number - 1] ?? 0) > size / 2 || names.has(key.slice(1, -1))),
      )
      const found = new Set(ours.map(([, number]) => number))
      return {
        isOurs: (number: number) => found.has(number),
        isTag: (tag: string) => found.has(numbers.get(tagKey(tag)) ?? 0),
      }
    },
  }
}
