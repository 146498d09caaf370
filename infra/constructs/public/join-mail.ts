import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { mailKeys } from '../../../functions/table.ts'
import type { StackSettings } from '../../settings.ts'
import { noting } from '../alarms/noting.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow, allowRows, mailFrom } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'

export type JoinMailingProps = FunctionDefaults & {
  readonly tables: Tables
  readonly queue: WorkQueue
  /** Signs the link to a member's own page. */
  readonly secret: Secret
  readonly configurationSet: ConfigurationSet
  /** What the links start with. */
  readonly baseUrl: string
  readonly settings: Pick<StackSettings, 'from' | 'postalAddress' | 'joinQuotaPercent'>
}

/** Mails those who asked to join, so that no page finds out who is known; and tells owners how their page fares. */
export class JoinMailing extends Construct {
  constructor(scope: Construct, id: string, props: JoinMailingProps) {
    super(scope, id)
    const { tables, queue, secret, configurationSet, baseUrl, settings, ...defaults } = props
    const { community, mail } = tables
    new BundledFunction(this, 'Join', {
      ...defaults,
      name: 'join',
      does: 'Mails links to confirm to those who asked to join a group',
      memorySize: 512,
      timeout: queue.workTimeout,
      queuesItself: true,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.joinQueue]: queue.queue.queueUrl,
        [names.linkSecret]: secret.secretArn,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.fromAddress]: settings.from,
        [names.postalAddress]: settings.postalAddress,
        [names.baseUrl]: baseUrl,
        [names.joinQuotaPercent]: String(settings.joinQuotaPercent),
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'], mail.tableArn),
        // Requests, links and limits; how a group's page fares; and the turn in the pace.
        allowRows(
          ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
          [...doorKeys.ofMailingJoiners, ...doorKeys.ofAnyJoinPage, mailKeys.pace().pk],
          mail.tableArn,
        ),
        noting(tables),
        // A mail that has to wait for its turn.
        allow(['sqs:SendMessage'], queue.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        allow(['ses:GetSendQuota'], '*'),
        mailFrom(settings.from, configurationSet),
      ],
    }).consume(queue, { batchSize: 1 })
  }
}
