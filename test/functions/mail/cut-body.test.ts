import { describe, expect, test } from 'vitest'
import type { Spoken } from '../../../functions/domain/templates/variant.ts'
import { cutBody } from '../../../functions/mail/cut-body.ts'
import { createBytesOfField } from '../../../functions/mail/field-bytes.ts'
import { createMarkers, type Mark } from '../../../functions/mail/markers.ts'

const bytesIn = (groupName = '', spoken: ReadonlyMap<string, Spoken> = new Map()) =>
  createBytesOfField({ groupName, spoken })
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
      bytesIn(),
    )
    const discussions = new Map([
      ['d1', ['one=\r\n']],
      ['d2', ['two=\r\n']],
    ])
    expect(body).toEqual({ before: ['a=\r\n'], discussions, after: ['z=\r\n'] })
  })

  test('an optional part holds its own segments and gives way to what follows', () => {
    const { body } = cutBody([notice, 'x', name, { kind: 'after optional' }, 'y'], [], bytesIn())
    expect(body.before).toEqual([
      { optional: 'notice.monthly', segments: ['x=\r\n', { field: 'member.name', fallback: '' }] },
      'y=\r\n',
    ])
  })

  test('is reckoned in decoded bytes, optional parts and the room for values included', () => {
    const { bytes } = cutBody(
      ['é=', notice, 'ab', { kind: 'after optional' }, { kind: 'discussion', index: 0 }, '漢'],
      ['d1'],
      bytesIn(),
    )
    const alike = { 'shown.lead': 3, 'shown.card': 3, 'shown.line': 3, also: 0 }
    expect(bytes).toEqual({ frame: 5, discussions: [alike] })
    expect(cutBody([name], [], bytesIn()).bytes.frame).toBe(480)
    expect(cutBody([{ ...name, field: 'member.heading' }], [], bytesIn('"'.repeat(10))).bytes.frame).toBe(260)
    expect(cutBody([{ ...name, fallback: 'x'.repeat(900) }], [], bytesIn()).bytes.frame).toBe(900)
  })

  const shown = (optional: 'shown.lead' | 'shown.line' | 'shown.also', words: string): (Mark | string)[] => [
    { kind: 'optional', optional },
    words,
    { kind: 'after optional' },
  ]

  test('a part of a discussion’s form holds parts of its own, and each form is reckoned apart', () => {
    const avatar: Mark = { kind: 'optional', optional: 'voice.avatar' }
    const { body, bytes } = cutBody(
      [
        { kind: 'discussion', index: 0 },
        ...shown('shown.also', '12345'),
        { kind: 'optional', optional: 'shown.lead' },
        'lead',
        avatar,
        'face',
        { kind: 'after optional' },
        'end',
        { kind: 'after optional' },
        ...shown('shown.line', 'li'),
        'x',
        { kind: 'after discussions' },
        'z',
      ],
      ['d1'],
      bytesIn(),
    )
    expect(body.discussions.get('d1')).toEqual([
      { optional: 'shown.also', segments: ['12345=\r\n'] },
      {
        optional: 'shown.lead',
        segments: ['lead=\r\n', { optional: 'voice.avatar', segments: ['face=\r\n'] }, 'end=\r\n'],
      },
      { optional: 'shown.line', segments: ['li=\r\n'] },
      'x=\r\n',
    ])
    expect(body.after).toEqual(['z=\r\n'])
    expect(bytes).toEqual({
      frame: 1,
      discussions: [{ 'shown.lead': 12, 'shown.card': 1, 'shown.line': 3, also: 5 }],
    })
  })

  test('the words of a discussion take the room of the longest that is said in it, escaped', () => {
    const voice = (said: string) => ({ name: 'Ana', said })
    const reply = { ...voice('"""'), postId: 'p', memberId: 'b', at: 1, avatarUrl: 'https://a.example/b?c&d' }
    const spoken: Spoken = {
      url: 'https://a.example/1',
      isQuestion: false,
      opening: voice('four'),
      replies: [reply],
      people: 1,
      links: [[1, 'https://a.example/1/22']],
    }
    const bytesOf = bytesIn('', new Map([['d1', spoken]]))
    expect(bytesOf('discussion.said', 'd1')).toBe(18)
    expect(bytesOf('discussion.avatar', 'd1')).toBe(27)
    expect(bytesOf('discussion.link', 'd1')).toBe(22)
    expect(bytesOf('discussion.said', 'd2')).toBe(0)
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
