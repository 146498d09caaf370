import { Duration } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { allow } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { Site } from './site.ts'
import { throttles } from './throttles.ts'

export type MemberPagesProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  /** Signs the links that lead here. */
  readonly secret: Secret
}

/** Where members choose how often they are mailed, or stop it. */
export class MemberPages extends Construct {
  constructor(scope: Construct, id: string, { site, tables, secret, ...shared }: MemberPagesProps) {
    super(scope, id)
    const { community, mail } = tables
    const { lambda } = new BundledFunction(this, 'MemberPages', {
      ...shared,
      name: 'member-pages',
      does: 'Serves members’ pages: preferences, unsubscribing, muting and reading in a browser',
      memorySize: 512,
      timeout: Duration.seconds(15),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.linkSecret]: secret.secretArn,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'], mail.tableArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
      ],
    })
    const [unsubscribe, preferences] = ['/unsubscribe/{token}', '/preferences/{token}']
    const mute = '/not-for-me/{discussion}/{token}'
    const pages = [unsubscribe, preferences, '/read/{date}/{token}']
    site.route('MemberPages', lambda, [
      { paths: pages, methods: [HttpMethod.GET], throttle: throttles.memberPages },
      { paths: [mute], methods: [HttpMethod.GET], throttle: throttles.mutePages },
      { paths: [...pages, mute], methods: [HttpMethod.HEAD], throttle: throttles.heads },
      { paths: [unsubscribe], methods: [HttpMethod.POST], throttle: throttles.unsubscribe },
      { paths: [preferences], methods: [HttpMethod.POST], throttle: throttles.memberForms },
      { paths: [mute], methods: [HttpMethod.POST], throttle: throttles.muteForms },
    ])
  }
}
