import { describe, expect, test } from 'vitest'
import { isStopWord } from '../../../../functions/domain/likeness/stop-words.ts'
import { bucketOf, type Described, titleWordsIn, wordsOf } from '../../../../functions/domain/likeness/words.ts'

const openedWith = (excerpt: string): Described => ({ opening: { postId: 'p', createdAt: '2026-03-01', excerpt } })
const hashesOf = (title: string) => [...wordsOf({ title }).keys()]
const sorted = (words: ReadonlyMap<number, number>) => [...words].sort(([a], [b]) => a - b)

describe('the words of a discussion', () => {
  test('count twice in a title or as a tag, and once in the opening, however often they are written there', () => {
    const [gluing = -1] = hashesOf('gluing')
    const [cloth = -1] = hashesOf('cloth')
    const words = wordsOf({ title: 'Gluing, gluing', tags: ['Cloth'], ...openedWith('leather leather gluing cloth') })
    expect(words.get(gluing)).toBe(2)
    expect(words.get(cloth)).toBe(2)
    expect(sorted(words).map(([, times]) => times)).toEqual(expect.arrayContaining([1, 2, 2]))
    expect(words.size).toBe(3)
  })

  test('are the same in capitals, in full-width letters and in other forms of the same letters', () => {
    expect(sorted(wordsOf({ title: 'CLOTH Ｃａｆé' }))).toEqual(sorted(wordsOf({ title: 'cloth cafe\u0301' })))
  })

  test('have three letters at least, and are no stop words of any language of mails', () => {
    expect(hashesOf('an ox 1234 12 und die avec について من هذا')).toHaveLength(3)
    expect(hashesOf('owl and the cat')).toHaveLength(2)
  })

  test('are pairs of letters where a script has no spaces', () => {
    expect(hashesOf('製本道具')).toHaveLength(3)
    expect(hashesOf('製本道具').filter((each) => hashesOf('道具').includes(each))).toHaveLength(1)
  })

  test('come from the first 300 letters of the opening', () => {
    const long = `${'cloth '.repeat(50)}leather`
    expect(sorted(wordsOf(openedWith(long)))).toEqual(sorted(wordsOf(openedWith('cloth'))))
  })

  test('tell a tag of several words from its words', () => {
    expect(wordsOf({ tags: ['Book  cloth', ' ', ''] }).size).toBe(1)
    expect(sorted(wordsOf({ tags: ['book cloth'] }))).not.toEqual(sorted(wordsOf({ title: 'book cloth' })))
    expect(wordsOf({ tags: ['c#'] }).size).toBe(1)
  })

  test('are none where there is nothing to read', () => {
    expect(wordsOf({}).size).toBe(0)
    expect(wordsOf({ title: '👍 !? …', tags: [] }).size).toBe(0)
  })

  test('may be any, those of every object among them', () => {
    expect(hashesOf('constructor __proto__ toString')).toHaveLength(3)
    expect(isStopWord('constructor')).toBe(false)
  })
})

describe('the words of a title', () => {
  test('are as a person reads them, each once, in their order', () => {
    expect(titleWordsIn('Which Book-cloth, BOOK?').map(([word]) => word)).toEqual(['Book', 'cloth'])
  })

  test('are whole words where a script has no spaces', () => {
    const words = titleWordsIn('キーボードの製本').map(([word]) => word)
    expect(words).toContain('キーボード')
    expect(words).toContain('製本')
    expect(words.every((word) => ['キーボード', '製本'].includes(word))).toBe(true)
  })

  test('have the hashes of the discussion’s words', () => {
    const title = 'Leather, 製本 and cloth'
    const hashes = titleWordsIn(title).map(([, hash]) => hash)
    expect(hashes).toHaveLength(3)
    for (const hash of hashes) expect(wordsOf({ title }).has(hash)).toBe(true)
  })

  test('are told from others that are counted in the same bucket, so that no reason names a word that nobody met', () => {
    const [[, refcount = -1] = [], [, culling = -1] = []] = titleWordsIn('Refcount, culling')
    expect(bucketOf(refcount)).toBe(bucketOf(culling))
    expect(refcount).not.toBe(culling)
  })

  test('leave out what is too long to be read as a reason', () => {
    expect(titleWordsIn('x'.repeat(25))).toEqual([])
    expect(titleWordsIn('x'.repeat(24))).toHaveLength(1)
  })
})
