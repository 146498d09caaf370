import { describe, expect, test } from 'vitest'
import { foldText } from '../../../../functions/domain/searching/fold-text.ts'
import { longestSearch, queryIn, wordsIn } from '../../../../functions/domain/searching/search-words.ts'

describe('a text to compare', () => {
  test.each([
    ['Café Crème', 'cafe creme'],
    ['STRASSE Straße', 'strasse strasse'],
    ['Łódź, Smørrebrød, Þór', 'lodz, smorrebrod, thor'],
    ['İstanbul ıslak', 'istanbul islak'],
    ['ΟΔΥΣΣΕΎΣ', 'οδυσσευσ'],
    ['Ёлка', 'елка'],
    ['مُحَمَّد أحمد إلى', 'محمد احمد الي'],
    ['שָׁלוֹם', 'שלום'],
    ['Ｆｕｌｌ ｗｉｄｔｈ', 'full width'],
    ['ｶﾞﾗｽ', 'ガラス'],
    ['한국어', '한국어'],
  ])('%s is %s', (text, folded) => {
    expect(foldText(text)).toBe(folded)
  })

  test('keeps the vowels of scripts that are not read without them', () => {
    expect(foldText('किताब')).toBe('किताब'.normalize('NFKC'))
    expect(foldText('ภาษาไทย')).toBe('ภาษาไทย'.normalize('NFKD').normalize('NFKC'))
  })
})

describe('the words of a text', () => {
  test('end at whatever is no letter and no digit', () => {
    expect(wordsIn('C++, snake_case and l’été 2023!')).toEqual(['c', 'snake', 'case', 'and', 'l', 'ete', '2023'])
  })

  test('are every two neighbours where no spaces are written, beside words of other scripts', () => {
    expect(wordsIn('iPhone手机壳')).toEqual(['iphone', '手机', '机壳', '壳'])
  })
})

describe('a search', () => {
  test('of 10,000 letters is cut, and says so', () => {
    const query = queryIn('word '.repeat(2000))
    expect(query.text).toHaveLength(longestSearch)
    expect(query).toMatchObject({ words: ['word'], isCut: true })
    expect(queryIn('x'.repeat(10_000)).words).toEqual(['x'.repeat(40)])
  })

  test('of many words looks for the first of them, and says so', () => {
    const query = queryIn(Array.from({ length: 30 }, (_, nth) => `w${nth}`).join(' '))
    expect(query.words).toHaveLength(12)
    expect(query.isCut).toBe(true)
  })

  test('is not cut within a letter of two halves', () => {
    expect(queryIn('𝒜'.repeat(300)).text).toBe('𝒜'.repeat(longestSearch))
  })

  test.each([
    ['', []],
    ['   ', []],
    ['.*+?^()|[]\\', []],
    ['__proto__ constructor', ['proto', 'constructor']],
    ['日本', ['日本']],
    ['日', ['日']],
  ])('for “%s” looks for %j', (typed, words) => {
    expect(queryIn(typed)).toMatchObject({ words, isCut: false })
  })
})
