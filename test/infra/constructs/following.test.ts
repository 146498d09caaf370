import { expect, test } from 'vitest'
import { onlyResource, property, resourcesIn, synthesizeTemplate } from '../synthesized-stack.ts'

const without = synthesizeTemplate()
const template = synthesizeTemplate({ followSources: 'yes' })
const ids = (from: typeof template) => Object.keys(from.Resources).filter((id) => id.startsWith('Following'))

test('a stack that follows no platform has nothing for it, and puts nothing out', () => {
  expect(ids(without)).toEqual([])
  expect(Object.keys(without.Outputs).filter((name) => /Follow|Sources/.test(name))).toEqual([])
})

test('one that does has a function, a queue, a secret and alarms, and begins every hour', () => {
  const kinds = new Set(ids(template).map((id) => template.Resources[id]?.Type))
  for (const kind of ['SQS::Queue', 'SecretsManager::Secret', 'Lambda::Function', 'CloudWatch::Alarm']) {
    expect(kinds).toContain(`AWS::${kind}`)
  }
  const tick = onlyResource(template, 'AWS::Scheduler::Schedule', 'Following')
  expect(tick.Properties.ScheduleExpression).toBe('rate(1 hour)')
})

test.each([
  ['yes', 'no'],
  ['anywhere', 'yes'],
])('with %s, private networks are read: %s', (followSources, isRead) => {
  const stack = synthesizeTemplate({ followSources })
  const follow = onlyResource(stack, 'AWS::Lambda::Function', 'Following')
  expect(property<object>(follow, 'Environment')).toMatchObject({ Variables: { FOLLOWS_PRIVATE: isRead } })
})

test('a reading may take as long as Lambda lets it, and its message comes again only after that', () => {
  const follow = onlyResource(template, 'AWS::Lambda::Function', 'Following')
  const queues = resourcesIn(template, 'AWS::SQS::Queue').filter(([id]) => id.startsWith('Following'))
  const seconds = queues.map(([, { Properties }]) => Number(Properties.VisibilityTimeout ?? 0))
  expect(follow.Properties.Timeout).toBe(900)
  expect(Math.max(...seconds)).toBeGreaterThan(900)
})
