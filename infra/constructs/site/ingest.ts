import { Duration, Validations } from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../../functions/config.ts'
import { doorKeys } from '../../../functions/table/door-keys.ts'
import { communityKeys, mailKeys } from '../../../functions/table.ts'
import type { StackSettings } from '../../settings.ts'
import { BundledFunction, type FunctionDefaults } from '../bundled-function.ts'
import { type OnRemoval, removalPolicy } from '../on-removal.ts'
import { allow, allowRows } from '../permissions.ts'
import type { Tables } from '../tables.ts'
import type { Site } from './site.ts'
import { throttles } from './throttles.ts'

export type IngestProps = FunctionDefaults & {
  readonly reservedConcurrency: number | undefined
  readonly site: Site
  readonly tables: Tables
  readonly onRemoval: OnRemoval
  readonly settings: Pick<StackSettings, 'takeRecords' | 'tellEvents'>
}

/** What importing records takes: only _ingest_, _intake_ and _follow_ may write the Community table. */
export function importing({ community, mail }: Tables): readonly PolicyStatement[] {
  return [
    allow(
      ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:PutItem', 'dynamodb:BatchWriteItem'],
      community.tableArn,
    ),
    // A removal looks for what it removes, and erases it.
    allowRows(['dynamodb:Query', 'dynamodb:UpdateItem'], communityKeys.ofAnyActivity, community.tableArn),
    // Keys, settings, zones and languages: no session, suppression or delivery is within its reach.
    allowRows(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], mailKeys.ofAnyGroup, mail.tableArn),
  ]
}

/** Undefined in a stack to which no platform sends. */
export function addIngest(scope: Construct, props: IngestProps): Ingest | undefined {
  return props.settings.takeRecords === 'no' ? undefined : new Ingest(scope, 'Ingest', props)
}

/** Where platforms send what their members do. */
export class Ingest extends Construct {
  /** The secret that the keys of platforms are derived from. */
  readonly secret: Secret

  constructor(scope: Construct, id: string, { site, tables, onRemoval, settings, ...shared }: IngestProps) {
    super(scope, id)
    const { community, mail } = tables
    const { tellEvents } = settings
    this.secret = new Secret(this, 'Secret', {
      description: 'The keys that platforms sign their batches with are derived from it',
      removalPolicy: removalPolicy(onRemoval),
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    })
    Validations.of(this.secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'A new one would shut every platform out at once; each key is revoked and made anew by itself instead.',
    })
    const { lambda } = new BundledFunction(this, 'Ingest', {
      ...shared,
      name: 'ingest',
      does: 'Receives signed batches of activity from a group’s platform, and tells it what its members said to the mail',
      memorySize: 1024,
      timeout: Duration.seconds(29),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.ingestSecret]: this.secret.secretArn,
        [names.tellsEvents]: tellEvents === 'no' ? 'no' : 'yes',
      },
      permissions: [
        ...importing(tables),
        allow(['secretsmanager:GetSecretValue'], this.secret.secretArn),
        ...(tellEvents === 'no' ? [] : [allowRows(['dynamodb:Query'], doorKeys.ofAnyEventLog, mail.tableArn)]),
      ],
    })
    const paths = ['/ingest/{group}', '/ingest/{group}/discourse/{key}']
    site.route('Ingest', lambda, [
      { paths, methods: [HttpMethod.POST], throttle: throttles.ingest },
      { paths: ['/events/{group}'], methods: [HttpMethod.GET], throttle: throttles.events },
    ])
  }
}
