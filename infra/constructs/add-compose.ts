import type { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import type { StackSettings } from '../settings.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import type { SesEvents } from './mail/ses-events.ts'
import { allow, mailFrom } from './permissions.ts'
import type { Tables } from './tables.ts'
import type { WorkQueues } from './work-queues.ts'

type ComposeProps = FunctionDefaults & {
  readonly settings: Pick<StackSettings, 'from' | 'postalAddress'>
  readonly tables: Tables
  readonly queues: WorkQueues
  readonly sesEvents: SesEvents
  readonly baseUrl: string
}

/** Adds what chooses the discussions of an edition, right in the stack: its name there must stay as it is. */
export function addCompose(scope: Construct, props: ComposeProps): void {
  const { settings, tables, queues, sesEvents, baseUrl, ...defaults } = props
  const { community, mail } = tables
  const { compose, fanOut } = queues
  new BundledFunction(scope, 'Compose', {
    ...defaults,
    name: 'compose',
    does: 'Chooses the discussions of an edition and typesets its variants',
    memorySize: 1769,
    timeout: compose.workTimeout,
    queuesItself: true,
    environment: {
      [names.communityTable]: community.tableName,
      [names.mailTable]: mail.tableName,
      [names.composeQueue]: compose.queue.queueUrl,
      [names.fanOutQueue]: fanOut.queue.queueUrl,
      [names.postalAddress]: settings.postalAddress,
      [names.fromAddress]: settings.from,
      [names.configurationSet]: sesEvents.configurationSet.configurationSetName,
      [names.baseUrl]: baseUrl,
    },
    permissions: [
      // Owners are told where an edition wants their eye.
      mailFrom(settings.from, sesEvents.configurationSet),
      allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], community.tableArn),
      allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
      allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], mail.tableArn),
      // An edition is queued again while its group's shelf is being built.
      allow(['sqs:SendMessage'], compose.queue.queueArn, fanOut.queue.queueArn),
    ],
  }).consume(compose, { batchSize: 1 })
}
