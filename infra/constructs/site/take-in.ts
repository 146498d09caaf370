import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { deskKeys } from '../../../functions/table/desk-keys.ts'
import { communityKeys, mailKeys } from '../../../functions/table.ts'
import { noting } from '../alarms/noting.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allowRows } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'
import { importing } from './ingest.ts'

export type TakeInProps = FunctionDefaults & { readonly tables: Tables; readonly queue: WorkQueue }

/** Imports what pages have queued, for no page may write the Community table itself. */
export class TakeIn extends Construct {
  constructor(scope: Construct, id: string, { tables, queue, ...defaults }: TakeInProps) {
    super(scope, id)
    const { community, mail } = tables
    const rows = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem']
    new BundledFunction(this, 'Intake', {
      ...defaults,
      name: 'intake',
      does: 'Imports the records that owners upload and that pages queue, and lists members',
      memorySize: 1024,
      timeout: queue.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
      },
      permissions: [
        ...importing(tables),
        // Members who were there before addresses were noted are looked through, once for a group; and all, for their list.
        allowRows(['dynamodb:Query'], communityKeys.ofAnyMember, community.tableArn),
        allowRows(rows, mailKeys.ofAnyIntake, mail.tableArn),
        // The list of members tells whose mail comes, and why not.
        allowRows(['dynamodb:BatchGetItem', 'dynamodb:Query'], deskKeys.ofAnyStanding, mail.tableArn),
        allowRows([...rows, 'dynamodb:UpdateItem', 'dynamodb:Query'], deskKeys.ofAnyMemberList, mail.tableArn),
        noting(tables),
      ],
    }).consume(queue, { batchSize: 1 })
  }
}
