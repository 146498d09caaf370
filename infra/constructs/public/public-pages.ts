import { Duration } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { deskKeys } from '../../../functions/table/desk-keys.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { mailKeys } from '../../../functions/table.ts'
import type { StackSettings } from '../../settings.ts'
import { BundledFunction, type FunctionDefaults, named } from '../bundled-function.ts'
import { allow, allowRows } from '../permissions.ts'
import type { Site } from '../site/site.ts'
import { throttles } from '../site/throttles.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueues } from '../work-queues.ts'

export type PublicPagesProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  readonly queues: Pick<WorkQueues, 'join' | 'intake'>
  /** Signs the link to a member's own page. */
  readonly secret: Secret
  readonly baseUrl: string
  readonly settings: Pick<StackSettings, 'trustedHeader' | 'trustedSecret'>
}

const { GET, HEAD, POST } = HttpMethod
const [join, confirm, editions] = ['/join/{group}', '/join/confirm/{token}', '/g/{proxy+}']

/** The pages that everybody may see: where people join, and editions. */
export class PublicPages extends Construct {
  constructor(scope: Construct, id: string, props: PublicPagesProps) {
    super(scope, id)
    const { site, tables, queues, secret, baseUrl, settings, ...shared } = props
    const { community, mail } = tables
    const { join: joins, intake } = queues
    const { lambda } = new BundledFunction(this, 'PublicPages', {
      ...shared,
      name: 'public-pages',
      does: 'Serves the pages that everybody may see: joining a group, and its public editions',
      memorySize: 512,
      timeout: Duration.seconds(15),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.baseUrl]: baseUrl,
        [names.joinQueue]: joins.queue.queueUrl,
        [names.intakeQueue]: intake.queue.queueUrl,
        [names.linkSecret]: secret.secretArn,
        ...named(names.trustedHeader, settings.trustedHeader),
        ...named(names.trustedSecret, settings.trustedSecret),
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], community.tableArn),
        allowRows(
          ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
          [...mailKeys.ofAnyGroup, ...doorKeys.ofJoining, ...doorKeys.ofPublicPages, ...deskKeys.ofAnyPicture],
          mail.tableArn,
        ),
        // None of these rows holds anything of a group that its owner or an operator set.
        allowRows(['dynamodb:PutItem'], [...doorKeys.ofJoining, ...doorKeys.ofJoinersIntake], mail.tableArn),
        allowRows(['dynamodb:UpdateItem'], [...doorKeys.ofJoining, ...doorKeys.ofConfirming], mail.tableArn),
        allowRows(['dynamodb:DeleteItem'], [doorKeys.anyAddress.concat('*')], mail.tableArn),
        allow(['sqs:SendMessage'], joins.queue.queueArn, intake.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        ...(settings.trustedSecret ? [allow(['secretsmanager:GetSecretValue'], settings.trustedSecret)] : []),
      ],
    })
    site.route('PublicPages', lambda, [
      { paths: [join, editions], methods: [GET], throttle: throttles.publicPages },
      { paths: [confirm], methods: [GET], throttle: throttles.confirmPages },
      { paths: [join, confirm], methods: [POST], throttle: throttles.joinForms },
      { paths: [join, confirm, editions], methods: [HEAD], throttle: throttles.least },
    ])
  }
}
