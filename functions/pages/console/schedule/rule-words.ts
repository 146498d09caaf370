import { count, counted } from '../../../domain/counts.ts'
import type { Rung } from '../../../domain/rungs.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { levelWords } from '../share/share-words.ts'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
export const cadenceWords = { weekly: 'Every week', fortnightly: 'Every two weeks', monthly: 'Once a month' } as const

/** How far back a digest may go: 90 days, the whole archive. */
export function reachWords(reach: Rung): string {
  return reach === 'archive' ? 'The whole archive' : `${reach} days`
}

/** The names of members, by id. */
type Names = ReadonlyMap<string, string>
type Rule = { readonly label: string; readonly say: (settings: GroupSettings, names: Names) => string }

const languages = new Intl.DisplayNames('en', { type: 'language' })
const list = (values: readonly string[], none: string) => (values.length === 0 ? none : values.join(', '))
const languageList = (ids: readonly string[]) => ids.map((id) => languages.of(id) ?? id)
const people = (ids: readonly string[], names: Names) => ids.map((id) => names.get(id) ?? id)
const days = (count: number) => counted(count, 'day')
const mails = (count: number) => counted(count, 'mail')
const usual = 'as usual'
const takenOr = (isRefused: boolean) => (isRefused ? 'turned down' : 'taken')
const onOff = (value: boolean) => (value ? 'on' : 'off')

/** What each rule is called, and how its value is said. */
const rules = {
  cadence: { label: 'How often', say: ({ schedule }) => cadenceWords[schedule.cadence] },
  weekday: { label: 'Day', say: ({ schedule }) => weekdays[schedule.weekday - 1] ?? '' },
  time: { label: 'Time', say: ({ schedule }) => schedule.time },
  timeZone: { label: 'Time zone', say: ({ schedule }) => schedule.timeZone },
  minimumDiscussions: { label: 'Fewest discussions', say: (s) => String(s.minimumDiscussions) },
  discussionsPerMail: { label: 'Most discussions', say: (s) => String(s.discussionsPerMail) },
  reach: { label: 'How far back', say: (s) => reachWords(s.reach) },
  newDiscussionUrl: {
    label: 'Where members start a discussion',
    say: (s) => s.newDiscussionUrl ?? 'as your group’s record says',
  },
  active: { label: 'Active if seen in the last', say: ({ stages }) => days(stages.active) },
  drifting: { label: 'Drifting up to', say: ({ stages }) => days(stages.drifting) },
  lapsed: { label: 'Lapsed up to', say: ({ stages }) => days(stages.lapsed) },
  weekly: { label: 'Weekly', say: ({ backOff }) => mails(backOff.weekly) },
  fortnightly: { label: 'Then fortnightly', say: ({ backOff }) => mails(backOff.fortnightly) },
  monthly: { label: 'Then monthly', say: ({ backOff }) => mails(backOff.monthly) },
  holdOut: { label: 'Control group', say: ({ holdOut }) => `${Math.round(holdOut.share * 100)} %` },
  rampFirst: { label: 'First wave of dormant members', say: (s) => counted(s.rampFirst, 'member') },
  newcomersLead: { label: 'New members’ posts in first place', say: (s) => onOff(s.newcomersLead) },
  pictures: { label: 'Pictures from other sites', say: (s) => onOff(s.pictures) },
  namesInSubjects: { label: 'Members’ names in subjects', say: (s) => onOff(s.namesInSubjects) },
  subjectReplied: { label: 'Subject for a new reply', say: (s) => s.subjectPatterns.replied ?? usual },
  subjectQuestion: { label: 'Subject for a question', say: (s) => s.subjectPatterns.question ?? usual },
  subjectStarted: { label: 'Subject for a new discussion', say: (s) => s.subjectPatterns.started ?? usual },
  subjectTitle: { label: 'Subject with the title', say: (s) => s.subjectPatterns.title ?? usual },
  subjectPeople: { label: 'Subject with the number of people', say: (s) => s.subjectPatterns.people ?? usual },
  subjectPast: { label: 'Subject for an old discussion', say: (s) => s.subjectPatterns.past ?? usual },
  languages: { label: 'Languages', say: (s) => list(languageList(s.languages), 'all') },
  excludedTags: { label: 'Tags left out', say: (s) => list(s.excludedTags, 'none') },
  excludedPeople: {
    label: 'Discussions left out, by author',
    say: (s, names) => list(people(s.excludedPeople, names), 'none'),
  },
  approval: { label: 'Approval', say: ({ approval }) => onOff(approval.required) },
  approvalHours: { label: 'Wait for approval', say: ({ approval }) => counted(approval.hours, 'hour') },
  approvalOtherwise: {
    label: 'If nobody answers',
    say: ({ approval }) => (approval.otherwise === 'send' ? 'send it anyway' : 'cancel it'),
  },
  state: { label: 'Sending', say: ({ state }) => (state === 'live' ? 'live' : 'draft') },
} satisfies Readonly<Record<string, Rule>>

/** The same of what strangers see of a group: it has pages of its own, and is not restored with the rules. */
const shareRules = {
  joinPage: { label: 'Join page', say: ({ join }) => onOff(join.isOpen) },
  publicName: { label: 'Name in addresses', say: (s) => s.publicName ?? 'the group’s ID' },
  joinWords: { label: 'Your words on the join page', say: ({ join }) => join.words || 'none' },
  refusesRoles: { label: 'Addresses of roles', say: ({ join }) => takenOr(join.refusesRoles) },
  refusesDisposable: { label: 'Disposable addresses', say: ({ join }) => takenOr(join.refusesDisposable) },
  mostADay: { label: 'Confirmation mails in 24 hours', say: ({ join }) => `at most ${count(join.mostADay)}` },
  invitation: { label: 'Invitation', say: (s) => s.invitation ?? usual },
  publicLevel: {
    label: 'Public editions show',
    say: ({ publicEditions }) => levelWords[publicEditions.level].toLowerCase(),
  },
  openToRead: {
    label: 'Your group can be read without signing in',
    say: ({ publicEditions }) => (publicEditions.isOpenToRead ? 'yes' : 'no'),
  },
  publicWords: { label: 'Your words above the public editions', say: (s) => s.publicEditions.words || 'none' },
  indexed: { label: 'Public editions in search engines', say: (s) => onOff(s.publicEditions.isIndexed) },
} satisfies Readonly<Record<string, Rule>>

/** Whether a change is of what strangers see. */
export function isShareField(field: string): boolean {
  return Object.hasOwn(shareRules, field)
}

export type RuleChange = {
  readonly field: string
  readonly label: string
  readonly from: string
  readonly to: string
}

/** What differs between two versions, in words. */
export function changesBetween(from: GroupSettings, to: GroupSettings, names: Names): RuleChange[] {
  const all: [string, Rule][] = Object.entries({ ...rules, ...shareRules })
  return all.flatMap(([field, { label, say }]) => {
    const [before, after] = [say(from, names), say(to, names)]
    return before === after ? [] : [{ field, label, from: before, to: after }]
  })
}
