import { Duration, Stack, Validations } from 'aws-cdk-lib'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { mailKeys } from '../../functions/table.ts'
import type { StackSettings } from '../settings.ts'
import { noting } from './alarms/noting.ts'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { ownMetric } from './alarms/own-metric.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { type OnRemoval, removalPolicy } from './on-removal.ts'
import { allow, allowRows } from './permissions.ts'
import { importing } from './site/ingest.ts'
import type { Tables } from './tables.ts'
import { addTick } from './tick.ts'
import { WorkQueue } from './work-queue.ts'

export type FollowingProps = FunctionDefaults & {
  readonly alarms: OperatorAlarms
  readonly tables: Tables
  readonly onRemoval: OnRemoval
  readonly followSources: StackSettings['followSources']
}

/** What reads the platforms that groups follow, every hour. A stack that follows none goes without. */
export class Following extends Construct {
  readonly queue: WorkQueue
  /** The tokens of all sources; operators write it. */
  readonly secret: Secret

  constructor(scope: Construct, id: string, props: FollowingProps) {
    super(scope, id)
    const { alarms, tables, onRemoval, followSources, ...defaults } = props
    this.queue = new WorkQueue(this, 'Queue', {
      name: 'follow',
      // As long as Lambda lets anything run; a reading ends before.
      workTimeout: Duration.minutes(15),
    })
    this.secret = this.makeSecret(onRemoval)
    const follow = this.makeFunction(tables, followSources, defaults)
    // SQS takes no less than two at a time.
    follow.consume(this.queue, { batchSize: 1, maxConcurrency: 2 })
    addTick(this, follow, {
      description: 'Begins to read the platforms that groups follow',
      every: Duration.hours(1),
      maxEventAge: Duration.minutes(30),
    })
    alarms.add(new Construct(this, 'sources-failing'), {
      name: 'sources-failing',
      peopleNotice: 'A group’s digest lacks what is new: a platform that it follows could not be read for six hours.',
      // The figure comes once an hour.
      metric: ownMetric(this, 'sourcesFailing', Duration.hours(2)),
      threshold: 1,
    })
  }

  private makeFunction(
    tables: Tables,
    followSources: FollowingProps['followSources'],
    defaults: FunctionDefaults,
  ): BundledFunction {
    const { community, mail } = tables
    const sourceActions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query']
    return new BundledFunction(this, 'Follow', {
      ...defaults,
      name: 'follow',
      does: 'Reads the platforms that groups follow',
      memorySize: 1024,
      timeout: this.queue.workTimeout,
      queuesItself: true,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.followQueue]: this.queue.queue.queueUrl,
        [names.sourcesSecret]: this.secret.secretArn,
        [names.followsPrivate]: followSources === 'anywhere' ? 'yes' : 'no',
        [names.metricsNamespace]: Stack.of(this).stackName,
      },
      permissions: [
        ...importing(tables),
        allowRows(sourceActions, [mailKeys.sources], mail.tableArn),
        noting(tables),
        allow(['sqs:SendMessage'], this.queue.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], this.secret.secretArn),
      ],
    })
  }

  private makeSecret(onRemoval: OnRemoval): Secret {
    const secret = new Secret(this, 'Secret', {
      description: 'The tokens of the platforms that groups follow',
      removalPolicy: removalPolicy(onRemoval),
      generateSecretString: { secretStringTemplate: JSON.stringify({ tokens: [] }), generateStringKey: 'made' },
    })
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason: 'Its tokens are made by other platforms; an operator replaces each by itself.',
    })
    return secret
  }
}
