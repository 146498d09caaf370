import { expect, test } from 'vitest'
import { whyWords } from '../../../../functions/pages/console/reason-words.ts'

test.each([
  [{ key: 'people', count: 41, month: '2023-03' }, 'from March 2023: 41 people took part'],
  [{ key: 'people', count: 200, month: '2023-03' }, 'from March 2023: 200+ people took part'],
  [{ key: 'people', count: 1, month: '2023-03' }, 'from March 2023: 1 person took part'],
  [{ key: 'replies', count: 0, month: '2021-12' }, 'from December 2021: nobody had answered it'],
  [{ key: 'pinned', count: 9, month: '2021-12' }, 'from December 2021: pinned by an owner'],
  [{ key: 'people', count: 3 }, '3 people took part'],
  [{ key: 'replies', count: 1 }, '1 new reply'],
] as const)('why a discussion was in a mail is said with its age: %o', (why, words) => {
  expect(whyWords(why)).toBe(words)
})
