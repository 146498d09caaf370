import { expect, test } from 'vitest'
import { listTags } from '../../../../../functions/readers/mailing-list/plan/list-tags.ts'

test('a tag is the list’s where most messages have it, or where the list is called so', () => {
  const tags = listTags()
  for (const tag of ['[tea]', '[tea:12]', '[TEA]', '[ANN]', '[cups]']) tags.numberOf(tag)
  const { isTag } = tags.ofList(5, new Set(['cups']))
  expect(['[tea]', '[tea:99]', '[cups]', '[ANN]', '[other]', ''].map(isTag)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
})
