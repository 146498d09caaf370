import {
  Annotations,
  Aws,
  CfnOutput,
  DefaultStackSynthesizer,
  Duration,
  Stack,
  type StackProps,
  Tags,
} from 'aws-cdk-lib'
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { environmentNames as names } from '../functions/config.ts'
import { dueIndex } from '../functions/table.ts'
import type { Bundle } from './bundle.ts'
import { BundledFunction, type FunctionDefaults } from './constructs/bundled-function.ts'
import { FiveMinuteTick } from './constructs/five-minute-tick.ts'
import { LinkSecret } from './constructs/link-secret.ts'
import { MemberSite } from './constructs/member-site.ts'
import { OperatorAlarms } from './constructs/operator-alarms.ts'
import { allow } from './constructs/permissions.ts'
import { SesEvents } from './constructs/ses-events.ts'
import { Tables } from './constructs/tables.ts'
import { DeadLetterQueue } from './constructs/work-queue.ts'
import { WorkQueues } from './constructs/work-queues.ts'
import { exampleFrom, type Settings } from './settings.ts'

export type MailerStackProps = StackProps & { readonly settings: Settings; readonly bundle: Bundle }

/** All of Rekindle in one account and region. Each function may do what its step does, and no more. */
export class MailerStack extends Stack {
  private readonly settings: Settings
  private readonly defaults: FunctionDefaults
  private readonly alarms: OperatorAlarms
  private readonly tables: Tables
  private readonly queues: WorkQueues
  private readonly linkSecret: LinkSecret
  private readonly sesEvents: SesEvents
  private readonly site: MemberSite

  constructor(scope: Construct, id: string, { settings, bundle, ...props }: MailerStackProps) {
    // The `cdk` command itself checks the bootstrap's version; a rule in the template would do it once more.
    super(scope, id, { synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }), ...props })
    const logRetention = settings.logRetentionDays
    this.settings = settings
    this.defaults = { bundle, logRetention }
    this.alarms = new OperatorAlarms(this, 'Alarms', { email: settings.alarmEmail })
    this.tables = new Tables(this, 'Tables')
    this.queues = new WorkQueues(this, 'Queues', { alarms: this.alarms })
    this.linkSecret = new LinkSecret(this, 'LinkSecret')
    this.sesEvents = new SesEvents(this, 'SesEvents', { feedback: this.queues.feedback })
    this.site = new MemberSite(this, 'Site', { logRetention })

    this.addSchedule()
    this.addCompose()
    this.addFanOut()
    this.addSend()
    this.addFeedback()
    this.addMemberPages()
    this.addOutputs()
    Tags.of(this).add('app', 'rekindle')
    Tags.of(this).add('stage', settings.stage)
    if (settings.from === exampleFrom) this.warnOfExample()
  }

  private get baseUrl(): string {
    return this.settings.baseUrl ?? this.site.api.apiEndpoint
  }

  private get sender(): Record<string, string> {
    return {
      [names.fromAddress]: this.settings.from,
      [names.configurationSet]: this.sesEvents.configurationSet.configurationSetName,
    }
  }

  private addSchedule(): void {
    const { mail } = this.tables
    const { compose } = this.queues
    const deadLetterQueue = new DeadLetterQueue(this, 'ScheduleDeadLetters', {
      alarms: this.alarms,
      name: 'schedule',
      peopleNotice: 'Digests come late or not at all, in every group: the five-minute schedule failed.',
    }).queue
    const { lambda: target } = new BundledFunction(this, 'Schedule', {
      ...this.defaults,
      name: 'schedule',
      does: 'Opens the editions that are due',
      memorySize: 512,
      timeout: Duration.seconds(60),
      environment: { [names.mailTable]: mail.tableName, [names.composeQueue]: compose.queue.queueUrl },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], mail.tableArn),
        allow(['dynamodb:Query'], `${mail.tableArn}/index/${dueIndex.name}`),
        allow(['sqs:SendMessage'], compose.queue.queueArn),
      ],
      deadLetterQueue,
    })
    new FiveMinuteTick(this, 'Tick', { target, deadLetterQueue })
  }

  private addCompose(): void {
    const { community, mail } = this.tables
    const { compose, fanOut } = this.queues
    new BundledFunction(this, 'Compose', {
      ...this.defaults,
      name: 'compose',
      does: 'Chooses the discussions of an edition and typesets its variants',
      memorySize: 1769,
      timeout: compose.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.fanOutQueue]: fanOut.queue.queueUrl,
        [names.postalAddress]: this.settings.postalAddress,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'], mail.tableArn),
        allow(['sqs:SendMessage'], fanOut.queue.queueArn),
      ],
    }).consume(compose, { batchSize: 1, maxConcurrency: 5 })
  }

  private addFanOut(): void {
    const { community, mail } = this.tables
    const { fanOut, send } = this.queues
    new BundledFunction(this, 'FanOut', {
      ...this.defaults,
      name: 'fan-out',
      does: 'Walks over the members of a group and decides who is mailed what',
      memorySize: 1024,
      timeout: fanOut.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.fanOutQueue]: fanOut.queue.queueUrl,
        [names.sendQueue]: send.queue.queueUrl,
        ...this.sender,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], mail.tableArn),
        allow(['sqs:SendMessage'], fanOut.queue.queueArn, send.queue.queueArn),
        allow(['ses:GetSendQuota'], '*'),
      ],
    }).consume(fanOut, { batchSize: 1, maxConcurrency: 10 })
  }

  private addSend(): void {
    const { community, mail } = this.tables
    const { send } = this.queues
    const { secret } = this.linkSecret
    new BundledFunction(this, 'Send', {
      ...this.defaults,
      name: 'send',
      does: 'Merges each recipient’s mail and submits it to SES, at the granted pace',
      memorySize: 1769,
      timeout: send.workTimeout,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.linkSecret]: secret.secretArn,
        [names.baseUrl]: this.baseUrl,
        ...this.sender,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
        allow(['ses:GetSendQuota'], '*'),
        this.sendingAsOurselves(),
      ],
    }).consume(send, { batchSize: 1, maxConcurrency: this.settings.sendConcurrency })
  }

  /** The sender is pinned by a condition, for in SES's sandbox a recipient's own identity must be allowed as well. */
  private sendingAsOurselves(): PolicyStatement {
    const ses = `arn:${Aws.PARTITION}:ses:${Aws.REGION}:${Aws.ACCOUNT_ID}`
    const { configurationSetName } = this.sesEvents.configurationSet
    return new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [`${ses}:identity/*`, `${ses}:configuration-set/${configurationSetName}`],
      conditions: { StringEqualsIgnoreCase: { 'ses:FromAddress': this.settings.from } },
    })
  }

  private addFeedback(): void {
    const { mail } = this.tables
    new BundledFunction(this, 'Feedback', {
      ...this.defaults,
      name: 'feedback',
      does: 'Notes what SES and mailbox providers say of each delivery',
      memorySize: 512,
      timeout: this.queues.feedback.workTimeout,
      environment: { [names.mailTable]: mail.tableName },
      permissions: [allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], mail.tableArn)],
    }).consume(this.queues.feedback, { batchSize: 10, maxConcurrency: 10 })
  }

  private addMemberPages(): void {
    const { community, mail } = this.tables
    const { secret } = this.linkSecret
    const { lambda } = new BundledFunction(this, 'MemberPages', {
      ...this.defaults,
      name: 'member-pages',
      does: 'Lets members choose how often they are mailed, or stop it',
      memorySize: 512,
      timeout: Duration.seconds(15),
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.linkSecret]: secret.secretArn,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem'], mail.tableArn),
        allow(['secretsmanager:GetSecretValue'], secret.secretArn),
      ],
    })
    this.site.route('MemberPages', lambda, {
      paths: ['/unsubscribe/{token}', '/preferences/{token}'],
      methods: [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST],
    })
  }

  /** What the commands that operators type need to find. */
  private addOutputs(): void {
    const outputs = {
      BaseUrl: this.baseUrl,
      CommunityTable: this.tables.community.tableName,
      MailTable: this.tables.mail.tableName,
      ComposeQueueUrl: this.queues.compose.queue.queueUrl,
      FanOutQueueUrl: this.queues.fanOut.queue.queueUrl,
      SendQueueUrl: this.queues.send.queue.queueUrl,
      FeedbackQueueUrl: this.queues.feedback.queue.queueUrl,
      LinkSecretId: this.linkSecret.secret.secretArn,
      ConfigurationSet: this.sesEvents.configurationSet.configurationSetName,
      FromAddress: this.settings.from,
      PostalAddress: this.settings.postalAddress,
    }
    for (const [id, value] of Object.entries(outputs)) new CfnOutput(this, id, { value })
  }

  private warnOfExample(): void {
    Annotations.of(this).addWarningV2(
      'rekindle:example-from',
      `Digests would come from ${exampleFrom}, which is only an example: set "from" and "postalAddress" in cdk.json.`,
    )
  }
}
