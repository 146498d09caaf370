import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseSubject, type PlacedMessage, threadsOf } from '../../../../functions/readers/mailing-list/threads.ts'

const day = (nth: number) => new Date(Date.UTC(2020, 0, 1 + nth)).toISOString()
const message = (id: string, references: readonly string[], nth: number, subject = id): PlacedMessage => ({
  id,
  references,
  subject,
  at: day(nth),
})
const roots = (messages: readonly PlacedMessage[]) =>
  Object.fromEntries([...threadsOf(messages)].map(([id, { root }]) => [id, root]))

describe('a thread', () => {
  test('is all that answers the same message, whatever the order', () => {
    const messages = [message('c', ['a', 'b'], 2), message('a', [], 0), message('b', ['a'], 1), message('z', [], 3)]
    expect(roots(messages)).toEqual({ a: 'a', b: 'a', c: 'a', z: 'z' })
    expect(threadsOf(messages).get('c')).toEqual({ root: 'a', first: 'a' })
  })

  test('keeps together although its first message is not there', () => {
    const messages = [message('c', ['gone', 'b'], 2), message('b', ['gone'], 1)]
    expect(roots(messages)).toEqual({ b: 'gone', c: 'gone' })
    expect(threadsOf(messages).get('c')).toEqual({ root: 'gone', first: 'b' })
  })

  test('follows what messages between say of themselves', () => {
    expect(roots([message('c', ['b'], 2), message('b', ['a'], 1), message('a', [], 0)])).toEqual({
      a: 'a',
      b: 'a',
      c: 'a',
    })
  })

  test('whose references go round in a ring still ends', () => {
    const ring = roots([message('a', ['b'], 0), message('b', ['a'], 1), message('c', ['c'], 2)])
    expect(ring.a).toBe(ring.b)
    expect(ring.c).toBe('c')
  })
})

describe('a reply without references', () => {
  test('belongs to what was last said of its subject', () => {
    const messages = [message('a', [], 0, 'Tea'), message('b', [], 1, 'Re: tea'), message('c', [], 2, 'AW: Re: Tea')]
    expect(roots(messages)).toEqual({ a: 'a', b: 'a', c: 'a' })
  })

  test('begins a thread of its own where that was more than a month ago', () => {
    expect(roots([message('a', [], 0, 'Tea'), message('b', [], 40, 'Re: Tea')])).toEqual({ a: 'a', b: 'b' })
  })

  test('is none where it says Re: of nothing', () => {
    expect(roots([message('a', [], 0, ''), message('b', [], 1, 'Re:')])).toEqual({ a: 'a', b: 'b' })
  })
})

test.each([
  ['Re: Re[2]: Fwd: Tea', 'Tea'],
  ['Reading: a list', 'Reading: a list'],
  ['回复：茶', '茶'],
])('%s is about %s', (subject, base) => expect(baseSubject(subject)).toBe(base))

test('whatever the references, all of a chain are in one thread, in any order', () => {
  const chains = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(chains, fc.integer(), (threads, seed) => {
      const before = new Map<number, string[]>()
      const messages = threads.map((thread, nth) => {
        const line = before.get(thread) ?? []
        const each = message(`${thread}-${nth}`, line.slice(), nth)
        before.set(thread, [...line, each.id])
        return each
      })
      const shuffled = messages
        .map((each, nth) => [each, (nth * 7919 + seed) % 41] as const)
        .sort((a, b) => a[1] - b[1])
      const found = threadsOf(shuffled.map(([each]) => each))
      for (const line of before.values()) {
        expect(new Set(line.map((id) => found.get(id)?.root))).toEqual(new Set([line[0]]))
      }
    }),
  )
})
