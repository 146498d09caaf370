import type { EditionRun } from '../domain/edition.ts'
import type { DeadLetter } from '../domain/operators/dead-letter.ts'
import type { Batch, Walk } from '../domain/sending/walk.ts'
import type { SignInRequest } from './console.ts'

export type Queues = {
  readonly compose: (edition: EditionRun) => Promise<void>
  readonly fanOut: (walk: Walk, delaySeconds: number) => Promise<void>
  /** Has an edition looked through: what is lost is queued again, what is complete is ended. At once: without patience. */
  readonly review: (edition: EditionRun, how?: 'at once') => Promise<void>
  readonly send: (batches: readonly DelayedMessage<Batch>[]) => Promise<void>
  /** Has one message sent to SES's mailbox simulator, whose Send event shows that feedback lives. */
  readonly probe: () => Promise<void>
  /** Has a link to sign in mailed, where the address is an owner's. */
  readonly signIn: (request: SignInRequest) => Promise<void>
}

export type DeadLetters = {
  /** About how many lie there. */
  readonly count: () => Promise<number>
  /** What lies there, each once, at most `most`; for half a minute nobody else sees these. */
  readonly look: (most: number) => Promise<readonly DeadLetter[]>
  /** Puts what was just looked at back to where it came from. */
  readonly redrive: (letters: readonly DeadLetter[]) => Promise<void>
  readonly discard: (letters: readonly DeadLetter[]) => Promise<void>
}

/** What is to be seen only after so many seconds, at most 900. */
export type DelayedMessage<Message> = { readonly message: Message; readonly delaySeconds: number }
