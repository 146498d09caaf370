import { Duration, Stack } from 'aws-cdk-lib'
import type { Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { dueIndex } from '../../functions/table.ts'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { allow } from './permissions.ts'
import { addTick } from './tick.ts'
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

/** The clock of editions, which ticks every five minutes. */
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
    addTick(this, schedule, {
      description: 'Runs the five-minute schedule',
      every: Duration.minutes(5),
      maxEventAge: Duration.minutes(15),
      deadLetterQueue: this.deadLetters,
    })
    alarms.add(new Construct(this, 'clock-stopped'), {
      name: 'clock-stopped',
      peopleNotice: 'No digest goes out in any group: the five-minute schedule has stopped running.',
      metric: schedule.lambda.metricInvocations({ period: Duration.minutes(15), statistic: 'Sum' }),
      threshold: 1,
      isHeartbeat: true,
    })
  }
}
