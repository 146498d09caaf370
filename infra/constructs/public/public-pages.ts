import { Duration } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { mailKeys } from '../../../functions/table.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow, allowRows } from '../permissions.ts'
import type { Site } from '../site/site.ts'
import { throttles } from '../site/throttles.ts'
import type { Tables } from '../tables.ts'

export type PublicPagesProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  readonly baseUrl: string
}

const { GET, HEAD, POST } = HttpMethod
const [join, confirm, editions] = ['/join/{group}', '/join/confirm/{token}', '/g/{proxy+}']

/** The pages that everybody may see: where people join, and editions. */
export class PublicPages extends Construct {
  constructor(scope: Construct, id: string, { site, tables, baseUrl, ...shared }: PublicPagesProps) {
    super(scope, id)
    const { community, mail } = tables
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
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], community.tableArn),
        allowRows(
          ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
          [...mailKeys.ofAnyGroup, ...doorKeys.ofPublicPages],
          mail.tableArn,
        ),
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
