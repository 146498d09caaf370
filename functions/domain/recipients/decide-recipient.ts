import type { Participation } from '../choosing/choice.ts'
import { type ChoosingRules, chooseForMember, type NamedChoice, newsFor } from '../choosing/choose-for-member.ts'
import type { EditionKey } from '../edition.ts'
import type { GroupSettings } from '../schedule/settings.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import type { Stage } from '../stage.ts'
import type { VariantKind } from '../templates/variant.ts'
import { type DueMail, lastThereOf, nextMail, restMilliseconds } from './cadence.ts'
import type { Barrier, Decision, Planned, Skipped, SkipReason } from './decision.ts'
import { armOf } from './hold-out.ts'
import { placeInLine } from './ramp.ts'
import { isRecipientOfAddress, refusesMail } from './sharers.ts'
import { type MemberStanding, memberStage, type Standing } from './standing.ts'
import { isOnTheirDay } from './weekdays.ts'

/** What all members of an edition's cohort share. */
export type Occasion = EditionKey & {
  /** The schedule's time, ISO 8601. */
  readonly asOf: string
  readonly settings: GroupSettings
  readonly choice: NamedChoice
  /** Whether this cohort leaves members to the next day whose address had mail less than 18 hours before. */
  readonly mayMoveOn: boolean
}

/** With the discussions that the member took part in. */
type RecipientStanding = MemberStanding & { readonly took: Participation }

/** Why a member must not be mailed in any edition. Of those who share an address, one is mailed. */
export function barrierTo(standing: Standing): Barrier | undefined {
  const { member } = standing
  const barrier = refusalOf(standing)
  if (barrier || !member || isRecipientOfAddress({ ...standing, member })) return barrier
  return 'same address'
}

/** Why nobody may mail a person, whoever else has their address. */
export function refusalOf(standing: Standing): Barrier | undefined {
  const { member, address } = standing
  if (!member || member.removedAt) return 'left'
  if (!member.email) return 'no address'
  if (refusesMail({ ...standing, member }) || address?.optedOut) return 'opted out'
  if (address?.suppressed) return 'suppressed'
  return undefined
}

/** The member's mail in an edition, or why there is none; `moved on` if their turn is the next day. */
export function decideRecipient(standing: RecipientStanding, occasion: Occasion): Decision | 'moved on' {
  const { member, record, address } = standing
  const { date, asOf, settings } = occasion
  const stage = memberStage(standing, { asOf, limits: settings.stages })
  const skip = (reason: SkipReason): Skipped => ({ memberId: member.id, skip: reason, stage })
  const barrier = barrierTo(standing)
  if (barrier) return skip(barrier)
  if ((record?.pausedUntil ?? '') > asOf) return skip('paused')
  if (!isOnTheirDay(date, settings.schedule, record?.weekday)) return skip('another day')

  const lastThere = lastThereOf(member, record)
  const paces = [settings.schedule.cadence, ...(record?.pace ? [record.pace] : [])]
  const due = nextMail({ history: record?.history, lastThere, backOff: settings.backOff, paces, date })
  if (typeof due === 'string') return skip(due)
  if (stage === 'dormant' && due.unanswered === 0 && !isLetIn(placeInLine(lastThere, member.id), occasion.choice))
    return skip('not let in yet')
  if (occasion.mayMoveOn && !isRested(address?.mailedAt, asOf)) return 'moved on'
  return plan(standing, occasion, { due, stage, lastThere }) ?? skip('nothing new')
}

type Due = { readonly due: DueMail; readonly stage: Stage; readonly lastThere: string | undefined }

function plan(standing: RecipientStanding, occasion: Occasion, { due, stage, lastThere }: Due): Planned | undefined {
  const { member, record, took } = standing
  const { groupId, asOf, settings, choice } = occasion
  const { id: memberId } = member
  const { history, muted = [], followedTags, mutedTags, profile } = record ?? {}
  const reader = { memberId, history, lastThere, muted, followedTags, mutedTags, profile, took }
  const arm = armOf(settings.holdOut, { groupId, memberId, stage }, record)
  const picks = chooseForMember(choice, reader, rulesFor(occasion, due))
  if (picks === 'nothing new') return undefined
  return withoutUndefined({
    memberId,
    stage,
    picks,
    first: history === undefined ? true : undefined,
    news: newsFor(choice, lastThere, asOf),
    unanswered: due.unanswered,
    variant: {
      kind: kindOf(due, stage),
      language: languageAmong(choice.languages, record?.language ?? member.language),
    },
    notice: due.notice,
    arm,
    share: arm && !record?.arm ? settings.holdOut.share : undefined,
  })
}

/**
 * The rules that a member's discussions are chosen by. A letter needs none, and is filled up to the number that its owner
 * chose; a farewell is one in an edition of any kind.
 */
export function rulesFor(
  {
    settings,
    choice: { letter },
    asOf,
  }: Pick<Occasion, 'settings' | 'asOf'> & { readonly choice: Pick<NamedChoice, 'letter'> },
  { isFarewell }: Pick<DueMail, 'isFarewell'>,
): ChoosingRules {
  const { reach, discussionsPerMail, minimumDiscussions } = settings
  if (!letter || isFarewell) return { asOf, reach, discussionsPerMail, minimumDiscussions, fillTo: minimumDiscussions }
  const { discussions } = letter
  return { asOf, reach, discussionsPerMail: discussions, minimumDiscussions: 0, fillTo: discussions }
}

function kindOf({ isFarewell }: DueMail, stage: Stage): VariantKind {
  if (isFarewell) return 'farewell'
  return stage === 'lapsed' || stage === 'dormant' ? 'win-back' : 'regular'
}

/** Dormant members join most recently seen first, a few at a time. */
function isLetIn(place: string, { ramp }: NamedChoice): boolean {
  return ramp.seenFrom !== undefined && place >= ramp.seenFrom
}

function isRested(mailedAt: string | undefined, asOf: string): boolean {
  return mailedAt === undefined || Date.parse(asOf) - Date.parse(mailedAt) >= restMilliseconds
}

/** The wanted language, or the same without its region, or the edition's first. */
function languageAmong(languages: readonly string[], wanted = ''): string {
  const [base = ''] = wanted.split('-')
  return [wanted, base].find((language) => languages.includes(language)) ?? languages[0] ?? 'en'
}
