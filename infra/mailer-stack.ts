import { DefaultStackSynthesizer, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { environmentNames as names } from '../functions/config.ts'
import type { Bundle } from './bundle.ts'
import { addCompose } from './constructs/add-compose.ts'
import { AccountAlarms } from './constructs/alarms/account-alarms.ts'
import { Dashboard } from './constructs/alarms/dashboard.ts'
import { OperatorAlarms } from './constructs/alarms/operator-alarms.ts'
import { RunAlarms } from './constructs/alarms/run-alarms.ts'
import { BundledFunction, type FunctionDefaults } from './constructs/bundled-function.ts'
import { Following } from './constructs/following.ts'
import { LinkSecret } from './constructs/link-secret.ts'
import { Dns } from './constructs/mail/dns.ts'
import { MailIdentity } from './constructs/mail/mail-identity.ts'
import { Sending } from './constructs/mail/sending.ts'
import { SesEvents } from './constructs/mail/ses-events.ts'
import { SignInMail } from './constructs/mail/sign-in-mail.ts'
import { allow } from './constructs/permissions.ts'
import { PublicDoors } from './constructs/public/public-doors.ts'
import { Scheduling } from './constructs/scheduling.ts'
import { Erasing } from './constructs/site/erasing.ts'
import { addIngest, type Ingest } from './constructs/site/ingest.ts'
import { MemberPages } from './constructs/site/member-pages.ts'
import { OwnerConsole } from './constructs/site/owner-console.ts'
import { Site } from './constructs/site/site.ts'
import { TakeIn } from './constructs/site/take-in.ts'
import { Tables } from './constructs/tables.ts'
import { addTelling } from './constructs/telling.ts'
import { WorkQueue } from './constructs/work-queue.ts'
import { WorkQueues } from './constructs/work-queues.ts'
import { addOutputs } from './outputs.ts'
import type { StackSettings } from './settings.ts'
import { warnOperator } from './warn-operator.ts'

export type MailerStackProps = StackProps & { readonly settings: StackSettings; readonly bundle: Bundle }

/** All of Rekindle in one account and region. Each function may do what its step does, and no more. */
export class MailerStack extends Stack {
  private readonly settings: StackSettings
  private readonly defaults: FunctionDefaults
  private readonly tables: Tables
  private readonly queues: WorkQueues
  private readonly linkSecret: LinkSecret
  private readonly sesEvents: SesEvents
  private readonly site: Site
  private readonly scheduling: Scheduling
  private readonly ingest: Ingest | undefined
  private readonly following: Following | undefined

  constructor(scope: Construct, id: string, { settings, bundle, ...props }: MailerStackProps) {
    // The `cdk` command itself checks the bootstrap's version; a rule in the template would do it once more.
    // @ts-expect-error The library's own synthesizer has an optional field that its interface does not let be undefined.
    super(scope, id, { synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }), ...props })
    const logRetention = settings.logRetentionDays
    this.settings = settings
    this.defaults = { bundle, logRetention }
    const { onRemoval, clickDomain, domain } = settings
    const dns = new Dns(this, 'Dns', { settings })
    const alarms = new OperatorAlarms(this, 'Alarms', { email: settings.alarmEmail })
    this.tables = new Tables(this, 'Tables', { onRemoval })
    this.queues = new WorkQueues(this, 'Queues')
    this.linkSecret = new LinkSecret(this, 'LinkSecret', { ...this.defaults, onRemoval })
    this.sesEvents = new SesEvents(this, 'SesEvents', {
      feedback: this.queues.feedback,
      clicks: settings.trackClicks === 'yes',
      autoValidationThreshold: settings.autoValidationThreshold,
      clickDomain,
    })
    this.site = new Site(this, 'Site', { logRetention, dns, settings })
    if (domain) new MailIdentity(this, 'MailIdentity', { domain, dns, settings })

    this.scheduling = this.addSchedule(alarms)
    const { site, tables, queues, linkSecret, sesEvents, baseUrl } = this
    addCompose(this, { ...this.defaults, settings, tables, queues, sesEvents, baseUrl })
    // An upgrade begins with those who must read what the new fan-out writes: feedback lets go of what it does not know.
    this.addFanOut().lambda.node.addDependency(this.addSend(), this.addFeedback(), this.addMemberPages())
    this.addConsole()
    this.addSignInMail()
    this.ingest = addIngest(this, { ...this.door, site, tables, onRemoval, settings })
    new Erasing(this, 'Erasing', { ...this.defaults, tables, queue: queues.erase })
    new TakeIn(this, 'TakeIn', { ...this.defaults, tables, queue: queues.intake })
    const { configurationSet } = sesEvents
    const doors = { site, tables, queues, settings, baseUrl, configurationSet, secret: linkSecret.secret }
    new PublicDoors(this, 'Public', { ...this.door, ...doors })
    this.following = this.addFollowing(alarms)
    const { scheduling, ingest, following } = this
    const { tellEvents } = settings
    const telling = addTelling(this, { ...this.defaults, alarms, tables, secret: ingest?.secret, tellEvents })
    this.watch(alarms)
    const parts = { settings, baseUrl, tables, queues, scheduling, ingest, following, telling }
    addOutputs(this, { ...parts, linkSecret, sesEvents })
    Tags.of(this).add('app', 'rekindle')
    Tags.of(this).add('stage', settings.stage)
    warnOperator(this, settings)
  }

  private get baseUrl(): string {
    return this.settings.baseUrl ?? this.site.url
  }

  /** What is open to the world has executions of its own, where the operator wants that, and so has feedback. */
  private get door() {
    return { ...this.defaults, reservedConcurrency: this.settings.doorConcurrency }
  }

  private addSchedule(alarms: OperatorAlarms): Scheduling {
    return new Scheduling(this, 'Scheduling', {
      ...this.defaults,
      alarms,
      settleAfterSeconds: this.settings.settleAfterSeconds,
      mail: this.tables.mail,
      compose: this.queues.compose.queue,
      fanOut: this.queues.fanOut.queue,
    })
  }

  private addFanOut(): BundledFunction {
    const { community, mail } = this.tables
    const { compose, fanOut, send, feedback, publish } = this.queues
    return new BundledFunction(this, 'FanOut', {
      ...this.defaults,
      name: 'fan-out',
      does: 'Decides which members of a group get which mail',
      memorySize: 1024,
      timeout: fanOut.workTimeout,
      queuesItself: true,
      environment: {
        [names.communityTable]: community.tableName,
        [names.mailTable]: mail.tableName,
        [names.composeQueue]: compose.queue.queueUrl,
        [names.fanOutQueue]: fanOut.queue.queueUrl,
        [names.sendQueue]: send.queue.queueUrl,
        [names.publishQueue]: publish.queue.queueUrl,
        [names.feedbackQueue]: feedback.queue.queueUrl,
        [names.feedbackDeadLetters]: feedback.deadLetters.queueUrl,
        [names.settleAfterSeconds]: String(this.settings.settleAfterSeconds),
      },
      permissions: [
        allow(['dynamodb:Query', 'dynamodb:BatchGetItem'], community.tableArn),
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        // Reports to owners are typeset where editions are.
        allow(['sqs:SendMessage'], compose.queue.queueArn, fanOut.queue.queueArn),
        allow(['sqs:SendMessage'], send.queue.queueArn, publish.queue.queueArn),
        allow(['sqs:GetQueueAttributes'], feedback.queue.queueArn, feedback.deadLetters.queueArn),
        allow(['ses:GetSendQuota'], '*'),
      ],
    }).consume(fanOut, { batchSize: 1 })
  }

  private addSend(): Sending {
    return new Sending(this, 'Sending', {
      ...this.defaults,
      tables: this.tables,
      queue: this.queues.send,
      secret: this.linkSecret.secret,
      configurationSet: this.sesEvents.configurationSet,
      from: this.settings.from,
      baseUrl: this.baseUrl,
      concurrency: this.settings.sendConcurrency,
    })
  }

  private addFeedback(): BundledFunction {
    const { mail } = this.tables
    const { feedback, join } = this.queues
    return new BundledFunction(this, 'Feedback', {
      ...this.door,
      name: 'feedback',
      does: 'Records what SES reports about each delivery',
      memorySize: 512,
      timeout: feedback.workTimeout,
      environment: {
        [names.mailTable]: mail.tableName,
        [names.configurationSet]: this.sesEvents.configurationSet.configurationSetName,
        [names.metricsNamespace]: this.stackName,
        [names.joinQueue]: join.queue.queueUrl,
      },
      permissions: [
        allow(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], mail.tableArn),
        allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], mail.tableArn),
        allow(['sqs:SendMessage'], join.queue.queueArn),
      ],
      // What is told of neighbours within some seconds costs one write; side by side, calls would only meet in the same rows.
    }).consume(feedback, { batchSize: 1000, window: Duration.seconds(10), maxConcurrency: 2 })
  }

  private addMemberPages(): MemberPages {
    const { site, tables } = this
    return new MemberPages(this, 'Members', { ...this.door, site, tables, secret: this.linkSecret.secret })
  }

  private addConsole(): void {
    const { site, tables, queues, baseUrl, settings } = this
    new OwnerConsole(this, 'Console', {
      ...this.door,
      site,
      tables,
      queues,
      baseUrl,
      settings,
      secret: this.linkSecret.secret,
      configurationSet: this.sesEvents.configurationSet,
    })
  }

  private addSignInMail(): void {
    const { tables, queues, baseUrl } = this
    const { from, postalAddress } = this.settings
    new SignInMail(this, 'SignInMail', {
      ...this.defaults,
      tables,
      from,
      postalAddress,
      baseUrl,
      queue: queues.signIn,
      configurationSet: this.sesEvents.configurationSet,
    })
  }

  private addFollowing(alarms: OperatorAlarms): Following | undefined {
    const { tables, settings, defaults } = this
    const { followSources, onRemoval } = settings
    if (followSources === 'no') return undefined
    return new Following(this, 'Following', { ...defaults, alarms, tables, onRemoval, followSources })
  }

  private watch(alarms: OperatorAlarms): void {
    const { site, queues } = this
    this.scheduling.watch(this.node.findAll().filter((each) => each instanceof WorkQueue))
    new RunAlarms(this, 'Runs', { alarms })
    new AccountAlarms(this, 'Account', { alarms, site })
    if (this.settings.dashboard === 'no') return
    const functions = this.node.findAll().filter((each) => each instanceof BundledFunction)
    new Dashboard(this, 'Dashboard', { alarms, queues, functions, site })
  }
}
