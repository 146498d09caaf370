import { expect, test } from 'vitest'
import { aboutDiscussion } from '../../../../functions/domain/likeness/about.ts'
import { countDiscussions, noFrequencies } from '../../../../functions/domain/likeness/frequencies.ts'

const group = [{ title: 'Rare cloth' }, { title: 'Cloth and glue' }, { title: 'Cloth press' }, { title: 'Paste' }]
const frequencies = countDiscussions(noFrequencies, group)

test('a discussion is told by its words, and the heaviest of its title come first', () => {
  const { words, titleWords } = aboutDiscussion({ title: 'Cloth, rare' }, frequencies)
  expect(words?.length).toBe(8)
  expect(titleWords?.map(([word]) => word)).toEqual(['rare', 'Cloth'])
})

test('a discussion of which nothing is known is told by nothing, and a long title by eight words', () => {
  expect(aboutDiscussion({}, frequencies)).toEqual({})
  expect(aboutDiscussion({ title: 'Rare cloth' }, noFrequencies)).toEqual({})
  const title = 'one1x two2x three3 four4 five5 six6 seven7 eight8 nine9 ten10'
  expect(aboutDiscussion({ title }, frequencies).titleWords).toHaveLength(8)
})
