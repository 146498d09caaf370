import * as z from 'zod'
import type { Stack } from '../template/stack.ts'

/** What the queues' thread is to create. */
export const queuesPlan = z.object({
  port: z.number(),
  queues: z.array(z.object({ name: z.string(), attributes: z.record(z.string(), z.string()) })),
  topics: z.array(z.object({ name: z.string() })),
  subscriptions: z.array(z.object({ topicArn: z.string(), queueArn: z.string(), raw: z.boolean() })),
})

export function planQueues(stack: Stack, port: number): z.infer<typeof queuesPlan> {
  return {
    port,
    queues: stack.all('AWS::SQS::Queue').map(({ name, properties }) => ({
      name,
      attributes: {
        VisibilityTimeout: String(properties.VisibilityTimeout),
        DelaySeconds: String(properties.DelaySeconds),
        MessageRetentionPeriod: String(properties.MessageRetentionPeriod),
        ...(properties.RedrivePolicy && { RedrivePolicy: JSON.stringify(properties.RedrivePolicy) }),
      },
    })),
    topics: stack.all('AWS::SNS::Topic').map(({ name }) => ({ name })),
    // Mail to operators, the other protocol, has nobody to reach on a laptop.
    subscriptions: stack
      .all('AWS::SNS::Subscription')
      .filter(({ properties }) => properties.Protocol === 'sqs')
      .map(({ properties: { TopicArn, Endpoint, RawMessageDelivery } }) => ({
        topicArn: TopicArn,
        queueArn: Endpoint,
        raw: RawMessageDelivery,
      })),
  }
}

/** The ARNs of queues that only ever take what others gave up on. */
export function deadLetterArns(stack: Stack): ReadonlySet<string> {
  return new Set(
    [
      ...stack.all('AWS::SQS::Queue').map(({ properties }) => properties.RedrivePolicy?.deadLetterTargetArn),
      ...stack.all('AWS::Scheduler::Schedule').map(({ properties }) => properties.Target.DeadLetterConfig?.Arn),
      ...stack.all('AWS::Lambda::Function').map(({ properties }) => properties.DeadLetterConfig?.TargetArn),
    ].filter((arn) => arn !== undefined),
  )
}
