import { count, counted } from '../counts.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import type { ListInspection } from './inspection.ts'
import type { Wave } from './plan-waves.ts'

const mostNamed = 4

type JoiningPlan = {
  readonly waves: readonly Wave[]
  readonly settings: Pick<GroupSettings, 'stages' | 'schedule'>
}

/** With which edition members join, in sentences: those seen lately with the first, all others in waves. */
export function planWords(
  { mailable, waiting }: Pick<ListInspection, 'mailable' | 'waiting'>,
  { waves, settings }: JoiningPlan,
): readonly string[] {
  if (mailable === 0) return []
  const lately = mailable - waiting
  const rule = `seen within ${counted(settings.stages.lapsed, 'day')}`
  const were = lately === 1 ? 'was' : 'were'
  const join = lately === 1 ? 'joins' : 'join'
  const first =
    lately === 0
      ? `Nobody was ${rule}.`
      : `${counted(lately, 'member')} ${were} ${rule} and ${join} with the first edition.`
  return waiting === 0
    ? [first]
    : [first, waitingPlan(`${lately === 0 ? 'All' : 'The other'} ${count(waiting)}`, { waves, settings })]
}

function waitingPlan(others: string, { waves, settings }: JoiningPlan): string {
  const [begin] = waves
  const last = waves.at(-1)
  if (!begin || !last) return `${others} get no mail: the first wave is set to 0.`
  if (waves.length === 1) return `${others} fit in the first wave, so everybody joins on ${dayIn(begin.date)}.`
  const sizes = waves.slice(0, mostNamed).map(({ members }) => count(members))
  const more = waves.length > mostNamed ? ', …' : ''
  return (
    `${others} join in waves, as long as no edition causes trouble. With ${settings.schedule.cadence} mails from ` +
    `${dayIn(begin.date)}: ${sizes.join(', then ')}${more}. Everybody is in by ${dayIn(last.date)}.`
  )
}

/** 30 November 2026, of a local date. */
function dayIn(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(date))
}
