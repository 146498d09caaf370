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

test('an item that does not name a member is the very same, whatever letters their id has', () => {
  for (const id of objectNames) {
    for (const participants of [{ m1: '2026-03-02' }, [['m1', '2026-03-02']]]) {
      const item = { id: 'd1', participants }
      expect(withPseudonym(item, id, 'gone')).toBe(item)
    }
  }
})
