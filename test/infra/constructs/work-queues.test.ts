import { expect, test } from 'vitest'
import { property, type Resource, resourcesIn, synthesizeTemplate } from '../synthesized-stack.ts'

type Statement = { readonly Action: unknown; readonly Resource: unknown }

const template = synthesizeTemplate()
const nameOf = (lambda: Resource) => property<string>(lambda, 'FunctionName').replace('Rekindle-prod-', '')

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

test('what comes round to itself by queues may do so for as long as it takes, and nothing else may', () => {
  const whole = synthesizeTemplate({ followSources: 'yes', tellEvents: 'yes' })
  const all = (type: string) => resourcesIn(whole, type).map(([, resource]) => resource)
  const queues = all('AWS::Lambda::EventSourceMapping').map((mapping) => ({
    reader: property<{ Ref: string }>(mapping, 'FunctionName').Ref,
    arn: JSON.stringify(mapping.Properties.EventSourceArn),
  }))
  const lambdas = resourcesIn(whole, 'AWS::Lambda::Function')
  const nextOf = new Map(
    lambdas.map(([id, lambda]) => {
      const role = property<{ 'Fn::GetAtt': [string] }>(lambda, 'Role')['Fn::GetAtt'][0]
      const sendsTo = all('AWS::IAM::Policy')
        .filter((policy) => property<{ Ref: string }[]>(policy, 'Roles').some(({ Ref }) => Ref === role))
        .flatMap((policy) => property<{ Statement: Statement[] }>(policy, 'PolicyDocument').Statement)
        .filter(({ Action }) => JSON.stringify(Action).includes('sqs:SendMessage'))
        .map(({ Resource }) => JSON.stringify(Resource))
      const heard = queues.filter(({ arn }) => sendsTo.some((resource) => resource.includes(arn)))
      return [id, heard.map(({ reader }) => reader)] as const
    }),
  )
  /** Those whom its messages reach, also by way of others: what is added to a set while it is gone through comes along. */
  const reachedBy = (id: string) => {
    const reached = new Set(nextOf.get(id))
    for (const each of reached) for (const next of nextOf.get(each) ?? []) reached.add(next)
    return reached
  }
  const roundabout = lambdas.filter(([id]) => reachedBy(id).has(id))
  expect(roundabout.map(([, lambda]) => nameOf(lambda)).toSorted()).toEqual([
    'compose',
    'fan-out',
    'follow',
    'join',
    'send',
    'tell',
  ])
  const allowed = lambdas.filter(([, lambda]) => lambda.Properties.RecursiveLoop === 'Allow')
  expect(allowed.map(([id]) => id)).toEqual(roundabout.map(([id]) => id))
})
