import { Duration, Stack } from 'aws-cdk-lib'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import { doorKeys } from '../../functions/table/door-keys.ts'
import { communityKeys, dueIndex, mailKeys } from '../../functions/table.ts'
import type { FunctionName } from '../bundle.ts'
import type { StackSettings } from '../settings.ts'
import { noting } from './alarms/noting.ts'
import type { OperatorAlarms } from './alarms/operator-alarms.ts'
import { ownMetric } from './alarms/own-metric.ts'
import { BundledFunction, type FunctionDefaults } from './bundled-function.ts'
import { allow, allowRows } from './permissions.ts'
import type { Tables } from './tables.ts'
import { addTick } from './tick.ts'
import { WorkQueue } from './work-queue.ts'

export type TellingProps = FunctionDefaults & {
  readonly alarms: OperatorAlarms
  readonly tables: Tables
  /** The keys that requests are signed with are derived from it. */
  readonly secret: Secret
  readonly tellEvents: StackSettings['tellEvents']
}

/** Once all functions that write events are there. Undefined in a stack that tells no platform. */
export function addTelling(
  scope: Construct,
  { secret, ...props }: Omit<TellingProps, 'secret'> & { readonly secret: Secret | undefined },
): EventTelling | undefined {
  return props.tellEvents === 'no' || !secret ? undefined : new EventTelling(scope, 'Telling', { ...props, secret })
}

/** The functions that write what platforms are told of. */
const tellers: ReadonlySet<FunctionName> = new Set(['member-pages', 'public-pages', 'feedback', 'compose', 'fan-out'])

/** What tells platforms what members said to the mail. A stack that tells none goes without. */
export class EventTelling extends Construct {
  readonly queue: WorkQueue
  readonly tellsPrivate: 'yes' | 'no'

  constructor(scope: Construct, id: string, props: TellingProps) {
    super(scope, id)
    const { alarms, tables, secret, tellEvents, ...defaults } = props
    this.tellsPrivate = tellEvents === 'anywhere' ? 'yes' : 'no'
    this.queue = new WorkQueue(this, 'Queue', {
      name: 'tell',
      // A quarter of a minute of requests, ten seconds for the last, and as long again where a tick has much to find.
      workTimeout: Duration.seconds(60),
    })
    const tell = this.makeFunction(tables, secret, defaults)
    // Ten platforms that hang do not keep an eleventh waiting for longer than one of them hangs.
    tell.consume(this.queue, { batchSize: 1, maxConcurrency: 10 })
    addTick(this, tell, {
      description: 'Finds platforms that are to be told something, and events that no platform was told of',
      every: Duration.minutes(1),
      maxEventAge: Duration.minutes(5),
    })
    this.hear()
    alarms.add(new Construct(this, 'hooks-paused'), {
      name: 'hooks-paused',
      peopleNotice: 'A platform is not told any more what its members said to the mail: it took nothing for a day.',
      metric: ownMetric(this, 'hooksPaused', Duration.minutes(15)),
      threshold: 1,
    })
  }

  private makeFunction(tables: Tables, secret: Secret, defaults: FunctionDefaults): BundledFunction {
    const { community, mail } = tables
    return new BundledFunction(this, 'Tell', {
      ...defaults,
      name: 'tell',
      does: 'Tells platforms what their members said to the mail',
      memorySize: 512,
      timeout: this.queue.workTimeout,
      queuesItself: true,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.tellQueue]: this.queue.queue.queueUrl,
        [names.ingestSecret]: secret.secretArn,
        [names.tellsPrivate]: this.tellsPrivate,
        [names.metricsNamespace]: Stack.of(this).stackName,
      },
      permissions: [
        allowRows(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], [doorKeys.hooks], mail.tableArn),
        // Keys and the latest place of a log; the log itself; the addresses of those who joined.
        allowRows(['dynamodb:GetItem', 'dynamodb:UpdateItem'], mailKeys.ofAnyGroup, mail.tableArn),
        allowRows(['dynamodb:PutItem', 'dynamodb:Query'], doorKeys.ofAnyEventLog, mail.tableArn),
        allowRows(['dynamodb:GetItem', 'dynamodb:UpdateItem'], doorKeys.ofAnyRecord, mail.tableArn),
        noting(tables),
        allowRows(['dynamodb:Query'], doorKeys.ofAnyUntold, `${mail.tableArn}/index/${dueIndex.name}`),
        allowRows(['dynamodb:BatchGetItem'], communityKeys.ofAnyMember, community.tableArn),
        allow(['sqs:SendMessage'], this.queue.queue.queueArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
      ],
    })
  }

  /** Lets the functions that write events say so at once; what is lost on the way the tick finds. */
  private hear(): void {
    for (const each of Stack.of(this).node.findAll()) {
      if (!(each instanceof BundledFunction) || !tellers.has(each.name)) continue
      each.lambda.addEnvironment(names.tellQueue, this.queue.queue.queueUrl)
      each.lambda.addToRolePolicy(allow(['sqs:SendMessage'], this.queue.queue.queueArn))
    }
  }
}
