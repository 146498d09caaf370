import { expect, test } from 'vitest'
import { onlyResource, property, synthesizeTemplate } from '../synthesized-stack.ts'

const without = synthesizeTemplate()
const template = synthesizeTemplate({ tellEvents: 'yes' })
const ids = (from: typeof template) => Object.keys(from.Resources).filter((id) => id.startsWith('Telling'))

/** The functions that know the queue. */
function hearing(from: typeof template): string[] {
  const functions = Object.entries(from.Resources).filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
  return functions
    .filter(([, each]) => JSON.stringify(each.Properties.Environment ?? {}).includes('TELL_QUEUE_URL'))
    .map(([, { Properties }]) => String(Properties.FunctionName).replace('Rekindle-prod-', ''))
    .sort()
}

test('a stack that tells no platform has nothing for it, puts nothing out, and no function notes an event', () => {
  expect(ids(without)).toEqual([])
  expect(Object.keys(without.Outputs).filter((name) => /Tell/.test(name))).toEqual([])
  expect(hearing(without)).toEqual([])
})

test('one that does has a function, a queue and alarms, and looks every minute', () => {
  const kinds = new Set(ids(template).map((id) => template.Resources[id]?.Type))
  for (const kind of ['SQS::Queue', 'Lambda::Function', 'CloudWatch::Alarm']) expect(kinds).toContain(`AWS::${kind}`)
  const tick = onlyResource(template, 'AWS::Scheduler::Schedule', 'Telling')
  expect(tick.Properties.ScheduleExpression).toBe('rate(1 minute)')
  expect(hearing(template)).toEqual(['compose', 'fan-out', 'feedback', 'member-pages', 'public-pages', 'tell'])
})

test.each([
  ['yes', 'no'],
  ['anywhere', 'yes'],
])('with %s, private networks are told: %s', (tellEvents, isTold) => {
  const stack = synthesizeTemplate({ tellEvents })
  const tell = onlyResource(stack, 'AWS::Lambda::Function', 'Telling')
  expect(property<object>(tell, 'Environment')).toMatchObject({ Variables: { TELLS_PRIVATE: isTold } })
  expect(stack.Outputs.TellsPrivate?.Value).toBe(isTold)
})
