import { expect, test } from 'vitest'
import { withPseudonym } from '../../../../functions/domain/activity/pseudonym.ts'
import { objectNames } from '../../../fixtures/records/object-names.ts'

test('who took part is renamed in pairs, and in the map by ids of an older version', () => {
  const pairs = [
    ['m1', '2026-03-02'],
    ['m2', '2026-03-03'],
  ]
  const renamed = [
    ['gone', '2026-03-02'],
    ['m2', '2026-03-03'],
  ]
  expect(withPseudonym({ participants: pairs }, 'm1', 'gone')).toEqual({ participants: renamed })
  expect(withPseudonym({ participants: Object.fromEntries(pairs) }, 'm1', 'gone')).toEqual({ participants: renamed })
})

test('who posted first, who is quoted and whom they answer are renamed, and whoever else is there stays', () => {
  const firstPosts = [
    ['m1', '2026-03-01'],
    ['m2', '2026-03-02'],
  ]
  expect(withPseudonym({ firstPosts }, 'm1', 'gone')).toEqual({ firstPosts: [['gone', '2026-03-01'], firstPosts[1]] })
  const quotable = [
    { postId: 'm1', memberId: 'm2', to: 'm1' },
    { postId: 'p2', memberId: 'm1', to: 'm2' },
  ]
  expect(withPseudonym({ candidates: [{ quotable }] }, 'm1', 'gone')).toEqual({
    candidates: [
      {
        quotable: [
          { postId: 'm1', memberId: 'm2', to: 'gone' },
          { postId: 'p2', memberId: 'gone', to: 'm2' },
        ],
      },
    ],
  })
  const others = { quotable }
  expect(withPseudonym(others, 'm3', 'gone')).toBe(others)
})

test('an item that does not name a member is the very same, whatever letters their id has', () => {
  for (const id of objectNames) {
    for (const participants of [{ m1: '2026-03-02' }, [['m1', '2026-03-02']]]) {
      const item = { id: 'd1', participants }
      expect(withPseudonym(item, id, 'gone')).toBe(item)
    }
  }
})
