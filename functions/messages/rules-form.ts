import * as z from 'zod'
import { secureUrl } from '../domain/activity/records.ts'
import { rungs } from '../domain/rungs.ts'
import { cadences, type GroupSettings } from '../domain/schedule/settings.ts'
import type { DeepReadonly } from '../domain/shapes/deep-readonly.ts'
import { sentence } from '../domain/shapes/sentence.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { patternFault, patternFields, patternsBy, type SubjectForm } from '../domain/templates/subject-patterns.ts'
import { clockForm } from '../domain/times.ts'
import { ticked } from './form-fields.ts'

/** A whole number; whatever else is entered is answered with `words`. */
function count(least: number, most: number, words: string) {
  return z.coerce.number(words).int(words).min(least, words).max(most, words)
}

/** A form field with one value, several or none. */
const word = z.string().max(64)
const mostWords = 200
const several = z
  .union([word.transform((text) => [text]), z.array(word).max(mostWords)], sentence('Choose at most 200.'))
  .default([])

const longestList = 4000
/** In characters, with the places of a subject's pattern: what is wrong with a longer one is not looked for. */
const longestPatternField = 200

/** Words separated by commas or lines, each once. */
const words = z
  .string()
  .max(longestList, sentence('Keep the list to 4,000 characters.'))
  .default('')
  .transform((text) => [...new Set(text.split(/[,\n]/).map((word) => word.trim()))].filter((word) => word !== ''))

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

const reach = z
  .enum(rungs.map(String), sentence('Choose how far back a digest may go.'))
  .transform((name) => rungs.find((rung) => String(rung) === name) ?? 'archive')

const address = sentence('Enter a full https address, such as https://example.com/new, or leave it empty.')

/** Empty: as the group's own record says. */
const newDiscussionUrl = z
  .string(address)
  .default('')
  .transform((text) => text.trim())
  .refine((text) => text === '' || secureUrl.safeParse(text).success, address)

/** Empty: the usual words. */
function pattern(form: SubjectForm) {
  return z
    .string()
    .max(longestPatternField, sentence('This is too long.'))
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .superRefine((text, context) => {
      const message = text === '' ? undefined : patternFault(form, text)
      if (message !== undefined) context.addIssue({ code: 'custom', message })
    })
}

/** When the digest goes out. */
export const scheduleForm = z.object({
  cadence: z.enum(cadences, sentence('Choose how often the digest goes out.')),
  weekday: count(1, 7, sentence('Enter a whole number from 1 to 7.')),
  time: z.string(sentence('Enter a time, such as 09:00.')).regex(clockForm, sentence('Enter a time, such as 09:00.')),
  timeZone: z
    .string(sentence('Choose a time zone.'))
    .max(60)
    .refine(isTimeZone, sentence('Choose a time zone from the list.')),
})

/** The values of the schedule page; each message is a sentence for the owner. */
const fields = scheduleForm.extend({
  minimumDiscussions: count(1, 20, sentence('Enter a whole number from 1 to 20.')),
  discussionsPerMail: count(1, 20, sentence('Enter a whole number from 1 to 20.')),
  reach,
  newDiscussionUrl,
  active: count(1, 3650, sentence('Enter a whole number from 1 to 3,650.')),
  drifting: count(1, 3650, sentence('Enter a whole number from 1 to 3,650.')),
  lapsed: count(1, 3650, sentence('Enter a whole number from 1 to 3,650.')),
  weekly: count(0, 52, sentence('Enter a whole number from 0 to 52.')),
  fortnightly: count(0, 52, sentence('Enter a whole number from 0 to 52.')),
  monthly: count(0, 52, sentence('Enter a whole number from 0 to 52.')),
  holdOut: count(0, 20, sentence('Enter a whole number from 0 to 20.')),
  rampFirst: count(0, 100_000, sentence('Enter a whole number from 0 to 100,000.')),
  newcomersLead: ticked,
  pictures: ticked,
  namesInSubjects: ticked,
  subjectReplied: pattern('replied'),
  subjectQuestion: pattern('question'),
  subjectStarted: pattern('started'),
  subjectTitle: pattern('title'),
  subjectPeople: pattern('people'),
  subjectPast: pattern('past'),
  languages: several,
  excludedTags: words,
  excludedPeople: several,
  /** Another member to leave out, as an owner names them. */
  addPerson: z.string().trim().max(320).default(''),
  approval: ticked,
  approvalHours: count(1, 168, sentence('Enter a whole number from 1 to 168.')),
  approvalOtherwise: z.enum(['send', 'cancel'], sentence('Choose what happens if nobody answers.')),
})

export const rulesForm = fields
  .refine(({ active, drifting }) => active < drifting, {
    path: ['drifting'],
    error: sentence('“Drifting” must be more days than “active”.'),
  })
  .refine(({ drifting, lapsed }) => drifting < lapsed, {
    path: ['lapsed'],
    error: sentence('“Lapsed” must be more days than “drifting”.'),
  })
  .refine(({ minimumDiscussions, discussionsPerMail }) => minimumDiscussions <= discussionsPerMail, {
    path: ['discussionsPerMail'],
    error: sentence('“Most” must be at least as large as “fewest”.'),
  })

type OwnerRules = DeepReadonly<Omit<z.infer<typeof rulesForm>, 'addPerson'>>

/** The settings with the form's values. */
export function withRules(settings: GroupSettings, rules: OwnerRules): GroupSettings {
  const { cadence, weekday, time, timeZone, active, drifting, lapsed, weekly, fortnightly, monthly } = rules
  const { minimumDiscussions, discussionsPerMail, reach, rampFirst, newcomersLead } = rules
  const { languages, excludedTags, excludedPeople, pictures } = rules
  return withoutUndefined({
    ...settings,
    schedule: { cadence, weekday, time, timeZone },
    stages: { active, drifting, lapsed },
    backOff: { weekly, fortnightly, monthly },
    holdOut: { ...settings.holdOut, share: rules.holdOut / 100 },
    minimumDiscussions,
    discussionsPerMail,
    reach,
    newDiscussionUrl: rules.newDiscussionUrl || undefined,
    rampFirst,
    newcomersLead,
    languages,
    excludedTags,
    excludedPeople,
    pictures,
    namesInSubjects: rules.namesInSubjects,
    subjectPatterns: patternsBy((form) => rules[patternFields[form]] || undefined),
    approval: { required: rules.approval, hours: rules.approvalHours, otherwise: rules.approvalOtherwise },
  })
}

/** The reverse: the form's values for settings. */
export function rulesOf(settings: GroupSettings): OwnerRules {
  const { schedule, stages, backOff, holdOut, approval } = settings
  const { minimumDiscussions, discussionsPerMail, reach, newDiscussionUrl = '', rampFirst, newcomersLead } = settings
  const { languages, excludedTags, excludedPeople, pictures, namesInSubjects, subjectPatterns } = settings
  return {
    ...schedule,
    ...stages,
    ...backOff,
    holdOut: Math.round(holdOut.share * 100),
    minimumDiscussions,
    discussionsPerMail,
    reach,
    newDiscussionUrl,
    rampFirst,
    newcomersLead,
    languages,
    excludedTags,
    excludedPeople,
    pictures,
    namesInSubjects,
    subjectReplied: subjectPatterns.replied ?? '',
    subjectQuestion: subjectPatterns.question ?? '',
    subjectStarted: subjectPatterns.started ?? '',
    subjectTitle: subjectPatterns.title ?? '',
    subjectPeople: subjectPatterns.people ?? '',
    subjectPast: subjectPatterns.past ?? '',
    approval: approval.required,
    approvalHours: approval.hours,
    approvalOtherwise: approval.otherwise,
  }
}
