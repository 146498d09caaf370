import { Duration } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import type { StackSettings } from '../../settings.ts'
import { BundledFunction, type FunctionDefaults, named } from '../bundled-function.ts'
import { allow, mailFrom } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { WorkQueues } from '../work-queues.ts'
import type { Routes, Site } from './site.ts'
import { throttles } from './throttles.ts'

export type OwnerConsoleProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  readonly queues: WorkQueues
  /** Signs the links of previews and test mails. */
  readonly secret: Secret
  readonly configurationSet: ConfigurationSet
  readonly baseUrl: string
  readonly settings: Pick<
    StackSettings,
    | 'from'
    | 'postalAddress'
    | 'trackClicks'
    | 'ownersMakeGroups'
    | 'tellEvents'
    | 'siteDomain'
    | 'trustedHeader'
    | 'trustedSecret'
  >
}

const { GET, HEAD, POST } = HttpMethod
const signInPaths = ['/console/sign-in', '/console/sign-in/{token}']

/** Who is signed in works on while somebody floods the sign-in, and who has a link gets in by it. */
const routes: readonly Routes[] = [
  { paths: ['/console', '/'], methods: [GET], throttle: throttles.signIn },
  { paths: ['/console/{proxy+}'], methods: [GET], throttle: throttles.desk },
  { paths: ['/console/{proxy+}'], methods: [POST], throttle: throttles.deskForms },
  { paths: signInPaths, methods: [GET], throttle: throttles.signIn },
  { paths: signInPaths, methods: [POST], throttle: throttles.signInForms },
  { paths: ['/console'], methods: [POST], throttle: throttles.least },
  { paths: ['/', '/console', '/console/{proxy+}', ...signInPaths], methods: [HEAD], throttle: throttles.least },
]

/** Where owners tune their group's digest, and see what goes out. */
export class OwnerConsole extends Construct {
  constructor(scope: Construct, id: string, props: OwnerConsoleProps) {
    super(scope, id)
    const { site, tables, queues, secret, configurationSet, settings, baseUrl, ...shared } = props
    const { community, mail } = tables
    const { compose, fanOut, signIn, intake, erase, publish } = queues
    const { lambda } = new BundledFunction(this, 'Console', {
      ...shared,
      name: 'console',
      does: 'Serves the console to owners, and signs them in',
      memorySize: 1769,
      // An HTTP API waits for 30 seconds and no longer.
      timeout: Duration.seconds(29),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.composeQueue]: compose.queue.queueUrl,
        [names.fanOutQueue]: fanOut.queue.queueUrl,
        [names.signInQueue]: signIn.queue.queueUrl,
        [names.intakeQueue]: intake.queue.queueUrl,
        [names.eraseQueue]: erase.queue.queueUrl,
        [names.publishQueue]: publish.queue.queueUrl,
        [names.linkSecret]: secret.secretArn,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.fromAddress]: settings.from,
        [names.postalAddress]: settings.postalAddress,
        [names.baseUrl]: baseUrl,
        [names.trackClicks]: settings.trackClicks,
        [names.ownersMakeGroups]: settings.ownersMakeGroups,
        [names.tellsPrivate]: settings.tellEvents === 'anywhere' ? 'yes' : 'no',
        ...named(names.siteDomain, settings.siteDomain),
        ...named(names.trustedHeader, settings.trustedHeader),
        ...named(names.trustedSecret, settings.trustedSecret),
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(
          ['sqs:SendMessage'],
          compose.queue.queueArn,
          fanOut.queue.queueArn,
          signIn.queue.queueArn,
          intake.queue.queueArn,
          erase.queue.queueArn,
          publish.queue.queueArn,
        ),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        mailFrom(settings.from, configurationSet),
        ...(settings.trustedSecret ? [allow(['secretsmanager:GetSecretValue'], settings.trustedSecret)] : []),
      ],
    })
    site.route('Console', lambda, routes)
  }
}
