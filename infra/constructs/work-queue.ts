import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'

export type DeadLetterQueueProps = {
  readonly alarms: OperatorAlarms
  /** What is given up here, in kebab case: its alarm is named `<name>-dead-letters`. */
  readonly name: string
  /** What people notice when messages land here: the alarm's description, and the first line of its runbook. */
  readonly peopleNotice: string
}

/** Where messages wait, for 14 days, for an operator. The alarm fires while anything is in it. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string, { alarms, name, peopleNotice }: DeadLetterQueueProps) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    alarms.add(this, {
      name: `${name}-dead-letters`,
      peopleNotice,
      metric: this.queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
    })
  }
}

export type WorkQueueProps = DeadLetterQueueProps & {
  /** What people notice when work lies here for too long: the description of the alarm `<name>-queue-age`; no such alarm unless told. */
  readonly peopleNoticeIfLate?: string
  /** How long that is; half an hour unless told. */
  readonly lateAfter?: Duration
  /** How long work is of any use; 14 days unless told. */
  readonly retention?: Duration
  /** How long its worker may take for one batch. */
  readonly workTimeout: Duration
}

/** A queue with its dead-letter queue. A message is tried five times, each time hidden for a little longer than its worker may take. */
export class WorkQueue extends Construct {
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly workTimeout: Duration

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id)
    const { workTimeout, peopleNoticeIfLate, ...others } = props
    const { lateAfter = Duration.minutes(30), retention = Duration.days(14), ...deadLetterProps } = others
    this.workTimeout = workTimeout
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters', deadLetterProps).queue
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(workTimeout.toSeconds() + 30),
      retentionPeriod: retention,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
    const { alarms, name } = deadLetterProps
    if (peopleNoticeIfLate === undefined) return
    alarms.add(new Construct(this, 'Age'), {
      name: `${name}-queue-age`,
      peopleNotice: peopleNoticeIfLate,
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period: Duration.minutes(5), statistic: 'Maximum' }),
      threshold: lateAfter.toSeconds(),
    })
  }
}
