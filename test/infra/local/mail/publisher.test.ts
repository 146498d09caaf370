import { expect, test } from 'vitest'
import { createPublisher, type Notice } from '../../../../infra/local/mail/publisher.ts'

const notices = (count: number, topicArn = 'topic'): Notice[] =>
  Array.from({ length: count }, (_, nth) => ({ topicArn, body: `${topicArn} ${nth}` }))

/** A publisher to a topic that refuses the first batches, and what the topic took. */
function publishing(refusals = 0) {
  const taken: (readonly Notice[])[] = []
  let left = refusals
  const publisher = createPublisher(async (batch) => {
    left -= 1
    if (left >= 0) throw new Error('Not now.')
    taken.push(batch)
  })
  const done = () => expect.poll(() => publisher.pending()).toBe(0)
  return { publisher, taken, done }
}

test('events that come one by one are gathered, and the last do not wait for others for long', async () => {
  const { publisher, taken, done } = publishing()
  for (const notice of notices(25)) publisher.publish([notice])
  await done()
  expect(taken.map(({ length }) => length)).toEqual([10, 10, 5])
  expect(taken.flat()).toEqual(notices(25))
})

test('a batch is for one topic', async () => {
  const { publisher, taken, done } = publishing()
  const [a, b] = [notices(2, 'a'), notices(3, 'b')]
  publisher.publish([...a, ...b])
  await done()
  expect(taken).toEqual([a, b])
})

test.each([3, 25])('what the topic refuses is told again until it is taken, of %i events', async (count) => {
  const { publisher, taken, done } = publishing(2)
  publisher.publish(notices(count))
  expect(publisher.pending()).toBe(count)
  await done()
  expect(taken.flat().toSorted(byBody)).toEqual(notices(count).toSorted(byBody))
})

function byBody(a: Notice, b: Notice): number {
  return a.body < b.body ? -1 : 1
}
