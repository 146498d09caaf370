import { Duration } from 'aws-cdk-lib'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'

/** Where messages wait, for 14 days, for an operator. */
export class DeadLetterQueue extends Construct {
  readonly queue: Queue

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
  }
}

export type WorkQueueProps = {
  /** In kebab case, as the schedule knows it: its alarms are named `<name>-dead-letters` and `<name>-queue-age`. */
  readonly name: string
  /** How long work is of any use; 14 days unless told. */
  readonly retention?: Duration
  /** How long its worker may take for one batch. */
  readonly workTimeout: Duration
}

/**
 * A queue with its dead-letter queue. A message is tried five times, each time hidden for a little longer than its worker
 * may take. The schedule looks at both, and raises their alarms.
 */
export class WorkQueue extends Construct {
  readonly name: string
  readonly queue: Queue
  readonly deadLetters: Queue
  readonly workTimeout: Duration

  constructor(scope: Construct, id: string, { name, workTimeout, retention = Duration.days(14) }: WorkQueueProps) {
    super(scope, id)
    this.name = name
    this.workTimeout = workTimeout
    this.deadLetters = new DeadLetterQueue(this, 'DeadLetters').queue
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(workTimeout.toSeconds() + 30),
      retentionPeriod: retention,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: 5 },
    })
  }
}
