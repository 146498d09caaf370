import type { Cohort } from '../domain/edition.ts'
import { nextSlot } from '../domain/slots.ts'
import type { Clock, Editions, Queues, Runs, Settings } from '../ports.ts'

type Ports = {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'open' | 'get'>
  readonly runs: Pick<Runs, 'open'>
  readonly queues: Pick<Queues, 'compose'>
  readonly clock: Pick<Clock, 'now'>
}

const day = 86_400_000

/**
 * Sends the next edition now instead of at its time, to everybody at once; the schedule then finds it opened and goes on
 * to the one after. Whoever asks for it has approved it. Answers its date.
 */
export async function sendNow(
  ports: Ports,
  groupId: string,
): Promise<{ readonly date: string } | 'a draft' | 'opened already'> {
  const settings = await ports.settings.get(groupId)
  if (settings?.state !== 'live') return 'a draft'
  const now = ports.clock.now()
  const asOf = new Date(now).toISOString()
  const { date } = nextSlot(settings.schedule, asOf)
  const run = { groupId, date, asOf }
  if (await ports.editions.get(run)) return 'opened already'
  await ports.runs.open(run, atOnce(now), now)
  // Of two who ask at the same time, one opens it.
  if (!(await ports.editions.open(run))) return 'opened already'
  await ports.queues.compose(run)
  return { date }
}

function atOnce(now: number): Cohort[] {
  const [today, tomorrow] = [now, now + day].map((time) => new Date(time).toISOString())
  return [
    { name: today ?? '', at: today ?? '', dayAfter: false },
    { name: `${tomorrow}+`, at: tomorrow ?? '', dayAfter: true },
  ]
}
