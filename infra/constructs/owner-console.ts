import { Duration, Stack } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ConfigurationSet } from 'aws-cdk-lib/aws-ses'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { allow, mailFrom } from './permissions.ts'
import type { Site } from './site.ts'
import type { Tables } from './tables.ts'
import type { WorkQueues } from './work-queues.ts'

export type OwnerConsoleProps = FunctionDefaults & {
  readonly site: Site
  readonly tables: Tables
  readonly queues: WorkQueues
  /** Signs the links of previews and test mails. */
  readonly secret: Secret
  readonly configurationSet: ConfigurationSet
  readonly from: string
  readonly postalAddress: string
  readonly baseUrl: string
  readonly trackClicks: 'yes' | 'no'
}

/** Where owners tune their group's digest, and see what goes out. */
export class OwnerConsole extends Construct {
  constructor(scope: Construct, id: string, props: OwnerConsoleProps) {
    super(scope, id)
    const { site, tables, queues, secret, configurationSet, from, postalAddress, baseUrl, trackClicks, ...defaults } =
      props
    const { community, mail } = tables
    const { compose, fanOut } = queues
    const { lambda } = new BundledFunction(this, 'Console', {
      ...defaults,
      name: 'console',
      does: 'Lets owners tune their group’s digest and see what goes out, and signs them in',
      memorySize: 1769,
      // An HTTP API waits for 30 seconds and no longer.
      timeout: Duration.seconds(29),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.composeQueue]: compose.queue.queueUrl,
        [names.fanOutQueue]: fanOut.queue.queueUrl,
        [names.linkSecret]: secret.secretArn,
        [names.configurationSet]: configurationSet.configurationSetName,
        [names.fromAddress]: from,
        [names.postalAddress]: postalAddress,
        [names.baseUrl]: baseUrl,
        [names.metricsNamespace]: Stack.of(this).stackName,
        [names.trackClicks]: trackClicks,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(['sqs:SendMessage'], compose.queue.queueArn, fanOut.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        mailFrom(from, configurationSet),
      ],
    })
    const methods = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST]
    site.route('Console', lambda, [{ paths: ['/console', '/console/{proxy+}'], methods }])
  }
}
