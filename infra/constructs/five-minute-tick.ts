import { Duration } from 'aws-cdk-lib'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

export type FiveMinuteTickProps = {
  readonly target: IFunction
  /** Where a tick ends that could not be handed to the function. */
  readonly deadLetterQueue: IQueue
}

/** The one clock of the house: every five minutes it tells the time that it was due at, however late it comes. */
export class FiveMinuteTick extends Construct {
  constructor(scope: Construct, id: string, { target, deadLetterQueue }: FiveMinuteTickProps) {
    super(scope, id)
    new Schedule(this, 'Schedule', {
      description: 'Tells Rekindle the time',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(target, {
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
        deadLetterQueue,
        retryAttempts: 5,
        // The tick after next has long caught up with one that is older.
        maxEventAge: Duration.minutes(15),
      }),
    })
  }
}
