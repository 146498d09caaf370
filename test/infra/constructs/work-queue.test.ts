import { describe, expect, test } from 'vitest'
import { alarmSentences, watchedQueues } from '../../../functions/domain/operators/alarms.ts'
import {
  type Arn,
  onlyResource,
  property,
  type Resource,
  resourcesIn,
  synthesizeTemplate,
  type Template,
  textIn,
} from '../synthesized-stack.ts'

const template = synthesizeTemplate()
const all = (type: string, from = template) => resourcesIn(from, type)

function scheduleOf(from: Template): Readonly<Record<string, unknown>> {
  const schedule = onlyResource(from, 'AWS::Lambda::Function', 'SchedulingSchedule')
  return property<{ Variables: Record<string, unknown> }>(schedule, 'Environment').Variables
}

/** The queues that the schedule is given, by their ids in the template. */
function watchedBy(from: Template): { name: string; queue: string; deadLetters: string }[] {
  const text = textIn(scheduleOf(from).WATCHED_QUEUES, (name) => (name as Arn)['Fn::GetAtt'][0])
  const list: [string, string, string][] = JSON.parse(text)
  return list.map(([name, queue, given]) => ({ name, queue, deadLetters: given }))
}

describe('nothing fails in silence', () => {
  const queues = all('AWS::SQS::Queue')
  const redrive = (queue: Resource) =>
    property<{ deadLetterTargetArn: Arn; maxReceiveCount: number } | undefined>(queue, 'RedrivePolicy')
  const working = queues.filter(([, queue]) => redrive(queue))
  const deadLetters = queues.filter(([, queue]) => !redrive(queue))
  const alarms = all('AWS::CloudWatch::Alarm')

  test('a message is given up after five tries, into a queue that is its own', () => {
    expect(working).toHaveLength(9)
    expect(working.map(([, queue]) => redrive(queue)?.maxReceiveCount)).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5])
    const targets = working.map(([, queue]) => redrive(queue)?.deadLetterTargetArn['Fn::GetAtt'][0])
    expect(new Set(targets).size).toBe(9)
    expect(targets.filter((target) => !deadLetters.some(([id]) => id === target))).toEqual([])
  })

  test.each(queues)('%s is encrypted, and takes nothing that comes in the clear', (id, queue) => {
    expect(queue.Properties.SqsManagedSseEnabled).toBe(true)
    const policies = all('AWS::SQS::QueuePolicy').filter(([, policy]) =>
      JSON.stringify(policy.Properties.Queues).includes(`"${id}"`),
    )
    const clear = { Effect: 'Deny', Action: 'sqs:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
    expect(policies.map(([, { Properties }]) => Properties.PolicyDocument)).toMatchObject([
      { Statement: expect.arrayContaining([expect.objectContaining(clear)]) },
    ])
  })

  test('what nobody could take for a while is kept for 14 days, a link to sign in for an hour, one to join for a day', () => {
    for (const [id, { Properties }] of working) {
      const kept = id.startsWith('QueuesSignIn') ? 3600 : (id.startsWith('QueuesJoin') ? 1 : 14) * 86_400
      expect(Properties.MessageRetentionPeriod).toBe(kept)
    }
  })

  test.each(deadLetters)('%s keeps what it got for 14 days', (_, queue) => {
    expect(queue.Properties.MessageRetentionPeriod).toBe(14 * 86_400)
  })

  test('the schedule looks at each queue and what it gave up, and may', () => {
    const watched = watchedBy(template)
    expect(watched.map(({ queue }) => queue).toSorted()).toEqual(working.map(([id]) => id).toSorted())
    for (const { queue, deadLetters: given } of watched) {
      const [, found] = working.find(([id]) => id === queue) ?? []
      expect(found && redrive(found)?.deadLetterTargetArn['Fn::GetAtt'][0]).toBe(given)
    }
    const policy = JSON.stringify(onlyResource(template, 'AWS::IAM::Policy', 'SchedulingScheduleRole').Properties)
    for (const { queue, deadLetters: given } of watched)
      for (const id of [queue, given]) expect(policy).toContain(`"${id}"`)
  })

  test('it knows by name every queue that a stack can have, so that none is without its alarms', () => {
    const whole = synthesizeTemplate({ followSources: 'yes', tellEvents: 'yes' })
    expect(
      watchedBy(whole)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...watchedQueues].toSorted())
  })

  test.each(alarms)('%s says in a sentence what people notice', (_, alarm) => {
    expect(alarm.Properties.AlarmDescription).toMatch(/^[A-Z].{30,}\.$/)
    expect(alarm.Properties.AlarmActions).toHaveLength(1)
  })

  test('alarms have names that a runbook can rely on, and those of CloudWatch are fewer than ten', () => {
    expect(alarms.map(([, alarm]) => alarm.Properties.AlarmName).sort()).toEqual([
      'Rekindle-prod-bounce-rate',
      'Rekindle-prod-clock-stopped',
      'Rekindle-prod-complaint-rate',
      'Rekindle-prod-function-errors',
      'Rekindle-prod-functions-throttled',
      'Rekindle-prod-mailed-twice',
      'Rekindle-prod-schedule-dead-letters',
      'Rekindle-prod-site-errors',
    ])
  })

  test('each trouble of earlier versions still raises its alarm, here or in the schedule', () => {
    const raised = [
      ...alarms.map(([, { Properties }]) => String(Properties.AlarmName).slice(14)),
      ...Object.keys(alarmSentences),
    ]
    const queues = ['compose', 'fan-out', 'send', 'feedback', 'sign-in', 'intake', 'join', 'publish', 'follow', 'tell']
    const lying = [...queues, 'erase', 'schedule'].map((name) => `${name}-dead-letters`)
    const late = queues.map((name) => `${name}-queue-age`)
    const runs = ['sending-stopped', 'edition-held', 'edition-stuck', 'mailed-twice', 'clock-stopped']
    const account = [
      'bounce-rate',
      'complaint-rate',
      'day-quota',
      'sign-in-abuse',
      'functions-throttled',
      'site-errors',
    ]
    // Of imports, of doors and of following too.
    const troubles = [...lying, ...late, ...runs, ...account, 'function-errors']
    expect(raised.toSorted()).toEqual(troubles.toSorted())
  })

  test('CloudWatch may tell the alarm topic, which would otherwise fire into the void', () => {
    const policy = onlyResource(template, 'AWS::SNS::TopicPolicy', 'Alarms')
    const { Statement } = property<{ Statement: object[] }>(policy, 'PolicyDocument')
    const publishing = { Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } }
    expect(Statement).toContainEqual(expect.objectContaining(publishing))
  })

  test('the schedule may tell it too, and knows it', () => {
    const [[topic = ''] = []] = all('AWS::SNS::Topic').filter(([id]) => id.startsWith('Alarms'))
    const policy = onlyResource(template, 'AWS::IAM::Policy', 'SchedulingScheduleRole')
    const { Statement } = property<{ Statement: object[] }>(policy, 'PolicyDocument')
    const publishing = { Effect: 'Allow', Action: 'sns:Publish', Resource: { Ref: topic } }
    expect(Statement).toContainEqual(expect.objectContaining(publishing))
    expect(scheduleOf(template).OPERATOR_TOPIC_ARN).toEqual({ Ref: topic })
  })

  test('an operator who gives an address is mailed', () => {
    const emails = (from: Template) =>
      all('AWS::SNS::Subscription', from).filter(([, { Properties }]) => Properties.Protocol === 'email')
    expect(emails(template)).toEqual([])
    expect(emails(synthesizeTemplate({ alarmEmail: 'ops@example.org' }))).toHaveLength(1)
  })
})
