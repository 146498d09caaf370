import { CfnElement, type Duration, Stack, Validations } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke, type ScheduleTargetBaseProps } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import type { BundledFunction } from './bundled-function.ts'

/** A tick that is older than `maxEventAge`, or that failed six times, is dropped: a later one catches up with it. */
export type ClockProps = Pick<ScheduleTargetBaseProps, 'maxEventAge' | 'deadLetterQueue'> & {
  readonly description: string
  readonly every: Duration
}

/** Calls a function again and again, and tells it the time that it was due at, however late it comes. */
export function addTick(scope: Construct, { lambda }: BundledFunction, props: ClockProps): void {
  const { description, every, ...calling } = props
  explainVersions(lambda)
  const input = ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime })
  new Schedule(scope, 'Tick', {
    description,
    schedule: ScheduleExpression.rate(every),
    target: new LambdaInvoke(lambda, { ...calling, input, retryAttempts: 5 }),
  })
}

/** CDK lets the clock invoke any version of the one function that it names. */
function explainVersions({ node }: IFunction): void {
  if (!(node.defaultChild instanceof CfnElement)) return
  const stack = Stack.of(node.defaultChild)
  Validations.of(stack).acknowledge({
    id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${stack.getLogicalId(node.defaultChild)}.Arn>:*]`,
    reason: 'The clock may invoke the versions of one function, of which there is one.',
  })
}
