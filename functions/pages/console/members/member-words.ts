import { counted } from '../../../domain/counts.ts'
import type { Edition } from '../../../domain/edition.ts'
import type { Planned } from '../../../domain/recipients/decision.ts'
import type { MailRecord } from '../../../domain/recipients/mail-record.ts'
import type { Delivery } from '../../../domain/sending/delivery.ts'
import { type DeliveryFact, factsOf } from '../../../domain/sending/delivery-facts.ts'
import type { Waiting } from '../../../domain/sending/waiting.ts'
import type { MemberEdition } from '../../../steps/members/read-member-history.ts'
import { dateWords, timeWords, waitingWords } from '../figure-words.ts'
import { dropWords, failWord, kindWords, skipSentences, wordOf } from '../reason-words.ts'

/** What an edition was to a member, in a sentence. */
export function meetingSentence({ edition, decision, delivery, waiting }: MemberEdition): string {
  if (edition.state === 'quiet') return 'Not sent to anyone: there was too little to send.'
  if (!decision) return undecided(edition.state, waiting)
  if ('skip' in decision) return skipSentences[decision.skip]
  return plannedSentence(decision, delivery)
}

function undecided(state: Edition['state'], waiting: Waiting | undefined): string {
  if (state === 'finished') return 'No mail: they were not a member when this edition was prepared.'
  if (state === 'cancelled') return 'No mail: the edition was cancelled before their turn.'
  return waiting ? `Not decided yet. ${waitingWords(waiting)}.` : 'Not decided yet.'
}

function plannedSentence({ variant }: Planned, delivery: Delivery | undefined): string {
  const kind = `${kindWords[variant.kind]} (${languageWords(variant.language)})`
  switch (delivery?.outcome) {
    case undefined:
      return delivery?.restsUntil
        ? `Planned: ${kind}. It waits until ${timeWords(delivery.restsUntil)}, because another group mailed them shortly before.`
        : `Planned: ${kind}. It has not been sent yet.`
    case 'claimed':
      return `Being sent: ${kind}.`
    case 'unknown':
      return `Sent: ${kind}. The mail service has not confirmed it yet.`
    case 'submitted':
      return `Sent: ${kind}.`
    case 'failed':
      return `Not sent: ${kind}. ${failWord(delivery.reason ?? 'no reason given')}.`
    case 'dropped':
      return `Not sent: ${kind}. ${wordOf(dropWords, delivery.reason ?? '') ?? 'Something changed before it was sent'}.`
    case 'withheld':
      return `No mail: they are in the control group. It would have been the ${kind}.`
  }
}

const factWords: Readonly<Record<DeliveryFact, string>> = {
  deliveredAt: 'Delivered to their mailbox provider',
  bouncedAt: 'Bounced: their mailbox provider rejected it for good',
  softBouncedAt: 'Bounced for now: their mailbox was full or away, or replied automatically',
  rejectedAt: 'Not delivered: the mail service rejected it',
  clickedAt: 'They clicked a discussion',
  complainedAt: 'They reported it as spam',
  unsubscribedAt: 'They unsubscribed',
}

/** What was heard of a mail afterwards, in the order that such things happen. */
export function heardSentences({ delivery }: MemberEdition): readonly string[] {
  if (!delivery) return []
  const { outcome, claimedAt, secondMessageId } = delivery
  return [
    ...(outcome === 'submitted' && claimedAt !== undefined ? [`Sent on ${timeWords(claimedAt)}.`] : []),
    ...factsOf(delivery).map(({ fact, at }) => `${factWords[fact]}, ${timeWords(at)}.`),
    ...(secondMessageId === undefined ? [] : ['It was sent twice, which must not happen.']),
  ]
}

/** What a member chose on their own pages, how they answer, and on which side of the comparison they are. */
export function recordSentences(record: MailRecord | undefined): readonly string[] {
  if (!record) return []
  const { choseAt, history, arm, returnedAt } = record
  const sides = {
    mailed: 'They are mailed and compared with the control group',
    'held out': 'They are in the control group and get no mail',
  }
  return [
    ...(choseAt ? [`Their choices of ${dateWords(choseAt)}: ${choiceWords(record) || 'the group’s defaults'}.`] : []),
    ...(history ? [`${counted(history.unanswered, 'mail')} since their last visit.`] : []),
    ...(arm ? [`${sides[arm.side]}, since ${dateWords(arm.at)}.`] : []),
    ...(returnedAt ? [`They returned on ${dateWords(returnedAt)}.`] : []),
  ]
}

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

function choiceWords({ mail, pace, weekday, pausedUntil, language, muted = [], ...tags }: MailRecord): string {
  const words = [
    mail && (mail === 'yes' ? 'mail' : 'no mail'),
    pace && `at most ${pace}`,
    weekday && `on ${weekdays[weekday - 1]}`,
    pausedUntil && `paused until ${dateWords(pausedUntil)}`,
    language && `in ${languageWords(language)}`,
    muted.length > 0 && `${muted.length === 1 ? 'one discussion' : `${muted.length} discussions`} muted`,
    (tags.followedTags ?? []).length > 0 && `following the tags ${quoted(tags.followedTags)}`,
    (tags.mutedTags ?? []).length > 0 && `muting the tags ${quoted(tags.mutedTags)}`,
  ]
  return words.filter(Boolean).join(', ')
}

function quoted(tags: readonly string[] = []): string {
  return tags.map((tag) => `“${tag}”`).join(', ')
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** `German`; what is no language's name stands as it is. */
function languageWords(language: string): string {
  try {
    return languages.of(language) ?? language
  } catch {
    return language
  }
}
