import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { counted } from '../times.ts'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const cadenceWords = { weekly: 'Every week', fortnightly: 'Every two weeks', monthly: 'Once a month' } as const

type Rule = { readonly label: string; readonly say: (settings: GroupSettings) => string }

const list = (values: readonly string[], none: string) => (values.length === 0 ? none : values.join(', '))
const days = (count: number) => counted(count, 'day')
const mails = (count: number) => counted(count, 'mail')
const yesNo = (value: boolean) => (value ? 'yes' : 'no')

/** What each rule is called, and how its value is said. */
const rules = {
  cadence: { label: 'How often', say: ({ schedule }) => cadenceWords[schedule.cadence] },
  weekday: { label: 'Day', say: ({ schedule }) => weekdays[schedule.weekday - 1] ?? '' },
  time: { label: 'Time', say: ({ schedule }) => schedule.time },
  timeZone: { label: 'Time zone', say: ({ schedule }) => schedule.timeZone },
  minimumDiscussions: { label: 'Fewest discussions', say: (s) => String(s.minimumDiscussions) },
  discussionsPerMail: { label: 'Most discussions', say: (s) => String(s.discussionsPerMail) },
  active: { label: 'Active until', say: ({ stages }) => days(stages.active) },
  drifting: { label: 'Drifting until', say: ({ stages }) => days(stages.drifting) },
  lapsed: { label: 'Lapsed until', say: ({ stages }) => days(stages.lapsed) },
  weekly: { label: 'At the group’s own pace', say: ({ backOff }) => mails(backOff.weekly) },
  fortnightly: { label: 'Then every two weeks', say: ({ backOff }) => mails(backOff.fortnightly) },
  monthly: { label: 'Then once a month', say: ({ backOff }) => mails(backOff.monthly) },
  holdOut: { label: 'Held out', say: ({ holdOut }) => `${Math.round(holdOut.share * 100)} %` },
  rampFirst: { label: 'Dormant members at first', say: (s) => String(s.rampFirst) },
  newcomersLead: { label: 'Newcomers may lead', say: (s) => yesNo(s.newcomersLead) },
  pictures: { label: 'Pictures from other sites', say: (s) => yesNo(s.pictures) },
  languages: { label: 'Languages', say: (s) => list(s.languages, 'all') },
  excludedTags: { label: 'Tags left out', say: (s) => list(s.excludedTags, 'none') },
  excludedPeople: { label: 'People left out', say: (s) => list(s.excludedPeople, 'none') },
  approval: { label: 'Approve first', say: ({ approval }) => yesNo(approval.required) },
  approvalHours: { label: 'Wait for approval', say: ({ approval }) => counted(approval.hours, 'hour') },
  approvalOtherwise: {
    label: 'Without approval',
    say: ({ approval }) => (approval.otherwise === 'send' ? 'it is sent' : 'it is cancelled'),
  },
  state: { label: 'The group', say: ({ state }) => (state === 'live' ? 'live' : 'a draft') },
} satisfies Readonly<Record<string, Rule>>

export type RuleChange = {
  readonly field: string
  readonly label: string
  readonly from: string
  readonly to: string
}

/** What differs between two versions, in words. */
export function changesBetween(from: GroupSettings, to: GroupSettings): RuleChange[] {
  const all: [string, Rule][] = Object.entries(rules)
  return all.flatMap(([field, { label, say }]) => {
    const [before, after] = [say(from), say(to)]
    return before === after ? [] : [{ field, label, from: before, to: after }]
  })
}
