import { expect, test } from 'vitest'
import * as z from 'zod'
import { formatIssues } from '../../../../functions/domain/shapes/format-issues.ts'

const shape = z.object({ list: z.array(z.number('not a number')) })
const issuesOf = (list: unknown) => shape.safeParse({ list }).error?.issues ?? []

test('each thing that is wrong is told with the way to it', () => {
  expect(formatIssues(issuesOf(['a', 1, 'b']), ['page'])).toBe(
    'page: list: 0: not a number; page: list: 2: not a number',
  )
})

test('of very many the first are told, and how many more there are', () => {
  expect(formatIssues(issuesOf(Array.from({ length: 1000 }, () => 'a')))).toMatch(
    /^(list: \d: not a number; ){5}and 995 more$/,
  )
})
