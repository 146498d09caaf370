import type { Rung } from '../../../domain/rungs.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { weekdayName } from '../../page-words.ts'
import { languageWords, percent } from '../figure-words.ts'
import { levelWords } from '../share/share-words.ts'
import { number, readingLanguage, say } from '../words.tsx'

const cadenceWords = {
  weekly: sentence('Every week'),
  fortnightly: sentence('Every two weeks'),
  monthly: sentence('Once a month'),
} as const

/** How often a digest may go out, each with its words. */
export function cadenceOptions(): (readonly [value: string, word: string])[] {
  return Object.entries(cadenceWords).map(([cadence, words]) => [cadence, say(words)])
}

/** The name of a day of the week, Monday the first. */
export function weekdayWords(weekday: number): string {
  return weekdayName(weekday, readingLanguage())
}

/** How far back a digest may go: 90 days, the whole archive. */
export function reachWords(reach: Rung): string {
  return reach === 'archive' ? say('The whole archive') : days(reach)
}

/** The names of members, by id. */
type Names = ReadonlyMap<string, string>
type Rule = { readonly label: string; readonly words: (settings: GroupSettings, names: Names) => string }

const list = (values: readonly string[], none: string) => (values.length === 0 ? say(none) : values.join(', '))
const people = (ids: readonly string[], names: Names) => ids.map((id) => names.get(id) ?? id)
const days = (count: number) => say('{count, plural, one {# day} other {# days}}', { count })
const mails = (count: number) => say('{count, plural, one {# mail} other {# mails}}', { count })
const noneWords = sentence('none')
const usualOr = (pattern: string | undefined) => pattern ?? say('as usual')
const takenOr = (isRefused: boolean) => (isRefused ? say('turned down') : say('taken'))
const onOff = (value: boolean) => (value ? say('on') : say('off'))

/** What each rule is called, and how its value is said. */
const rules = {
  cadence: { label: sentence('How often'), words: ({ schedule }) => say(cadenceWords[schedule.cadence]) },
  weekday: { label: sentence('Day'), words: ({ schedule }) => weekdayWords(schedule.weekday) },
  time: { label: sentence('Time'), words: ({ schedule }) => schedule.time },
  timeZone: { label: sentence('Time zone'), words: ({ schedule }) => schedule.timeZone },
  minimumDiscussions: { label: sentence('Fewest discussions'), words: (s) => number(s.minimumDiscussions) },
  discussionsPerMail: { label: sentence('Most discussions'), words: (s) => number(s.discussionsPerMail) },
  reach: { label: sentence('How far back'), words: (s) => reachWords(s.reach) },
  newDiscussionUrl: {
    label: sentence('Where members start a discussion'),
    words: (s) => s.newDiscussionUrl ?? say('as your group’s record says'),
  },
  active: { label: sentence('Active if seen in the last'), words: ({ stages }) => days(stages.active) },
  drifting: { label: sentence('Drifting up to'), words: ({ stages }) => days(stages.drifting) },
  lapsed: { label: sentence('Lapsed up to'), words: ({ stages }) => days(stages.lapsed) },
  weekly: { label: sentence('Weekly'), words: ({ backOff }) => mails(backOff.weekly) },
  fortnightly: { label: sentence('Then fortnightly'), words: ({ backOff }) => mails(backOff.fortnightly) },
  monthly: { label: sentence('Then monthly'), words: ({ backOff }) => mails(backOff.monthly) },
  holdOut: { label: sentence('Control group'), words: ({ holdOut }) => percent(holdOut.share) },
  rampFirst: {
    label: sentence('First wave of dormant members'),
    words: (s) => say('{count, plural, one {# member} other {# members}}', { count: s.rampFirst }),
  },
  newcomersLead: { label: sentence('New members’ posts in first place'), words: (s) => onOff(s.newcomersLead) },
  pictures: { label: sentence('Pictures from other sites'), words: (s) => onOff(s.pictures) },
  namesInSubjects: { label: sentence('Members’ names in subjects'), words: (s) => onOff(s.namesInSubjects) },
  subjectReplied: { label: sentence('Subject for a new reply'), words: (s) => usualOr(s.subjectPatterns.replied) },
  subjectQuestion: { label: sentence('Subject for a question'), words: (s) => usualOr(s.subjectPatterns.question) },
  subjectStarted: { label: sentence('Subject for a new discussion'), words: (s) => usualOr(s.subjectPatterns.started) },
  subjectTitle: { label: sentence('Subject with the title'), words: (s) => usualOr(s.subjectPatterns.title) },
  subjectPeople: {
    label: sentence('Subject with the number of people'),
    words: (s) => usualOr(s.subjectPatterns.people),
  },
  subjectPast: { label: sentence('Subject for an old discussion'), words: (s) => usualOr(s.subjectPatterns.past) },
  languages: { label: sentence('Languages'), words: (s) => list(s.languages.map(languageWords), sentence('all')) },
  excludedTags: { label: sentence('Tags left out'), words: (s) => list(s.excludedTags, noneWords) },
  excludedPeople: {
    label: sentence('Discussions left out, by author'),
    words: (s, names) => list(people(s.excludedPeople, names), noneWords),
  },
  approval: { label: sentence('Approval'), words: ({ approval }) => onOff(approval.required) },
  approvalHours: {
    label: sentence('Wait for approval'),
    words: ({ approval }) => say('{count, plural, one {# hour} other {# hours}}', { count: approval.hours }),
  },
  approvalOtherwise: {
    label: sentence('If nobody answers'),
    words: ({ approval }) => (approval.otherwise === 'send' ? say('send it anyway') : say('cancel it')),
  },
  state: { label: sentence('Sending'), words: ({ state }) => (state === 'live' ? say('live') : say('draft')) },
} satisfies Readonly<Record<string, Rule>>

/** The same of what strangers see of a group: it has pages of its own, and is not restored with the rules. */
const shareRules = {
  joinPage: { label: sentence('Join page'), words: ({ join }) => onOff(join.isOpen) },
  publicName: { label: sentence('Name in addresses'), words: (s) => s.publicName ?? say('the group’s ID') },
  joinWords: { label: sentence('Your words on the join page'), words: ({ join }) => join.words || say(noneWords) },
  refusesRoles: { label: sentence('Addresses of roles'), words: ({ join }) => takenOr(join.refusesRoles) },
  refusesDisposable: { label: sentence('Disposable addresses'), words: ({ join }) => takenOr(join.refusesDisposable) },
  mostADay: {
    label: sentence('Confirmation mails in 24 hours'),
    words: ({ join }) => say('at most {most}', { most: number(join.mostADay) }),
  },
  invitation: { label: sentence('Invitation'), words: (s) => usualOr(s.invitation) },
  publicLevel: {
    label: sentence('Public editions show'),
    words: ({ publicEditions }) => say(levelWords[publicEditions.level]),
  },
  openToRead: {
    label: sentence('Your group can be read without signing in'),
    words: ({ publicEditions }) => (publicEditions.isOpenToRead ? say('yes') : say('no')),
  },
  publicWords: {
    label: sentence('Your words above the public editions'),
    words: (s) => s.publicEditions.words || say(noneWords),
  },
  indexed: { label: sentence('Public editions in search engines'), words: (s) => onOff(s.publicEditions.isIndexed) },
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

/** What differs between two versions, in the reader's words. */
export function changesBetween(from: GroupSettings, to: GroupSettings, names: Names): RuleChange[] {
  const all: [string, Rule][] = Object.entries({ ...rules, ...shareRules })
  return all.flatMap(([field, { label, words }]) => {
    const [before, after] = [words(from, names), words(to, names)]
    return before === after ? [] : [{ field, label: say(label), from: before, to: after }]
  })
}
