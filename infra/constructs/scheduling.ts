import { Duration, Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { dueIndex } from '../../functions/table.ts'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { allow } from './permissions.ts'
import { addTick } from './tick.ts'
import { DeadLetterQueue, type WorkQueue } from './work-queue.ts'

export type SchedulingProps = FunctionDefaults & {
  readonly alarms: OperatorAlarms
  readonly mail: Table
  /** Where opened editions wait to be composed. */
  readonly compose: Queue
  /** Where editions under way wait to be reviewed. */
  readonly fanOut: Queue
  readonly settleAfterSeconds: number
}

/** The clock of editions, which ticks every five minutes, and the eye that looks for trouble. */
export class Scheduling extends Construct {
  readonly deadLetters: Queue
  private readonly lambda: LambdaFunction

  constructor(scope: Construct, id: string, props: SchedulingProps) {
    super(scope, id)
    const { alarms, mail, compose, fanOut, settleAfterSeconds, ...defaults } = props
    const deadLetters = new DeadLetterQueue(this, 'DeadLetters')
    this.deadLetters = deadLetters.queue
    const schedule = new BundledFunction(this, 'Schedule', {
      ...defaults,
      name: 'schedule',
      does: 'Opens due editions, restarts those that stopped, and raises alarms',
      memorySize: 512,
      timeout: Duration.seconds(60),
      environment: {
        [names.mailTable]: mail.tableName,
        [names.composeQueue]: compose.queueUrl,
        [names.fanOutQueue]: fanOut.queueUrl,
        [names.settleAfterSeconds]: String(settleAfterSeconds),
        [names.metricsNamespace]: Stack.of(this).stackName,
        [names.operatorTopic]: alarms.topic.topicArn,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(['dynamodb:Query'], mail.tableArn, `${mail.tableArn}/index/${dueIndex.name}`),
        allow(['sqs:SendMessage'], compose.queueArn, fanOut.queueArn),
        allow(['ses:GetSendQuota'], '*'),
        allow(['sns:Publish'], alarms.topic.topicArn),
      ],
      deadLetterQueue: this.deadLetters,
    })
    addTick(this, schedule, {
      description: 'Runs the five-minute schedule',
      every: Duration.minutes(5),
      maxEventAge: Duration.minutes(15),
      deadLetterQueue: this.deadLetters,
    })
    this.lambda = schedule.lambda
    this.addAlarms(alarms, deadLetters)
  }

  /**
   * Has it look at these queues at each tick, and raise their alarms. It is told their names, not their addresses: Lambda
   * takes no more than 4 KB of environment.
   */
  watch(queues: readonly WorkQueue[]): void {
    const list = queues.map(({ name, queue, deadLetters }) => [name, queue.queueName, deadLetters.queueName])
    this.lambda.addEnvironment(names.watchedQueues, Stack.of(this).toJsonString(list))
    const arns = queues.flatMap(({ queue, deadLetters }) => [queue.queueArn, deadLetters.queueArn])
    this.lambda.addToRolePolicy(allow(['sqs:GetQueueAttributes'], ...arns))
  }

  /** That it no longer looks is what it cannot tell: these two are CloudWatch's own. */
  private addAlarms(alarms: OperatorAlarms, deadLetters: DeadLetterQueue): void {
    const { queue } = deadLetters
    // Its place keeps the alarm what it was in earlier versions.
    alarms.add(deadLetters, {
      name: 'schedule-dead-letters',
      peopleNotice: 'Digests come late or not at all, in every group: the five-minute schedule failed.',
      metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
      threshold: 1,
    })
    alarms.add(new Construct(this, 'clock-stopped'), {
      name: 'clock-stopped',
      peopleNotice: 'No digest goes out in any group: the five-minute schedule has stopped running.',
      metric: this.lambda.metricInvocations({ period: Duration.minutes(15), statistic: 'Sum' }),
      threshold: 1,
      isHeartbeat: true,
    })
  }
}
