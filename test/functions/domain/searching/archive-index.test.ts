import { describe, expect, test } from 'vitest'
import { createArchiveIndex } from '../../../../functions/domain/searching/archive-index.ts'
import type { Archived } from '../../../../functions/domain/searching/archived.ts'
import { queryIn } from '../../../../functions/domain/searching/search-words.ts'

const archived = (id: string, title: string, more: Partial<Archived['entry']> = {}, author = ''): Archived => ({
  entry: { id, title, tags: [], createdAt: '2020-01-01', lastPostAt: '2020-01-02', people: 3, start: '', ...more },
  author,
})

const titles = [
  ['latin', 'Où acheter du café à Łódź?', 'ou cafe lodz'],
  ['greek', 'Πού είναι η Οδύσσεια;', 'οδυσσεια'],
  ['cyrillic', 'Ёлка и подарки', 'елка подар'],
  ['arabic', 'أفضل الكُتُب العربية', 'افضل الكتب'],
  ['hebrew', 'שָׁלוֹם לכולם', 'שלום'],
  ['devanagari', 'हिन्दी की किताबें', 'किताबें'],
  ['thai', 'ร้านอาหารไทยในกรุงเทพ', 'อาหารไทย'],
  ['chinese', '上海最好的书店在哪里', '书店'],
  ['japanese', '東京タワーの近くのカフェ', 'カフェ'],
  ['korean', '한국어를 배우는 방법', '한국어 방법'],
] as const

describe('an archive', () => {
  const index = createArchiveIndex(titles.map(([id, title]) => archived(id, title)))
  const find = (text: string) => index.find(queryIn(text)).ids

  test.each(titles)('finds a title in %s letters: %s', (id, _, text) => {
    expect(index.find(queryIn(text))).toEqual({ ids: [id], isNear: false })
  })

  test.each([
    ['東', 'japanese'],
    ['哪里', 'chinese'],
    ['里', 'chinese'],
    ['กรุงเทพ', 'thai'],
    ['ทพ', 'thai'],
  ])('finds %s, a part of a title without spaces', (text, id) => {
    expect(find(text)).toEqual([id])
  })

  test('does not find letters without spaces in another order', () => {
    expect(index.find(queryIn('店书'))).toEqual({ ids: [], isNear: false })
  })

  test('finds all that has every word, in a title, a tag, an opening or a name', () => {
    const one = archived('a', 'Glue', { tags: ['book-binding'], start: 'Which one holds best?' }, 'Zoë Ünal')
    const index = createArchiveIndex([one, archived('b', 'Glue'), archived('c', 'Paper', {}, 'Zoe')])
    expect(index.find(queryIn('glue holds binding unal')).ids).toEqual(['a'])
    expect(index.find(queryIn('glue paper')).ids).toEqual([])
    expect(index.find(queryIn('zoe')).ids.toSorted()).toEqual(['a', 'c'])
  })

  test('finds the beginning of the last word only', () => {
    const index = createArchiveIndex([archived('a', 'Leather covers')])
    expect(index.find(queryIn('leather cov')).ids).toEqual(['a'])
    expect(index.find(queryIn('lea covers')).ids).toEqual([])
  })

  test('has a title before an opening, and of equals the one of more people', () => {
    const opening = archived('opening', 'Else', { start: 'About glue', people: 3 })
    const index = createArchiveIndex([opening, archived('few', 'Glue'), archived('many', 'Glue', { people: 40 })])
    expect(index.find(queryIn('glue')).ids).toEqual(['many', 'few', 'opening'])
  })

  test('forgives a letter where nothing is found otherwise, and says so', () => {
    const index = createArchiveIndex([archived('a', 'Bookbinding'), archived('b', 'Bookbindings')])
    expect(index.find(queryIn('bokbinding'))).toMatchObject({ isNear: true })
    expect(index.find(queryIn('bokbinding')).ids).toContain('a')
    expect(index.find(queryIn('bookbinding'))).toMatchObject({ isNear: false })
    expect(index.find(queryIn('entirely else'))).toEqual({ ids: [], isNear: false })
  })

  test('has everything for no words, that of most people first, and nothing for signs alone', () => {
    const index = createArchiveIndex([archived('a', 'A'), archived('c', 'C', { people: 9 }), archived('b', 'B')])
    expect(index.find(queryIn(' ')).ids).toEqual(['c', 'a', 'b'])
    expect(index.find(queryIn('.*')).ids).toEqual([])
  })

  test('counts a discussion that is put twice as it was put last', () => {
    const index = createArchiveIndex([archived('a', 'Old words')])
    index.put(archived('a', 'New words'))
    expect(index.find(queryIn('old')).ids).toEqual([])
    expect(index.find(queryIn('words')).ids).toEqual(['a'])
  })

  test('takes in what is recent, and leaves out what is gone, also once it came back', () => {
    const index = createArchiveIndex([archived('a', 'Old words'), archived('b', 'Hidden words')])
    index.refresh({ discussions: [archived('a', 'New words'), archived('c', 'More words')], gone: ['b'] })
    expect(index.find(queryIn('words')).ids.toSorted()).toEqual(['a', 'c'])
    expect(index.find(queryIn('old')).ids).toEqual([])
    index.remove('c')
    index.refresh({ discussions: [archived('c', 'More words')], gone: [] })
    expect(index.find(queryIn('words')).ids.toSorted()).toEqual(['a', 'c'])
  })

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype'])(
    'finds %s as any other word, id, tag and name',
    (name) => {
      const index = createArchiveIndex([archived(name, name, { tags: [name] }, name), archived('b', 'Else')])
      expect(index.find(queryIn(name)).ids).toEqual([name])
      index.remove(name)
      expect(index.find(queryIn(name)).ids).toEqual([])
      expect(index.find(queryIn('')).ids).toEqual(['b'])
    },
  )
})
