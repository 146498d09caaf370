import { CfnOutput } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import type { Following } from './constructs/following.ts'
import type { LinkSecret } from './constructs/link-secret.ts'
import type { SesEvents } from './constructs/mail/ses-events.ts'
import type { Scheduling } from './constructs/scheduling.ts'
import type { Ingest } from './constructs/site/ingest.ts'
import type { Tables } from './constructs/tables.ts'
import type { EventTelling } from './constructs/telling.ts'
import type { WorkQueues } from './constructs/work-queues.ts'
import type { StackSettings } from './settings.ts'

type OutputParts = {
  readonly settings: StackSettings
  readonly baseUrl: string
  readonly tables: Tables
  readonly queues: WorkQueues
  readonly scheduling: Scheduling
  readonly ingest: Ingest | undefined
  readonly following: Following | undefined
  readonly telling: EventTelling | undefined
  readonly linkSecret: LinkSecret
  readonly sesEvents: SesEvents
}

/** What the commands that operators type need to find. */
export function addOutputs(scope: Construct, parts: OutputParts): void {
  const outputs = {
    BaseUrl: parts.baseUrl,
    CommunityTable: parts.tables.community.tableName,
    MailTable: parts.tables.mail.tableName,
    ComposeQueueUrl: parts.queues.compose.queue.queueUrl,
    FanOutQueueUrl: parts.queues.fanOut.queue.queueUrl,
    SendQueueUrl: parts.queues.send.queue.queueUrl,
    FeedbackQueueUrl: parts.queues.feedback.queue.queueUrl,
    SignInQueueUrl: parts.queues.signIn.queue.queueUrl,
    PublishQueueUrl: parts.queues.publish.queue.queueUrl,
    IntakeQueueUrl: parts.queues.intake.queue.queueUrl,
    EraseQueueUrl: parts.queues.erase.queue.queueUrl,
    JoinQueueUrl: parts.queues.join.queue.queueUrl,
    ScheduleDeadLettersUrl: parts.scheduling.deadLetters.queueUrl,
    ComposeDeadLettersUrl: parts.queues.compose.deadLetters.queueUrl,
    FanOutDeadLettersUrl: parts.queues.fanOut.deadLetters.queueUrl,
    SendDeadLettersUrl: parts.queues.send.deadLetters.queueUrl,
    FeedbackDeadLettersUrl: parts.queues.feedback.deadLetters.queueUrl,
    SignInDeadLettersUrl: parts.queues.signIn.deadLetters.queueUrl,
    PublishDeadLettersUrl: parts.queues.publish.deadLetters.queueUrl,
    IntakeDeadLettersUrl: parts.queues.intake.deadLetters.queueUrl,
    EraseDeadLettersUrl: parts.queues.erase.deadLetters.queueUrl,
    JoinDeadLettersUrl: parts.queues.join.deadLetters.queueUrl,
    LinkSecretId: parts.linkSecret.secret.secretArn,
    ConfigurationSet: parts.sesEvents.configurationSet.configurationSetName,
    FromAddress: parts.settings.from,
    PostalAddress: parts.settings.postalAddress,
    ...taken(parts),
    ...followed(parts),
    ...told(parts),
  }
  for (const [id, value] of Object.entries(outputs)) new CfnOutput(scope, id, { value })
}

/** A stack to which no platform sends has none. */
function taken({ ingest }: OutputParts): Readonly<Record<string, string>> {
  return ingest ? { IngestSecretId: ingest.secret.secretArn } : {}
}

/** A stack that follows no platform has none of these. */
function followed({ following }: OutputParts): Readonly<Record<string, string>> {
  if (!following) return {}
  const { queue, secret } = following
  return {
    FollowQueueUrl: queue.queue.queueUrl,
    FollowDeadLettersUrl: queue.deadLetters.queueUrl,
    SourcesSecretId: secret.secretArn,
  }
}

/** A stack that tells no platform has none of these. */
function told({ telling }: OutputParts): Readonly<Record<string, string>> {
  if (!telling) return {}
  const { queue, tellsPrivate } = telling
  return {
    TellQueueUrl: queue.queue.queueUrl,
    TellDeadLettersUrl: queue.deadLetters.queueUrl,
    TellsPrivate: tellsPrivate,
  }
}
