import { expect, test } from 'vitest'
import { ReturnsSparkline } from '../../../../functions/pages/console/sparkline.tsx'

const week = (date: string, returned: number, isFinal = true) => ({ date, returned, isFinal })
const html = (weeks: readonly ReturnType<typeof week>[]) => String(<ReturnsSparkline groupId="g" weeks={weeks} />)

test('a group that has counted nothing has no line', () => {
  expect(html([])).toBe('')
})

test('one edition is a number, without a line', () => {
  const shown = html([week('2026-03-02', 1)])
  expect(shown).toContain('<strong>1</strong> member<')
  expect(shown).not.toContain('<svg')
})

test('the line rises with those who came back, and is dashed where their time is not over', () => {
  const shown = html([week('2026-02-16', 0), week('2026-02-23', 10), week('2026-03-02', 5, false)])
  expect(shown).toContain('<strong>15</strong> members')
  expect(shown).toContain('aria-label="After each edition, oldest first: 0, 10, 5"')
  const lines = [...shown.matchAll(/points="([^"]+)"/g)].map(([, points]) => points)
  expect(lines).toEqual(['4,32 68,4', '68,4 132,18'])
})

test('nobody at all is a line on the ground', () => {
  expect(html([week('2026-02-16', 0), week('2026-02-23', 0)])).toContain('points="4,32 132,32"')
})
