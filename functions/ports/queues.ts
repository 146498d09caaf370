import type { EditionKey, EditionRun } from '../domain/edition.ts'
import type { SourceKey } from '../domain/following/source.ts'
import type { JoinNews } from '../domain/joining/join-request.ts'
import type { DeadLetter } from '../domain/operators/dead-letter.ts'
import type { ReportDays } from '../domain/results/edition-returns.ts'
import type { Closing } from '../domain/sending/reviewing/closing.ts'
import type { ReviewPart } from '../domain/sending/reviewing/review-part.ts'
import type { Batch, Walk } from '../domain/sending/walk.ts'
import type { HookKey } from '../domain/telling/hook.ts'
import type { SignInRequest } from './console.ts'
import type { UntoldMember } from './doors/telling.ts'

export type Queues = {
  readonly compose: (edition: EditionRun) => Promise<void>
  /** Queues a count of what came of an edition, as of a time, or its next part; and a report on it, so many days after it. */
  readonly countResults: (edition: EditionRun) => Promise<void>
  readonly reportResults: (edition: EditionRun, days: ReportDays) => Promise<void>
  readonly fanOut: (walk: Walk, delaySeconds: number) => Promise<void>
  /** Queues a review of an edition: lost work is queued again, a complete one is ended. With `at once` no time is waited for. */
  readonly review: (edition: EditionRun, how?: 'at once', delaySeconds?: number) => Promise<void>
  /** Queues the rest of a review that has used up its time. */
  readonly reviewFurther: (edition: EditionRun, how: 'patiently' | 'at once', part: ReviewPart) => Promise<void>
  /** Queues the counting of an edition that is complete or over, or its next part. */
  readonly closeEdition: (edition: EditionRun, closing: Closing) => Promise<void>
  readonly send: (batches: readonly DelayedMessage<Batch>[]) => Promise<void>
  /** Queues one message to SES's mailbox simulator, whose Send event shows that feedback is alive. */
  readonly probe: () => Promise<void>
  /** Queues a reading of a source, or its next part. */
  readonly follow: (run: SourceKey & { readonly runId: string }, delaySeconds: number) => Promise<void>
  /** Queues the mail with a sign-in link, if the address is an owner's. */
  readonly signIn: (request: SignInRequest) => Promise<void>
  /** Queues the confirmation mail for a request that `Joins` keeps. */
  readonly join: (id: string, delaySeconds?: number) => Promise<void>
  /** Queues news of a group’s join page for its owners. */
  readonly joinNews: (news: JoinNews) => Promise<void>
  /** Queues what everybody may see of an edition: `ended` where it ends now, and is posted where its group talks too. */
  readonly publish: (edition: EditionKey & { readonly ended?: boolean }, delaySeconds: number) => Promise<void>
  /** Queues a member’s events for the log, and a hook for what the log has for it. */
  readonly tell: (member: UntoldMember, delaySeconds?: number) => Promise<void>
  readonly wake: (hook: HookKey, delaySeconds: number) => Promise<void>
  /** Queues batches that `Intakes` keeps, to be imported. */
  readonly intake: (batches: readonly QueuedBatch[]) => Promise<void>
  /** Queues the making of a group's list of members. */
  readonly listMembers: (groupId: string) => Promise<void>
  /** Queues the erasing of a member of a group, for good. */
  readonly eraseMember: (groupId: string, memberId: string) => Promise<void>
}

/** A batch of an upload, by its number from 0. */
export type QueuedBatch = { readonly groupId: string; readonly upload: string; readonly batch: number }

export type DeadLetters = {
  /** About how many messages it holds. */
  readonly count: () => Promise<number>
  /** Its messages, each once, at most `most`; they stay hidden from others for half a minute. */
  readonly look: (most: number) => Promise<readonly DeadLetter[]>
  /** Puts messages that were just read back to the queue they came from. */
  readonly redrive: (messages: readonly DeadLetter[]) => Promise<void>
  readonly discard: (messages: readonly DeadLetter[]) => Promise<void>
}

/** To be seen only after this many seconds, at most 900. */
export type DelayedMessage<Message> = { readonly message: Message; readonly delaySeconds: number }
