import { expect, test } from 'vitest'
import { resourcesIn, synthesizeTemplate } from '../synthesized-stack.ts'

const template = synthesizeTemplate()

test.each([
  ['Sending', 1, 10],
  ['Feedback', 10, 5],
])('%s takes its messages %i at a time, and works on %i batches at once at most', (begins, BatchSize, most) => {
  const mappings = resourcesIn(template, 'AWS::Lambda::EventSourceMapping').filter(([id]) => id.startsWith(begins))
  expect(mappings.map(([, { Properties }]) => Properties)).toMatchObject([
    { BatchSize, ScalingConfig: { MaximumConcurrency: most } },
  ])
})

test.each(['Compose', 'FanOut', 'SignIn', 'TakeIn', 'Erasing', 'PublicJoinMail', 'PublicPublishing'])(
  '%s takes its messages one at a time, without a limit that would keep five polls going while it is idle',
  (begins) => {
    const mappings = resourcesIn(template, 'AWS::Lambda::EventSourceMapping').filter(([id]) => id.startsWith(begins))
    expect(mappings.map(([, { Properties }]) => Properties)).toMatchObject([{ BatchSize: 1 }])
    for (const [, { Properties }] of mappings) expect(Properties).not.toHaveProperty('ScalingConfig')
  },
)
