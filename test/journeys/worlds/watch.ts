import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { Delivery } from '../../../functions/domain/sending/delivery.ts'
import type { Deliveries } from '../../../functions/ports.ts'
import type { Surroundings } from './instance.ts'
import type { Tables } from './shared-ports.ts'
import { minute } from './world-plan.ts'

/** Who is at work when an edition is held may end a batch: so long it may take, in milliseconds. */
const untilHeeded = minute

/** Tables that note what must not be: a claim on what is held, cancelled, or of a draft. */
export function watchTables(
  tables: Tables,
  { timeline, trace }: Pick<Surroundings, 'timeline' | 'trace'>,
  wrongs: string[],
): Tables {
  const stoppedSince = new Map<string, number>()
  const keyOf = ({ groupId, date }: EditionKey) => `${groupId} ${date}`
  const note = (name: string, isStopped: boolean) => {
    if (!isStopped) stoppedSince.delete(name)
    else if (!stoppedSince.has(name)) stoppedSince.set(name, timeline.now())
  }
  const { runs, settings, deliveries } = tables
  const noteClaim = (key: EditionKey, { memberId, attempt }: Delivery) => {
    trace(`claim ${keyOf(key)} ${memberId}, attempt ${attempt}`)
    for (const name of [keyOf(key), key.groupId]) {
      const since = stoppedSince.get(name)
      if (since === undefined || timeline.now() - since <= untilHeeded) continue
      const seconds = Math.round((timeline.now() - since) / 1000)
      wrongs.push(`${keyOf(key)} ${memberId} was claimed ${seconds} s after ${name} was stopped`)
    }
  }
  const noteRecorded = (
    key: EditionKey,
    { kind }: { readonly kind: string },
    recorded: Awaited<ReturnType<Deliveries['record']>>,
  ) => {
    const { before, after } = recorded ?? {}
    if (!after || before?.outcome === after.outcome) return
    if (kind === 'claimed') noteClaim(key, after)
    else trace(`${keyOf(key)} ${after.memberId} ${kind}: ${after.outcome ?? 'planned'}`)
  }
  const noting =
    <Key extends EditionKey, Rest extends unknown[], Answer>(method: (key: Key, ...rest: Rest) => Promise<Answer>) =>
    async (key: Key, ...rest: Rest) => {
      const answer = await method(key, ...rest)
      const run = await runs.get(key)
      if (run) note(keyOf(key), run.hold !== undefined || run.cancelled === true)
      return answer
    }
  return {
    ...tables,
    runs: {
      ...runs,
      open: noting(runs.open),
      hold: noting(runs.hold),
      resume: noting(runs.resume),
      lift: noting(runs.lift),
      endWaiting: noting(runs.endWaiting),
      cancel: noting(runs.cancel),
    },
    settings: {
      ...settings,
      change: async (next, from, dueAt) => {
        const isChanged = await settings.change(next, from, dueAt)
        if (isChanged) note(next.groupId, next.state === 'draft')
        return isChanged
      },
    },
    deliveries: {
      ...deliveries,
      record: async (key, whom, event, known) => {
        const recorded = await deliveries.record(key, whom, event, known)
        noteRecorded(key, event, recorded)
        return recorded
      },
      recordMany: async (key, changes) => {
        const answers = await deliveries.recordMany(key, changes)
        for (const [nth, { event }] of changes.entries()) {
          const answer = answers[nth]
          if (answer?.status === 'fulfilled') noteRecorded(key, event, answer.value)
        }
        return answers
      },
    },
  }
}
