import type { EditionKey, EditionRun } from '../../functions/domain/edition.ts'
import type { JoinNews } from '../../functions/domain/joining/join-request.ts'
import type { Metric } from '../../functions/domain/operators/metric.ts'
import type { Submission } from '../../functions/domain/sending/ledger.ts'
import type { Stop } from '../../functions/domain/sending/pace.ts'
import type { Closing } from '../../functions/domain/sending/reviewing/closing.ts'
import type { ReviewPart } from '../../functions/domain/sending/reviewing/review-part.ts'
import type { Batch, Walk } from '../../functions/domain/sending/walk.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import type { HookKey } from '../../functions/domain/telling/hook.ts'
import type {
  Clock,
  DelayedMessage,
  Links,
  Log,
  Mailer,
  Metrics,
  Pace,
  QueuedBatch,
  Queues,
  SignInRequest,
  UntoldMember,
} from '../../functions/ports.ts'

export type FakeQueues = Queues & {
  readonly composed: EditionRun[]
  readonly counts: EditionRun[]
  readonly resultReports: { readonly edition: EditionRun; readonly days: number }[]
  readonly walks: { walk: Walk; delaySeconds: number }[]
  readonly reviews: { edition: EditionRun; how?: 'at once'; delaySeconds?: number }[]
  readonly waiting: DelayedMessage<Batch>[]
  readonly reviewParts: { edition: EditionRun; how: 'patiently' | 'at once'; part: ReviewPart }[]
  readonly closings: { edition: EditionRun; closing: Closing }[]
  readonly probes: () => number
  readonly signIns: SignInRequest[]
  readonly intakes: QueuedBatch[]
  readonly memberLists: string[]
  readonly erasures: { readonly groupId: string; readonly erase: string }[]
  readonly joins: string[]
  readonly joinsLater: { readonly id: string; readonly delaySeconds: number }[]
  readonly joinNewsTold: JoinNews[]
  readonly published: { edition: EditionKey; delaySeconds: number }[]
  readonly told: UntoldMember[]
  readonly woken: { hook: HookKey; delaySeconds: number }[]
  readonly follows: { run: Parameters<Queues['follow']>[0]; delaySeconds: number }[]
}

/** Queues that remember what was put into them. */
export function fakeQueues(): FakeQueues {
  const composed: EditionRun[] = []
  const counts: FakeQueues['counts'] = []
  const resultReports: FakeQueues['resultReports'] = []
  const walks: { walk: Walk; delaySeconds: number }[] = []
  const reviews: { edition: EditionRun; how?: 'at once'; delaySeconds?: number }[] = []
  const reviewParts: FakeQueues['reviewParts'] = []
  const closings: FakeQueues['closings'] = []
  const waiting: DelayedMessage<Batch>[] = []
  const signIns: SignInRequest[] = []
  const intakes: QueuedBatch[] = []
  const memberLists: string[] = []
  const erasures: { groupId: string; erase: string }[] = []
  const follows: FakeQueues['follows'] = []
  const joins: string[] = []
  const joinsLater: FakeQueues['joinsLater'] = []
  const news: JoinNews[] = []
  const published: FakeQueues['published'] = []
  const told: UntoldMember[] = []
  const woken: FakeQueues['woken'] = []
  let probes = 0
  return {
    composed,
    counts,
    resultReports,
    walks,
    reviews,
    reviewParts,
    closings,
    waiting,
    signIns,
    intakes,
    memberLists,
    erasures,
    follows,
    joins,
    joinsLater,
    joinNewsTold: news,
    published,
    told,
    woken,
    probes: () => probes,
    compose: async (edition) => void composed.push(edition),
    countResults: async (edition) => void counts.push(edition),
    reportResults: async (edition, days) => void resultReports.push({ edition, days }),
    fanOut: async (walk, delaySeconds) => void walks.push({ walk, delaySeconds }),
    review: async (edition, how, delaySeconds) => void reviews.push(withoutUndefined({ edition, how, delaySeconds })),
    reviewFurther: async (edition, how, part) => void reviewParts.push({ edition, how, part }),
    closeEdition: async (edition, closing) => void closings.push({ edition, closing }),
    send: async (more) => void waiting.push(...more),
    probe: async () => {
      probes += 1
    },
    signIn: async (asked) => void signIns.push(asked),
    intake: async (batches) => void intakes.push(...batches),
    listMembers: async (groupId) => void memberLists.push(groupId),
    eraseMember: async (groupId, erase) => void erasures.push({ groupId, erase }),
    follow: async (run, delaySeconds) => void follows.push({ run, delaySeconds }),
    join: async (id, delaySeconds) =>
      void (delaySeconds === undefined ? joins.push(id) : joinsLater.push({ id, delaySeconds })),
    joinNews: async (each) => void news.push(each),
    publish: async (edition, delaySeconds) => void published.push({ edition, delaySeconds }),
    tell: async (member) => void told.push(member),
    wake: async (hook, delaySeconds) => void woken.push({ hook, delaySeconds }),
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

/** Slots are free at once, unless sending is stopped. */
export function fakePace(clock: Clock): Pace {
  let stop: Stop | undefined
  return {
    reserve: async () => (stop ? { kind: 'stopped', stop } : { kind: 'booked', start: clock.now() }),
    stop: async (next) => {
      stop = next
    },
    go: async () => {
      stop = undefined
    },
    stopped: async () => stop,
  }
}

export type FakeMetrics = Metrics & { readonly counted: Partial<Record<Metric, number>> }

/** The latest figure of each. */
export function fakeMetrics(): FakeMetrics {
  const counted: Partial<Record<Metric, number>> = {}
  return {
    counted,
    count: (metric, value) => {
      counted[metric] = value
    },
  }
}

const markOf = (email: string) => Buffer.from(email.trim().toLowerCase()).toString('base64url')

export const fakeLinks: Links = {
  sign: async ({ groupId, memberId, preview }, mailedTo) => {
    const mark = mailedTo === undefined ? '' : `.${markOf(mailedTo)}`
    return `${preview ? 'preview' : 'signed'}.${groupId}.${memberId}${mark}`
  },
  verify: async (token) => {
    const [kind, groupId, memberId, mark] = token.split('.')
    if (!groupId || !memberId) return undefined
    const wasMailedTo = (email: string) => mark === markOf(email)
    return { groupId, memberId, ...(kind === 'preview' && { preview: true }), ...(mark && { wasMailedTo }) }
  },
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined }
