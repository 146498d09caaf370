import { expect, test } from 'vitest'
import { readAssembly } from '../../../../infra/local/template/assembly.ts'
import { resolveStack } from '../../../../infra/local/template/stack.ts'
import { type Template, writeAssembly } from '../assembly-fixture.ts'

const at = { queues: 'http://localhost:4403', site: 'http://localhost:4400' }
const resolve = (template: Template) => resolveStack(readAssembly(writeAssembly(template)), at)
const outputOf = (Value: unknown, rest: Partial<Template> = {}) =>
  resolve({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } }, ...rest, Outputs: { It: { Value } } }).outputs.It

test('an intrinsic that is not known is an error that names the place', () => {
  const QueueName = 'q'
  const RedrivePolicy = { deadLetterTargetArn: { 'Fn::ImportValue': 'Other' }, maxReceiveCount: 3 }
  const stack = resolve({ Resources: { Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName, RedrivePolicy } } } })
  expect(() => stack.all('AWS::SQS::Queue')).toThrow(
    'Work (AWS::SQS::Queue).RedrivePolicy.deadLetterTargetArn: Fn::ImportValue cannot be resolved on a laptop.',
  )
})

test('a reference to a resource that is not there, or to an attribute that it has not, is an error', () => {
  expect(() => outputOf({ Ref: 'Nobody' })).toThrow('output It: Ref Nobody cannot be resolved on a laptop.')
  expect(() => outputOf({ 'Fn::GetAtt': ['Queue', 'Colour'] })).toThrow('output It: Fn::GetAtt Queue.Colour cannot')
})

test('a resource type that the laptop does not know is an error, not a hole', () => {
  const Resources = { Machine: { Type: 'AWS::StepFunctions::StateMachine' } }
  expect(() => resolve({ Resources })).toThrow(
    'Machine is an AWS::StepFunctions::StateMachine, which the laptop cannot run',
  )
})

test('a property that the laptop would get wrong is an error', () => {
  const Resources = { Work: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } }
  expect(() => resolve({ Resources }).all('AWS::SQS::Queue')).toThrow('Work (AWS::SQS::Queue).FifoQueue: FIFO queues')
})

test.for<[unknown, string]>([
  [{ Ref: 'Queue' }, 'http://localhost:4403/000000000000/Test-Queue'],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:us-east-1:000000000000:Test-Queue'],
  [{ 'Fn::GetAtt': 'Queue.QueueName' }, 'Test-Queue'],
  [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }, 'b']] }, 'a-us-east-1-b'],
  [
    { 'Fn::Sub': `\${Queue.Arn}/\${!literal}/\${AWS::AccountId}` },
    `arn:aws:sqs:us-east-1:000000000000:Test-Queue/\${literal}/000000000000`,
  ],
  [{ 'Fn::Sub': [`\${given}!`, { given: { Ref: 'AWS::StackName' } }] }, 'Test!'],
  [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
  [{ 'Fn::If': ['IsLocal', 'yes', 'no'] }, 'yes'],
  [{ Ref: 'Given' }, 'by default'],
])('%j resolves to %s', ([value, expected]) => {
  const Conditions = { IsLocal: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-1'] }] } }
  const Parameters = { Given: { Type: 'String', Default: 'by default' } }
  expect(outputOf(value, { Conditions, Parameters })).toBe(expected)
})

test('a resource whose condition does not hold is not made', () => {
  const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } }
  const Resources = { Work: { Type: 'AWS::SQS::Queue', Condition: 'Never' } }
  expect(resolve({ Conditions, Resources }).all('AWS::SQS::Queue')).toEqual([])
})

test('a property of no value is left out', () => {
  const Properties = { VisibilityTimeout: { Ref: 'AWS::NoValue' } }
  const [queue] = resolve({ Resources: { Work: { Type: 'AWS::SQS::Queue', Properties } } }).all('AWS::SQS::Queue')
  expect(queue?.properties.VisibilityTimeout).toBe(30)
})
