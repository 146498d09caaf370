import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { deskKeys } from '../../../functions/table/desk-keys.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { communityKeys, mailKeys } from '../../../functions/table.ts'
import type { StackSettings } from '../../settings.ts'
import { noting } from '../alarms/noting.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allowRows, mailFrom } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'

export type PublishingProps = FunctionDefaults & {
  readonly tables: Tables
  readonly queue: WorkQueue
  readonly configurationSet: ConfigurationSet
  readonly baseUrl: string
  readonly settings: Pick<StackSettings, 'from' | 'postalAddress' | 'tellEvents'>
}

/** Writes what everybody may see of an edition, draws its picture, and posts it where its group talks. */
export class Publishing extends Construct {
  constructor(scope: Construct, id: string, props: PublishingProps) {
    super(scope, id)
    const { tables, queue, configurationSet, baseUrl, settings, ...defaults } = props
    const { community, mail } = tables
    const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query']
    new BundledFunction(this, 'Publish', {
      ...defaults,
      name: 'publish',
      does: 'Publishes editions for everybody, and posts them where groups talk',
      memorySize: 1769,
      timeout: queue.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.postalAddress]: settings.postalAddress,
        [names.fromAddress]: settings.from,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.baseUrl]: baseUrl,
        [names.tellsPrivate]: settings.tellEvents === 'anywhere' ? 'yes' : 'no',
      },
      permissions: [
        // Owners are told where an edition could not be posted.
        mailFrom(settings.from, configurationSet),
        allowRows(reading, [...mailKeys.ofAnyGroup, ...communityKeys.ofAnyMember], community.tableArn),
        allowRows(reading, [...doorKeys.readByPublishing, ...deskKeys.ofAnyHelpers], mail.tableArn),
        allowRows(['dynamodb:PutItem', 'dynamodb:DeleteItem'], doorKeys.ofPublishing, mail.tableArn),
        // What became of a posting is noted with the channel.
        allowRows(['dynamodb:UpdateItem'], doorKeys.ofAnyChannel, mail.tableArn),
        noting(tables),
      ],
    }).consume(queue, { batchSize: 1 })
  }
}
