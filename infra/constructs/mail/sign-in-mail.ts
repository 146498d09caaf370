import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { deskKeys } from '../../../functions/table/desk-keys.ts'
import { mailKeys } from '../../../functions/table.ts'
import { noting } from '../alarms/noting.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow, allowRows, mailFrom } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueue } from '../work-queue.ts'

export type SignInMailProps = FunctionDefaults & {
  readonly tables: Tables
  readonly queue: WorkQueue
  readonly configurationSet: ConfigurationSet
  readonly from: string
  readonly postalAddress: string
  /** What the link starts with. */
  readonly baseUrl: string
}

/** Mails owners their links to sign in, so that nobody waits at the door while it is found out who is one. */
export class SignInMail extends Construct {
  constructor(scope: Construct, id: string, props: SignInMailProps) {
    super(scope, id)
    const { tables, queue, configurationSet, from, postalAddress, baseUrl, ...defaults } = props
    const { community, mail } = tables
    new BundledFunction(this, 'SignIn', {
      ...defaults,
      name: 'sign-in',
      does: 'Mails sign-in links to owners who ask for one',
      memorySize: 512,
      timeout: queue.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.fromAddress]: from,
        [names.postalAddress]: postalAddress,
        [names.baseUrl]: baseUrl,
      },
      permissions: [
        allow(['dynamodb:Query', 'dynamodb:BatchGetItem'], community.tableArn),
        // What strangers set going writes tokens and counts attempts, and reads nothing but who has a role.
        allowRows(['dynamodb:GetItem', 'dynamodb:Query'], deskKeys.ofHelping, mail.tableArn),
        allowRows(['dynamodb:PutItem', 'dynamodb:UpdateItem'], mailKeys.ofSigningIn, mail.tableArn),
        noting(tables),
        mailFrom(from, configurationSet),
      ],
    }).consume(queue, { batchSize: 1 })
  }
}
