import { count, counted } from '../counts.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import type { ListInspection } from './inspection.ts'
import type { Wave } from './plan-waves.ts'

const mostNamed = 4

/** When members get their first mail, in sentences: those seen lately at once, all others in waves. */
export function planWords(
  { mailable, waiting }: Pick<ListInspection, 'mailable' | 'waiting'>,
  {
    waves,
    settings,
  }: { readonly waves: readonly Wave[]; readonly settings: Pick<GroupSettings, 'stages' | 'schedule'> },
): readonly string[] {
  if (mailable === 0) return []
  const lately = mailable - waiting
  const rule = `seen within ${counted(settings.stages.lapsed, 'day')}`
  const first = lately === 0 ? `Nobody was ${rule}.` : `The first edition reaches ${counted(lately, 'member')} ${rule}.`
  if (waiting === 0) return [first]
  const last = waves.at(-1)
  if (!last) return [first, `${counted(waiting, 'member')} away longer get no mail: the first wave is set to 0.`]
  const [begin] = waves
  const sizes = waves.slice(0, mostNamed).map(({ members }) => count(members))
  const more = waves.length > mostNamed ? ', …' : ''
  const start = begin ? `With ${settings.schedule.cadence} mails from ${dayIn(begin.date)}` : ''
  return [
    first,
    `${counted(waiting, 'member')} away longer ${waiting === 1 ? 'joins' : 'join'} in waves, as long as no edition causes trouble. ${start}: ` +
      `${sizes.join(', then ')}${more}. Everybody is in by ${dayIn(last.date)}.`,
  ]
}

/** 30 November 2026, of a local date. */
function dayIn(date: string): string {
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
  return format.format(Date.parse(date))
}
