import { Stack } from 'aws-cdk-lib'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow, mailFrom } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'

export type SendingProps = FunctionDefaults & {
  readonly tables: Tables
  readonly queue: WorkQueue
  /** Signs the links in mails. */
  readonly secret: Secret
  readonly configurationSet: ConfigurationSet
  /** The address that digests come from. */
  readonly from: string
  /** What links in mails start with. */
  readonly baseUrl: string
  /** How many batches are sent side by side, at most. */
  readonly concurrency: number
}

/** The only function that mails members. */
export class Sending extends Construct {
  constructor(scope: Construct, id: string, props: SendingProps) {
    super(scope, id)
    const { tables, queue, secret, configurationSet, from, baseUrl, concurrency, ...defaults } = props
    new BundledFunction(this, 'Send', {
      ...defaults,
      name: 'send',
      does: 'Merges each recipient’s mail and submits it to SES, at the granted rate',
      // Most of its time it waits for its slots: what it is given it is charged for all that while.
      memorySize: 512,
      timeout: queue.workTimeout,
      queuesItself: true,
      environment: {
        [names.communityTable]: tables.community.tableName,
        [names.mailTable]: tables.mail.tableName,
        [names.sendQueue]: queue.queue.queueUrl,
        [names.linkSecret]: secret.secretArn,
        [names.fromAddress]: from,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.baseUrl]: baseUrl,
        [names.metricsNamespace]: Stack.of(this).stackName,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], tables.community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], tables.mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], tables.mail.tableArn),
        // What the pace has no room for yet waits in the queue once more.
        allow(['sqs:SendMessage'], queue.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        allow(['ses:GetSendQuota'], '*'),
        mailFrom(from, configurationSet),
      ],
    }).consume(queue, { batchSize: 1, maxConcurrency: concurrency })
  }
}
