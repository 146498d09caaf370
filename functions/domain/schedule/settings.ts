import * as z from 'zod'
import { joinSettingsShape, usualJoinSettings } from '../joining/join-settings.ts'
import { publicSettingsShape, usualPublicSettings } from '../publishing/public-settings.ts'
import { rungShape } from '../rungs.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { subjectPatternsShape } from '../templates/subject-patterns.ts'
import { clockForm } from '../times.ts'
import { usualBackOff, usualBrake, usualStageLimits } from './usual-settings.ts'

/** A version of settings never changes: its author and time. */
const change = z.object({ at: z.string(), by: z.object({ memberId: z.string() }) })

export const cadences = ['weekly', 'fortnightly', 'monthly'] as const
const cadence = z.enum(cadences)

/** When a group's digest goes out, in the group's own zone. */
const slotRule = z.object({
  cadence,
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7),
  /** Local time, `HH:mm`. */
  time: z.string().regex(clockForm),
  timeZone: z.string(),
})

/** What happens to an edition if no owner approves it in time. */
export const unapprovedShape = z.enum(['send', 'cancel'])

const days = z.int().min(1)
const count = z.int().min(0)
const limit = z.object({ share: z.number().min(0).max(1), least: z.int().min(1) })

/** An owner's settings for a group. A draft mails nobody. */
export const groupSettingsShape = z.object({
  groupId: z.string(),
  state: z.enum(['draft', 'live']),
  schedule: slotRule,
  minimumDiscussions: z.int().min(1),
  discussionsPerMail: z.int().min(1).max(20),
  /** How far back a digest may go where too little is new. */
  reach: rungShape.default('archive'),
  /** Where a member begins a discussion, an https URL; absent: the address that the group's own record gives. */
  newDiscussionUrl: z.string().exactOptional(),
  /** The share of hard bounces or complaints that holds an edition, and the fewest that can. */
  brake: z.object({ bounces: limit, complaints: limit }).default(usualBrake),
  /** The days without a return after which a member is no longer active, drifting or lapsed. */
  stages: z.object({ active: days, drifting: days, lapsed: days }).default(usualStageLimits),
  /** How many mails a member who stays away gets at each pace, before the farewell. */
  backOff: z.object({ weekly: count, fortnightly: count, monthly: count }).default(usualBackOff),
  /** The share of lapsed members in the control group, and the fixed seed of the draw. */
  holdOut: z.object({ share: z.number().min(0).max(0.2), salt: z.string() }).default({ share: 0.1, salt: '' }),
  /** How many dormant members get the first edition. */
  rampFirst: count.default(200),
  /** Whether discussions of people who just joined, or whose posts were removed, may lead a digest. */
  newcomersLead: z.boolean().default(false),
  /** Members and tags whose discussions are shown only if they are pinned. */
  excludedPeople: z.array(z.string()).default([]),
  excludedTags: z.array(z.string()).default([]),
  /** Whether templates may show pictures from other sites: such a site sees who opens a mail. */
  pictures: z.boolean().default(false),
  /** Whether a mail's subject may name a member who wrote. */
  namesInSubjects: z.boolean().default(true),
  subjectPatterns: subjectPatternsShape.default({}),
  /** The languages of the group's mails; all of them if none is named. */
  languages: z.array(z.string()).default([]),
  /** The group's name in public addresses; absent: its id. */
  publicName: z.string().exactOptional(),
  /** The page where people join, and the editions that everybody may see. */
  join: joinSettingsShape.default(usualJoinSettings),
  publicEditions: publicSettingsShape.default(usualPublicSettings),
  /** The owner's words that invite people to join, at most 1,000 characters; absent: the usual ones. */
  invitation: z.string().exactOptional(),
  /** Whether an edition waits for approval, how long, and what happens if no owner answers. */
  approval: z
    .object({ required: z.boolean(), hours: z.int().min(1).max(168), otherwise: unapprovedShape })
    .default({ required: false, hours: 24, otherwise: 'cancel' }),
  /** Whether owners are mailed what came of an edition, after two days and after 28. */
  reports: z.boolean().default(true),
  /** From 1, one more with each change. */
  version: z.int().min(1).default(1),
  /** The author and time of this version; absent on the first. */
  change: change.exactOptional(),
})

export type SlotRule = DeepReadonly<z.infer<typeof slotRule>>
export type GroupSettings = DeepReadonly<z.infer<typeof groupSettingsShape>>

/** What a group starts with: a draft, on Mondays at nine in its zone. */
export function defaultSettings({
  id: groupId,
  timeZone,
}: {
  readonly id: string
  readonly timeZone: string
}): GroupSettings {
  return {
    groupId,
    state: 'draft',
    schedule: { cadence: 'weekly', weekday: 1, time: '09:00', timeZone },
    minimumDiscussions: 3,
    discussionsPerMail: 7,
    reach: 'archive',
    brake: usualBrake,
    stages: usualStageLimits,
    backOff: usualBackOff,
    holdOut: { share: 0.1, salt: groupId },
    rampFirst: 200,
    newcomersLead: false,
    pictures: false,
    namesInSubjects: true,
    subjectPatterns: {},
    excludedPeople: [],
    excludedTags: [],
    languages: [],
    join: usualJoinSettings,
    publicEditions: usualPublicSettings,
    approval: { required: false, hours: 24, otherwise: 'cancel' },
    reports: true,
    version: 1,
  }
}
