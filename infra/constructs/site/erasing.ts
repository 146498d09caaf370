import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'

export type ErasingProps = FunctionDefaults & { readonly tables: Tables; readonly queue: WorkQueue }

/** Erases members. Only it reads and changes all rows of both tables, and it takes nothing but the ids that owners' pages queue. */
export class Erasing extends Construct {
  constructor(scope: Construct, id: string, { tables, queue, ...defaults }: ErasingProps) {
    super(scope, id)
    const { community, mail } = tables
    const rows = ['dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']
    new BundledFunction(this, 'Erase', {
      ...defaults,
      name: 'erase',
      does: 'Erases members whom owners erase, from every row that names them',
      memorySize: 1024,
      timeout: queue.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
      },
      permissions: [
        allow([...rows, 'dynamodb:BatchGetItem'], community.tableArn),
        allow([...rows, 'dynamodb:Query'], mail.tableArn),
      ],
    }).consume(queue, { batchSize: 1 })
  }
}
