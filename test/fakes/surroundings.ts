import type { Batch, EditionRun, Walk } from '../../functions/domain/edition.ts'
import type { Clock, Links, Log, Mailer, Pace, Queues, Submission } from '../../functions/ports.ts'

export type FakeQueues = Queues & {
  readonly composed: EditionRun[]
  readonly walks: { walk: Walk; delaySeconds: number }[]
  readonly batches: Batch[]
}

/** Queues that remember what was put into them. */
export function fakeQueues(): FakeQueues {
  const composed: EditionRun[] = []
  const walks: { walk: Walk; delaySeconds: number }[] = []
  const batches: Batch[] = []
  return {
    composed,
    walks,
    batches,
    compose: async (edition) => void composed.push(edition),
    fanOut: async (walk, delaySeconds) => void walks.push({ walk, delaySeconds }),
    send: async (more) => void batches.push(...more),
  }
}

export type FakeMailer = Mailer & { readonly messages: { to: string; raw: Uint8Array }[] }

/** Accepts everything, unless told how to answer an address. */
export function fakeMailer(answer: (to: string, nth: number) => Submission | undefined = () => undefined): FakeMailer {
  const messages: { to: string; raw: Uint8Array }[] = []
  let asked = 0
  return {
    messages,
    quota: async () => ({ perSecond: 100, perDay: 100_000, sentLastDay: 0 }),
    submit: async ({ to, raw }) => {
      asked += 1
      const submission = answer(to, asked) ?? { kind: 'accepted', messageId: `m-${asked}` }
      if (submission.kind === 'accepted') messages.push({ to, raw: Uint8Array.from(raw) })
      return submission
    },
  }
}

/** A clock that moves only when somebody sleeps. */
export function fakeClock(
  start = Date.parse('2026-03-09T09:00:00Z'),
): Clock & { readonly advance: (ms: number) => void } {
  let now = start
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += Math.max(0, milliseconds)
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}

export function fakePace(clock: Clock): Pace {
  return { reserve: async () => clock.now() }
}

export const fakeLinks: Links = {
  sign: async ({ groupId, memberId }) => `${groupId}.${memberId}`,
  verify: async (token) => {
    const [groupId, memberId] = token.split('.')
    return groupId && memberId ? { groupId, memberId } : undefined
  },
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined }
