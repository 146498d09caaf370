import { CfnElement, Duration, Stack, Validations } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { dueIndex } from '../../functions/table.ts'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { allow } from './permissions.ts'
import { DeadLetterQueue } from './work-queue.ts'

export type SchedulingProps = FunctionDefaults & {
  readonly alarms: OperatorAlarms
  readonly mail: Table
  /** Where opened editions wait to be composed. */
  readonly compose: Queue
  /** Where editions under way wait to be reviewed. */
  readonly fanOut: Queue
  readonly settleAfterSeconds: number
}

/** The one clock of the house: every five minutes it tells the time that it was due at, however late it comes. */
export class Scheduling extends Construct {
  readonly deadLetters: Queue

  constructor(scope: Construct, id: string, props: SchedulingProps) {
    super(scope, id)
    const { alarms, mail, compose, fanOut, settleAfterSeconds, ...defaults } = props
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', {
      alarms,
      name: 'schedule',
      peopleNotice: 'Digests come late or not at all, in every group: the five-minute schedule failed.',
    }).queue
    const schedule = new BundledFunction(this, 'Schedule', {
      ...defaults,
      name: 'schedule',
      does: 'Opens due editions, and restarts those that stopped',
      memorySize: 512,
      timeout: Duration.seconds(60),
      environment: {
        [names.mailTable]: mail.tableName,
        [names.composeQueue]: compose.queueUrl,
        [names.fanOutQueue]: fanOut.queueUrl,
        [names.settleAfterSeconds]: String(settleAfterSeconds),
        [names.metricsNamespace]: Stack.of(this).stackName,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(['dynamodb:Query'], mail.tableArn, `${mail.tableArn}/index/${dueIndex.name}`),
        allow(['sqs:SendMessage'], compose.queueArn, fanOut.queueArn),
      ],
      deadLetterQueue: this.deadLetters,
    })
    this.tick(schedule)
    alarms.add(new Construct(this, 'clock-stopped'), {
      name: 'clock-stopped',
      peopleNotice: 'No digest goes out in any group: the five-minute schedule has stopped running.',
      metric: schedule.lambda.metricInvocations({ period: Duration.minutes(15), statistic: 'Sum' }),
      threshold: 1,
      isHeartbeat: true,
    })
  }

  /** CDK lets the clock invoke any version of the one function that it names. */
  private explainVersions({ node }: IFunction): void {
    const stack = Stack.of(this)
    if (!(node.defaultChild instanceof CfnElement)) return
    Validations.of(stack).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::<${stack.getLogicalId(node.defaultChild)}.Arn>:*]`,
      reason: 'The clock may invoke the versions of one function, of which there is one.',
    })
  }

  private tick({ lambda }: BundledFunction): void {
    this.explainVersions(lambda)
    new Schedule(this, 'Tick', {
      description: 'Runs the five-minute schedule',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new LambdaInvoke(lambda, {
        input: ScheduleTargetInput.fromObject({ time: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 5,
        // A later tick has long caught up with one that is older.
        maxEventAge: Duration.minutes(15),
      }),
    })
  }
}
