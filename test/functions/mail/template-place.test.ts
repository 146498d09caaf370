import { describe, expect, test } from 'vitest'
import { placeOf } from '../../../functions/mail/template-place.ts'
import { cpuTimeOf } from '../../fixtures/cpu-time.ts'

const place = (rendered: string[], at: number, template: string[], parts: Record<string, string[]> = {}) =>
  placeOf(rendered, at, {
    template: template.join('\n'),
    parts: Object.fromEntries(Object.entries(parts).map(([name, lines]) => [name, lines.join('\n')])),
  })

describe('the place in a template that a line was written by', () => {
  test('is the line that reads the same', () => {
    expect(place(['a', 'b', 'c'], 2, ['{% x %}', 'c', 'd'])).toEqual({ line: 2, part: undefined })
  })

  test('is one whose words stand around what Liquid put in', () => {
    expect(place(['<p>Ana & <b>3</b></p>'], 0, ['<p>{{ a }}</p', '<p>{{ a }}<b>{{ b }}</b></p>'])).toEqual({
      line: 2,
      part: undefined,
    })
  })

  test('is found in a part, by its name', () => {
    expect(place(['x', 'y'], 1, ['x'], { foot: ['', '  y'] })).toEqual({ line: 2, part: 'foot' })
  })

  test('of several that read the same is the one whose neighbours do', () => {
    const template = ['<p>', 'one', '</p>', '{% if a %}', '<p>', '{{ b }} two', '</p>']
    expect(place(['<p>', 'one', '</p>', '<p>', 'and two', '</p>'], 3, template)).toEqual({ line: 5, part: undefined })
    expect(place(['<p>', 'one', '</p>', '<p>', 'and two', '</p>'], 0, template)).toEqual({ line: 1, part: undefined })
  })

  test('is the first line where nothing tells', () => {
    expect(place(['a'], 0, ['{{ x }}', 'b'])).toEqual({ line: 1, part: undefined })
    expect(place([], 7, [])).toEqual({ line: 1, part: undefined })
  })

  test('is found at once in a line of ten thousand holes', async () => {
    const line = ['x{{ a }}'.repeat(10_000).concat('y')]
    expect(await cpuTimeOf(() => place(['x'.repeat(100_000)], 0, line))).toBeLessThan(1000)
  })
})
