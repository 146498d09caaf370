import { describe, expect, test } from 'vitest'
import { cutBody } from '../../../functions/mail/cut-body.ts'
import { createMarkers, type Mark } from '../../../functions/mail/markers.ts'

const name: Mark = { kind: 'field', field: 'member.name', fallback: '' }
const notice: Mark = { kind: 'optional', optional: 'notice.monthly' }

describe('a body cut at its marks', () => {
  test('falls into what frames the discussions and one part for each', () => {
    const { body } = cutBody(
      [
        'a',
        { kind: 'discussion', index: 0 },
        'one',
        { kind: 'discussion', index: 1 },
        'two',
        { kind: 'after discussions' },
        'z',
      ],
      ['d1', 'd2'],
    )
    const discussions = new Map([
      ['d1', ['one=\r\n']],
      ['d2', ['two=\r\n']],
    ])
    expect(body).toEqual({ before: ['a=\r\n'], discussions, after: ['z=\r\n'] })
  })

  test('an optional part holds its own segments and gives way to what follows', () => {
    const { body } = cutBody([notice, 'x', name, { kind: 'after optional' }, 'y'], [])
    expect(body.before).toEqual([
      { optional: 'notice.monthly', segments: ['x=\r\n', { field: 'member.name', fallback: '' }] },
      'y=\r\n',
    ])
  })

  test('is reckoned in decoded bytes, optional parts and the room for values included', () => {
    const { bytes } = cutBody(
      ['é=', notice, 'ab', { kind: 'after optional' }, { kind: 'discussion', index: 0 }, '漢'],
      ['d1'],
    )
    expect(bytes).toEqual({ frame: 5, discussions: [3] })
    expect(cutBody([name], []).bytes.frame).toBe(480)
    expect(cutBody([{ ...name, field: 'member.heading' }], [], '"'.repeat(10)).bytes.frame).toBe(260)
    expect(cutBody([{ ...name, fallback: 'x'.repeat(900) }], []).bytes.frame).toBe(900)
  })
})

describe('marks', () => {
  test('are found again in the text that they were written into', () => {
    const markers = createMarkers()
    expect(markers.cut(`a${markers.write(name)}b${markers.write(notice)}`)).toEqual(['a', name, 'b', notice, ''])
  })

  test('of another compile are text like any other', () => {
    const text = createMarkers().write(name)
    expect(createMarkers().cut(text)).toEqual([text])
  })

  test('that somebody changed are noticed', () => {
    const markers = createMarkers()
    const mark = markers.write(name)
    expect(markers.isTornIn(markers.cut(mark.toUpperCase()))).toBe(true)
    expect(markers.isTornIn(markers.cut(mark.slice(0, -1)))).toBe(true)
    expect(markers.isTornIn(markers.cut(`a${mark}b`))).toBe(false)
  })
})
