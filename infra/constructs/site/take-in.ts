import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'
import { importing } from './ingest.ts'

export type TakeInProps = FunctionDefaults & { readonly tables: Tables; readonly queue: WorkQueue }

const erasing = ['dynamodb:Scan', 'dynamodb:Query', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']

/** Imports what pages have queued, for no page may write the Community table itself. */
export class TakeIn extends Construct {
  constructor(scope: Construct, id: string, { tables, queue, ...defaults }: TakeInProps) {
    super(scope, id)
    const { community, mail } = tables
    new BundledFunction(this, 'Intake', {
      ...defaults,
      name: 'intake',
      does: 'Imports the records that owners upload and that pages queue, lists members, and erases those whom owners erase',
      memorySize: 1024,
      timeout: queue.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
      },
      permissions: [
        ...importing(tables),
        // The list of members tells whose mail comes, and why not; whoever is erased may be named in any row of both.
        allow(erasing, community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', ...erasing], mail.tableArn),
      ],
      // Forty batches of one upload take a minute; more at a time would only meet in the same rows.
    }).consume(queue, { batchSize: 1, maxConcurrency: 2 })
  }
}
