import type { Submission } from '../domain/sending/ledger.ts'
import type { Reservation, Stop } from '../domain/sending/pace.ts'
import type { Quota } from '../domain/sending/quota.ts'

export type Mailer = {
  /** One attempt, one recipient, a finished message: there is no retry inside. */
  readonly submit: (message: { readonly to: string; readonly raw: Uint8Array }) => Promise<Submission>
  /** Cached for a minute. */
  readonly quota: () => Promise<Quota>
}

export type Pace = {
  /** Books `slots` at `perSecond`, unless sending is stopped or too much is booked already. */
  readonly reserve: (slots: number, perSecond: number) => Promise<Reservation>
  /** Stops all sending, of every group. An operator's stop outranks the account's. */
  readonly stop: (stop: Stop) => Promise<void>
  readonly go: () => Promise<void>
  readonly stopped: () => Promise<Stop | undefined>
}
