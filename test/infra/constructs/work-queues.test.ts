import { expect, test } from 'vitest'
import { resourcesIn, synthesizeTemplate } from '../synthesized-stack.ts'

const template = synthesizeTemplate()

test.each([
  ['Sending', 1, 10],
  ['Feedback', 1000, 2],
])('%s takes its messages %i at a time, and works on %i batches at once at most', (begins, BatchSize, most) => {
  const mappings = resourcesIn(template, 'AWS::Lambda::EventSourceMapping').filter(([id]) => id.startsWith(begins))
  expect(mappings.map(([, { Properties }]) => Properties)).toMatchObject([
    { BatchSize, ScalingConfig: { MaximumConcurrency: most } },
  ])
})

test('events wait for others for ten seconds, and nothing else waits', () => {
  const isFeedback = ([id]: readonly [string, unknown]) => id.startsWith('Feedback')
  const mappings = resourcesIn(template, 'AWS::Lambda::EventSourceMapping')
  const gathering = mappings.filter(([, { Properties }]) => Properties?.MaximumBatchingWindowInSeconds !== undefined)
  expect(gathering.map(([, { Properties }]) => Properties?.MaximumBatchingWindowInSeconds)).toEqual([10])
  expect(gathering.every(isFeedback)).toBe(true)
})

test.each(['Compose', 'FanOut', 'SignIn', 'TakeIn', 'Erasing', 'PublicJoinMail', 'PublicPublishing'])(
  '%s takes its messages one at a time, without a limit that would keep five polls going while it is idle',
  (begins) => {
    const mappings = resourcesIn(template, 'AWS::Lambda::EventSourceMapping').filter(([id]) => id.startsWith(begins))
    expect(mappings.map(([, { Properties }]) => Properties)).toMatchObject([{ BatchSize: 1 }])
    for (const [, { Properties }] of mappings) expect(Properties).not.toHaveProperty('ScalingConfig')
  },
)
