import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashed } from '../../../../../functions/readers/hashed.ts'
import { type PlacedMessage, threading } from '../../../../../functions/readers/mailing-list/plan/threading.ts'

const daySeconds = 86_400
const message = (
  id: string,
  references: readonly string[],
  nth: number,
  subject = references.length > 0 ? 'Re: Tea' : id,
  author = 0,
): PlacedMessage => ({
  id,
  references,
  subject,
  at: 1_577_836_800 + nth * daySeconds,
  author,
  isAnswer: references.length > 0,
})

/** The root of each message's thread, and the earliest message of that. */
function threadsOf(messages: readonly PlacedMessage[], out: readonly string[] = []) {
  const placed = threading()
  const numbers = messages.flatMap((each) => placed.add(each) ?? [])
  const { rootOf, isFirst } = placed.threads((number) => out.includes(messages[number]?.id ?? ''), new Set())
  const named = new Map(messages.flatMap(({ id, references }) => [id, ...references]).map((id) => [hashed(id), id]))
  const rootAt = (number: number) => named.get(placed.ids.nameAt(rootOf(placed.slotAt(number)))) ?? ''
  const firsts = new Map(numbers.filter(isFirst).map((number) => [rootAt(number), messages[number]?.id]))
  return new Map(
    numbers.map((number) => {
      const root = rootAt(number)
      return [messages[number]?.id ?? '', { root, first: firsts.get(root) }]
    }),
  )
}

const roots = (messages: readonly PlacedMessage[], out?: readonly string[]) =>
  Object.fromEntries([...threadsOf(messages, out)].map(([id, { root }]) => [id, root]))

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
    const ring = roots([message('a', ['b'], 0), message('b', ['a'], 1), message('c', ['c'], 2, 'c')])
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

  test('and with none that says so, belongs there only where no two people would say it by chance', () => {
    const asked = (subject: string, nth: number, author: number) =>
      roots([message('a', [], 0, subject), message('b', [], nth, subject, author)])
    expect(asked('Which kettle lasts longest?', 2, 1)).toEqual({ a: 'a', b: 'a' })
    expect(asked('Question', 2, 1)).toEqual({ a: 'a', b: 'b' })
    expect(asked('Which kettle lasts longest?', 9, 1)).toEqual({ a: 'a', b: 'b' })
    // The same person again has something new to say under a lasting title.
    expect(asked('Report of this very week', 2, 0)).toEqual({ a: 'a', b: 'b' })
  })
})

describe('an answer to what is not at hand', () => {
  test('belongs to what was last said of its subject', () => {
    const messages = [
      message('a', [], 0, 'Tea'),
      message('b', ['digest'], 1, 'Tea'),
      message('c', ['mail'], 2, 'Re: Tea'),
    ]
    expect(roots(messages)).toEqual({ a: 'a', b: 'a', c: 'a' })
    expect(threadsOf(messages).get('c')?.first).toBe('a')
  })

  test('brings its own answers along', () => {
    const messages = [
      message('a', [], 0, 'Tea'),
      message('b', ['gone'], 1, 'Re: Tea'),
      message('c', ['gone', 'b'], 2, 'Re: Tea'),
    ]
    expect(roots(messages)).toEqual({ a: 'a', b: 'a', c: 'a' })
  })

  test('is apart from an answer to the same about something else', () => {
    const messages = [
      message('a', ['digest'], 0, 'Re: Which kettle lasts'),
      message('b', ['digest'], 1, 'Re: Blue cups wanted'),
      message('c', ['digest'], 2, 'Re: Which kettle lasts'),
    ]
    const found = roots(messages)
    expect(found.a).toBe(found.c)
    expect(found.b).not.toBe(found.a)
  })

  test('that was private is a thread of the subject, and not of the private mail', () => {
    const messages = [message('a', [], 0, 'Tea'), message('p', ['a'], 1, 'Re: Tea'), message('b', ['p'], 2, 'Re: Tea')]
    expect(roots(messages, ['p'])).toMatchObject({ a: 'a', b: 'a' })
  })
})

describe('a new topic that was sent as an answer', () => {
  const tea = message('a', [], 0, 'Which kettle lasts?')
  const answering = (subject: string) =>
    roots([tea, message('b', ['a'], 1, subject), message('c', ['a', 'b'], 2, `Re: ${subject}`)])

  test.each([
    'Blue cups wanted',
    'Blue cups wanted (was: Which kettle lasts?)',
    'Re: Blue cups wanted (was Re: Kettles)',
  ])('%s is a thread of its own, with its answers', (subject) =>
    expect(answering(subject)).toEqual({ a: 'a', b: 'b', c: 'b' }),
  )

  test.each([
    ['says that it answers', 'Re: Blue cups'],
    ['says the same without the word', 'Which kettle lasts?'],
    ['says the same by a word that nobody knows', 'Odgvr. kettle lasts'],
    ['says nothing', ''],
    ['is one of a row', '[PATCH 2/3] Blue cups'],
  ])('is none where it %s', (_, subject) => expect(answering(subject)).toEqual({ a: 'a', b: 'a', c: 'a' }))
})

test('a message that comes twice is placed once', () => {
  const placed = threading()
  expect([placed.add(message('a', [], 0)), placed.add(message('a', [], 1)), placed.size()]).toEqual([0, undefined, 1])
})

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
