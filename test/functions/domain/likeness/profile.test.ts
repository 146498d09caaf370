import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countDiscussions,
  countWords,
  type Frequencies,
  likenessWeight,
  noFrequencies,
  rarity,
} from '../../../../functions/domain/likeness/frequencies.ts'
import { encodeWords, likenessesTo, likenessesToVectors } from '../../../../functions/domain/likeness/likeness.ts'
import {
  decodeProfile,
  encodeProfile,
  noProfile,
  profileOf,
  profileWords,
} from '../../../../functions/domain/likeness/profile.ts'
import {
  decodeVector,
  encodeVector,
  ofLengthOne,
  type Vector,
  weigh,
} from '../../../../functions/domain/likeness/vector.ts'
import { type Described, wordsOf } from '../../../../functions/domain/likeness/words.ts'

const titled = (title: string, excerpt = ''): Described => ({
  title,
  opening: { postId: 'p', createdAt: '2026-03-01', excerpt },
})
const group = [titled('leather binding'), titled('cloth binding'), titled('paste recipe'), titled('binding press')]
const frequencies = countDiscussions(noFrequencies, group)
const vectorOf = (title: string, known: Frequencies = frequencies) => weigh(wordsOf(titled(title)), known)
const lengthOf = (vector: Vector) => Math.hypot(...vector.values())

const vectors = fc
  .uniqueArray(fc.tuple(fc.nat(65_535), fc.double({ min: 0.001, max: 1, noNaN: true })), {
    selector: ([hash]) => hash,
    maxLength: 60,
    minLength: 1,
  })
  .map((pairs): Vector => ofLengthOne(new Map(pairs)))

describe('frequencies', () => {
  const discussions = fc.array(fc.record({ title: fc.string(), tags: fc.array(fc.string()) }))

  const plain = ({ counts, ...sums }: Frequencies) => ({ ...sums, counts: [...counts].join() })

  test('are the same in any order and in any parts', () => {
    fc.assert(
      fc.property(discussions, fc.nat(), (those, at) => {
        const parts = [those.slice(0, at % 5), those.slice(at % 5)].toReversed()
        const inParts = parts.reduce((known, part) => countDiscussions(known, part.toReversed()), noFrequencies)
        expect(plain(inParts)).toEqual(plain(countDiscussions(noFrequencies, those)))
      }),
    )
    expect(noFrequencies.counts.every((count) => count === 0)).toBe(true)
  })

  test('count a discussion once for each of its words', () => {
    const [[hash = -1] = []] = wordsOf({ title: 'binding' })
    expect(countDiscussions(noFrequencies, [titled('binding binding', 'binding')]).counts[hash % 4096]).toBe(1)
    expect(rarity(frequencies, hash)).toBeCloseTo(Math.log(5 / 4))
  })

  test('never make a word count against a discussion', () => {
    const [[hash = -1] = []] = wordsOf({ title: 'binding' })
    const odd = countWords(frequencies, [])
    expect(rarity({ ...odd, discussions: 1 }, hash)).toBe(0)
  })

  test('make likeness count less where under half of the openings hold text, and nothing where nothing is known', () => {
    expect(likenessWeight(noFrequencies)).toBe(0)
    expect(likenessWeight(frequencies)).toBe(4)
    const some = [titled('a', 'text'), titled('b', '  ')]
    expect(likenessWeight(countDiscussions(noFrequencies, some))).toBe(16)
  })
})

describe('the words of a discussion, weighed', () => {
  test('are of length 1, and weigh more the rarer they are and in the title', () => {
    const vector = weigh(wordsOf(titled('leather binding', 'paste')), frequencies)
    const weightOf = (word: string) => vector.get([...wordsOf({ title: word }).keys()][0] ?? -1) ?? 0
    expect(lengthOf(vector)).toBeCloseTo(1)
    expect(weightOf('leather')).toBeGreaterThan(weightOf('binding'))
    expect(weightOf('leather')).toBeCloseTo(2 * weightOf('paste'))
  })

  test('are none where every word is in all discussions, or nothing was counted', () => {
    const all = countDiscussions(noFrequencies, [titled('binding'), titled('binding')])
    expect(vectorOf('binding', all).size).toBe(0)
    expect(vectorOf('binding', noFrequencies).size).toBe(0)
  })

  test('are read back as they were stored, but for what is lost in rounding and beyond the most', () => {
    fc.assert(
      fc.property(vectors, fc.integer({ min: 1, max: 60 }), (vector, most) => {
        const read = decodeVector(encodeVector(vector, most), most)
        expect(read?.size).toBeLessThanOrEqual(most)
        for (const [hash, weight] of read ?? []) expect(weight).toBeCloseTo(vector.get(hash) ?? -1, 2)
        const left = [...vector].filter(([hash]) => !read?.has(hash)).map(([, weight]) => weight)
        const least = Math.min(...(read?.values() ?? []))
        if (vector.size <= most) expect(Math.max(0, ...left)).toBeLessThan(1 / 255)
        else expect(Math.max(0, ...left)).toBeLessThanOrEqual(least + 1 / 255)
      }),
    )
  })
})

describe('a profile', () => {
  test('is what its discussions are about, the latest first', () => {
    const profile = profileOf([vectorOf('leather'), vectorOf('paste')])
    expect([...profile.values()]).toEqual([1, 0.95])
    expect([...profile.keys()]).toEqual([...vectorOf('paste').keys(), ...vectorOf('leather').keys()])
  })

  test('keeps the 32 words that weigh most in all discussions together, though one was light in each', () => {
    const heavy = (first: number) => Array.from({ length: 32 }, (_, nth) => [first + nth, 0.15] as const)
    const profile = profileOf([100, 200, 300].map((first) => new Map([...heavy(first), [7, 0.1]])))
    expect(profile.size).toBe(profileWords)
    expect([...profile.keys()][0]).toBe(7)
    expect([...profile.keys()].slice(1).every((hash) => hash >= 300)).toBe(true)
  })

  test('takes at most 96 bytes, and is read back of length 1', () => {
    fc.assert(
      fc.property(fc.array(vectors, { minLength: 1, maxLength: 64 }), (discussions) => {
        const bytes = encodeProfile(profileOf(discussions))
        expect(bytes?.length).toBeLessThanOrEqual(96)
        expect(lengthOf(decodeProfile(bytes))).toBeCloseTo(1, 2)
      }),
    )
  })

  test('is none where its discussions say nothing, or it is of an older form', () => {
    expect(encodeProfile(profileOf([]))).toBeUndefined()
    expect(encodeProfile(profileOf([new Map()]))).toBeUndefined()
    expect(decodeProfile(undefined)).toEqual(noProfile)
    expect(decodeProfile(Uint8Array.of(1, 2, 3, 4))).toEqual(noProfile)
    expect(decodeProfile(new Uint8Array(99))).toEqual(noProfile)
  })
})

describe('likeness', () => {
  const [leather, paste] = [vectorOf('leather binding'), vectorOf('paste recipe')]

  test('is the cosine: 1 for the same words, 0 for others', () => {
    const likenesses = likenessesToVectors([paste, leather, new Map()])(leather)
    expect([...likenesses.keys()]).toEqual([1])
    expect(likenesses.get(1)).toBeCloseTo(1)
  })

  test('is nearly the same of words as a choice stores them', () => {
    fc.assert(
      fc.property(vectors, vectors, (words, interests) => {
        const exact = likenessesToVectors([words])(interests).get(0) ?? 0
        const stored = likenessesTo([encodeWords(words)])(interests).get(0) ?? 0
        // What is beyond the 36 words that are stored is lost.
        if (words.size <= 36) expect(stored).toBeCloseTo(exact, 2)
        else expect(stored).toBeLessThanOrEqual(exact + 0.01)
        expect(encodeWords(words)?.length ?? 0).toBeLessThanOrEqual(144)
      }),
    )
  })

  test('is 0 where nothing is known of what a discussion is about', () => {
    expect(encodeWords(new Map())).toBeUndefined()
    expect(likenessesTo([undefined, '', '!', 'not base64 at all'])(leather).size).toBe(0)
    expect(likenessesTo([encodeWords(leather)])(noProfile).size).toBe(0)
  })
})
