import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bounds, createSortedTexts } from '../../../../infra/local/tables/sorted-texts.ts'

/** Few enough to come again, and more than fit on one shelf. */
const key = fc.integer({ min: 0, max: 1999 }).map((nth) => `k${String(nth).padStart(4, '0')}`)
const change = fc.record({ key, remove: fc.boolean() })
const bound = fc.record({ gt: key, gte: key, lt: key, lte: key, reverse: fc.boolean() }, { requiredKeys: [] })

test('whatever was put and removed, the keys within any bounds come in order', () => {
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 3000, size: 'max' }),
      fc.array(bound, { maxLength: 20 }),
      (changes, looks) => {
        const texts = createSortedTexts()
        const plain = new Map<string, string>()
        for (const [nth, { key: name, remove }] of changes.entries()) {
          if (remove) {
            texts.remove(name)
            plain.delete(name)
          } else {
            texts.put(name, `${nth}`)
            plain.set(name, `${nth}`)
          }
        }
        for (const bounds of [{}, { reverse: true }, ...looks]) {
          const found = [...texts.keys(bounds)]
          expect(found).toEqual(within([...plain.keys()], bounds))
          for (const name of found) expect(texts.get(name)).toBe(plain.get(name))
        }
      },
    ),
    { numRuns: 30 },
  )
})

function within(keys: readonly string[], { gt, gte, lt, lte, reverse }: Bounds): readonly string[] {
  const wanted = keys
    .filter((each) => gt === undefined || each > gt)
    .filter((each) => gte === undefined || each >= gte)
    .filter((each) => lt === undefined || each < lt)
    .filter((each) => lte === undefined || each <= lte)
    .sort()
  return reverse ? wanted.reverse() : wanted
}
