import { type Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import {
  Architecture,
  Code,
  EventSourceMapping,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { environmentNames as names } from '../../functions/config.ts'
import type { Bundle, FunctionName } from '../bundle.ts'
import { allow, explainPatterns } from './permissions.ts'
import type { WorkQueue } from './work-queue.ts'

/** What all functions of a stack share. */
export type FunctionDefaults = { readonly bundle: Bundle; readonly logRetention: RetentionDays }

export type BundledFunctionProps = FunctionDefaults & {
  /** The file under `functions/` that it runs. */
  readonly name: FunctionName
  readonly does: string
  /** In MiB; Lambda gives CPU in proportion. */
  readonly memorySize: number
  readonly timeout: Duration
  /** By the names in `functions/config.ts`. */
  readonly environment: Readonly<Record<string, string>>
  /** All that its role may do, besides writing its own log. */
  readonly permissions: readonly PolicyStatement[]
  /** Where an event ends that nobody waits for and that failed three times. */
  readonly deadLetterQueue?: IQueue
  /** Whether it queues its own next message: Lambda ends such a chain after some 16 calls, unless it is told that it is meant. */
  readonly queuesItself?: boolean
  /** How many may run at once, kept free for it alone; as many as the account has left unless told. */
  readonly reservedConcurrency?: number | undefined
}

export type ConsumeProps = {
  readonly batchSize: number
  /**
   * How many batches are worked on side by side, at most; as many as wait unless told. An idle queue with such a limit is
   * polled by five at all times, and one without it by as few as two: tell it only of what a whole audience may fill.
   */
  readonly maxConcurrency?: number
  /** How long a batch may wait for more messages; not at all unless told. */
  readonly window?: Duration
}

/** A function of ours: its bundle, a role and a log group that are its own alone, and the environment that it names. */
export class BundledFunction extends Construct {
  readonly name: FunctionName
  readonly lambda: LambdaFunction
  readonly logGroup: LogGroup

  constructor(scope: Construct, id: string, props: BundledFunctionProps) {
    super(scope, id)
    this.name = props.name
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(allow(['logs:CreateLogStream', 'logs:PutLogEvents'], this.logGroup.logGroupArn))
    for (const permission of props.permissions) role.addToPolicy(permission)
    explainPatterns(this)
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName: `${Stack.of(this).stackName}-${props.name}`,
      description: props.does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      code: Code.fromAsset(props.bundle.folderOf(props.name)),
      handler: 'index.handler',
      memorySize: props.memorySize,
      timeout: props.timeout,
      environment: props.environment,
      role,
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      ...(props.queuesItself && { recursiveLoop: RecursiveLoop.ALLOW }),
      ...(props.deadLetterQueue && { deadLetterQueue: props.deadLetterQueue }),
      ...(props.reservedConcurrency && { reservedConcurrentExecutions: props.reservedConcurrency }),
    })
  }

  /**
   * Feeds it from a queue. It answers which messages of a batch failed, so that the others are done with, and itself puts
   * what can never be handled among the dead letters, with the reason.
   */
  consume({ queue, deadLetters }: WorkQueue, { batchSize, maxConcurrency, window }: ConsumeProps): this {
    this.lambda.addToRolePolicy(
      allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn),
    )
    this.lambda.addEnvironment(names.deadLetters, deadLetters.queueUrl)
    this.lambda.addToRolePolicy(allow(['sqs:SendMessage'], deadLetters.queueArn))
    new EventSourceMapping(this, 'Mapping', {
      target: this.lambda,
      eventSourceArn: queue.queueArn,
      batchSize,
      ...(maxConcurrency !== undefined && { maxConcurrency }),
      ...(window && { maxBatchingWindow: window }),
      reportBatchItemFailures: true,
    })
    return this
  }
}

/** What the operator left out is no part of an environment. */
export function named(name: string, value: string | undefined): Readonly<Record<string, string>> {
  return value === undefined ? {} : { [name]: value }
}
