import type { GroupSettings } from '../schedule/settings.ts'
import { type MarkedSentence, sentence } from '../shapes/sentence.ts'
import type { ListInspection } from './inspection.ts'
import type { Wave } from './plan-waves.ts'

const mostNamed = 4

type JoiningPlan = {
  readonly waves: readonly Wave[]
  readonly settings: Pick<GroupSettings, 'stages' | 'schedule'>
}

/** How whoever reads it writes a number, and a local date. */
type PlanWriting = { readonly number: (value: number) => string; readonly date: (date: string) => string }

/** With which edition members join, in sentences: those seen lately with the first, all others in waves. */
export function planWords(
  { mailable, waiting }: Pick<ListInspection, 'mailable' | 'waiting'>,
  { waves, settings }: JoiningPlan,
  write: PlanWriting,
): readonly MarkedSentence[] {
  if (mailable === 0) return []
  const lately = mailable - waiting
  const values = { lately, days: settings.stages.lapsed }
  const first =
    lately === 0
      ? sentence('Nobody was seen within {days, plural, one {# day} other {# days}}.')
      : sentence(
          '{lately, plural, one {# member was seen within {days, plural, one {# day} other {# days}} and joins with the first edition.} other {# members were seen within {days, plural, one {# day} other {# days}} and join with the first edition.}}',
        )
  if (waiting === 0) return [{ text: first, values }]
  const others = { which: lately === 0 ? 'all' : 'others', waiting: write.number(waiting) }
  const plan = waitingPlan({ waves, settings }, write)
  return [
    { text: first, values },
    ...plan.map(({ text, values: found }) => ({ text, values: { ...others, ...found } })),
  ]
}

function waitingPlan({ waves, settings }: JoiningPlan, write: PlanWriting): readonly MarkedSentence[] {
  const [begin] = waves
  const last = waves.at(-1)
  if (!begin || !last) {
    const none = sentence(
      '{which, select, all {All {waiting} get no mail: the first wave is set to 0.} other {The other {waiting} get no mail: the first wave is set to 0.}}',
    )
    return [{ text: none, values: {} }]
  }
  const date = write.date(begin.date)
  if (waves.length === 1) {
    const one = sentence(
      '{which, select, all {All {waiting} fit in the first wave, so everybody joins on {date}.} other {The other {waiting} fit in the first wave, so everybody joins on {date}.}}',
    )
    return [{ text: one, values: { date } }]
  }
  const sizes = waves.slice(0, mostNamed).map(({ members }) => write.number(members))
  const more = waves.length > mostNamed ? ['…'] : []
  const inWaves = sentence(
    '{which, select, all {All {waiting} join in waves, as long as no edition causes trouble.} other {The other {waiting} join in waves, as long as no edition causes trouble.}}',
  )
  const sized = sentence(
    '{cadence, select, weekly {With weekly mails from {date}: {sizes}. Everybody is in by {last}.} fortnightly {With fortnightly mails from {date}: {sizes}. Everybody is in by {last}.} other {With monthly mails from {date}: {sizes}. Everybody is in by {last}.}}',
  )
  const { cadence } = settings.schedule
  const values = { cadence, date, sizes: [...sizes, ...more].join(', '), last: write.date(last.date) }
  return [
    { text: inWaves, values: {} },
    { text: sized, values },
  ]
}
