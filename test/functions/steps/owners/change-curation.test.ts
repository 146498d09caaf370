import { expect, test } from 'vitest'
import { letterIn, noCuration } from '../../../../functions/domain/choosing/curation.ts'
import { introduce } from '../../../../functions/steps/owners/change-curation.ts'
import { fakeWishList } from '../../../fakes/console.ts'

const letter = { form: 'letter', discussions: 0 } as const
const nothing = ['', ' \n', '-', '***', '> ', '\u200b', '![](   )'] as const

test.each(nothing)('%j is no letter: its mail would be empty', async (text) => {
  const curation = fakeWishList()
  const saved = await introduce({ curation }, 'g', { message: { text, letter }, over: { text: '' } })
  expect(saved).toMatchObject({ kind: 'refused', errors: expect.stringContaining('needs your words') })
  expect(letterIn({ ...noCuration, introduction: text, letter })).toBeUndefined()
})

test.each(['Hello', '42', '🎉', '你好'])('%s is one', async (text) => {
  const curation = fakeWishList()
  const saved = await introduce({ curation }, 'g', { message: { text, letter }, over: { text: '' } })
  expect(saved).toEqual({ kind: 'saved' })
  expect(letterIn({ ...noCuration, introduction: text, letter })).toEqual(letter)
})
