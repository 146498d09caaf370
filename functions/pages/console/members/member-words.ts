import type { Edition } from '../../../domain/edition.ts'
import type { Planned } from '../../../domain/recipients/decision.ts'
import type { MailRecord } from '../../../domain/recipients/mail-record.ts'
import type { Delivery } from '../../../domain/sending/delivery.ts'
import { type DeliveryFact, factsOf } from '../../../domain/sending/delivery-facts.ts'
import type { Waiting } from '../../../domain/sending/waiting.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { MemberEdition } from '../../../steps/members/read-member-history.ts'
import { dateWords, languageWords, timeWords, waitingWords } from '../figure-words.ts'
import { dropWords, failWord, skipSentences, wordOf } from '../reason-words.ts'
import { say } from '../words.tsx'

/** What an edition was to a member, in a sentence. */
export function meetingSentence({ edition, decision, delivery, waiting }: MemberEdition): string {
  if (edition.state === 'quiet') return say('Not sent to anyone: there was too little to send.')
  if (!decision) return undecided(edition.state, waiting)
  if ('skip' in decision) return say(skipSentences[decision.skip])
  return plannedSentence(decision, delivery)
}

function undecided(state: Edition['state'], waiting: Waiting | undefined): string {
  if (state === 'finished') return say('No mail: they were not a member when this edition was prepared.')
  if (state === 'cancelled') return say('No mail: the edition was cancelled before their turn.')
  if (!waiting) return say('Not decided yet.')
  return say('Not decided yet. {waiting}.', { waiting: waitingWords(waiting) })
}

function plannedSentence({ variant }: Planned, delivery: Delivery | undefined): string {
  const mail = { kind: variant.kind, language: languageWords(variant.language) }
  switch (delivery?.outcome) {
    case undefined:
      return delivery?.restsUntil ? restingSentence(mail, delivery.restsUntil) : notSentYet(mail)
    case 'claimed':
      return say(
        'Being sent: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}).',
        mail,
      )
    case 'unknown':
      return say(
        'Sent: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}). The mail service has not confirmed it yet.',
        mail,
      )
    case 'submitted':
      return say(
        'Sent: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}).',
        mail,
      )
    case 'failed':
    case 'dropped':
      return say(
        'Not sent: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}). {reason}.',
        { ...mail, reason: reasonOf(delivery) },
      )
    case 'withheld':
      return say(
        'No mail: they are in the control group. It would have been the {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}).',
        mail,
      )
  }
}

type MailWords = { readonly kind: string; readonly language: string }

function notSentYet(mail: MailWords): string {
  return say(
    'Planned: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}). It has not been sent yet.',
    mail,
  )
}

function restingSentence(mail: MailWords, until: string): string {
  return say(
    'Planned: {kind, select, regular {digest} farewell {farewell} other {win-back digest}} ({language}). It waits until {until}, because another group mailed them shortly before.',
    { ...mail, until: timeWords(until) },
  )
}

function reasonOf({ outcome, reason }: Delivery): string {
  if (outcome === 'failed') return reason === undefined ? say('No reason is known') : failWord(reason)
  return say(wordOf(dropWords, reason ?? '') ?? sentence('Something changed before it was sent'))
}

const factWords: Readonly<Record<DeliveryFact, string>> = {
  deliveredAt: sentence('Delivered to their mailbox provider, {time}.'),
  bouncedAt: sentence('Bounced: their mailbox provider rejected it for good, {time}.'),
  softBouncedAt: sentence('Bounced for now: their mailbox was full or away, or replied automatically, {time}.'),
  rejectedAt: sentence('Not delivered: the mail service rejected it, {time}.'),
  clickedAt: sentence('They clicked a discussion, {time}.'),
  complainedAt: sentence('They reported it as spam, {time}.'),
  unsubscribedAt: sentence('They unsubscribed, {time}.'),
}

/** What was heard of a mail afterwards, in the order that such things happen. */
export function heardSentences({ delivery }: MemberEdition): readonly string[] {
  if (!delivery) return []
  const { outcome, claimedAt, secondMessageId } = delivery
  const isSent = outcome === 'submitted' && claimedAt !== undefined
  return [
    ...(isSent ? [say('Sent on {time}.', { time: timeWords(claimedAt) })] : []),
    ...factsOf(delivery).map(({ fact, at }) => say(factWords[fact], { time: timeWords(at) })),
    ...(secondMessageId === undefined ? [] : [say('It was sent twice, which must not happen.')]),
  ]
}

const sides = {
  mailed: sentence('They are mailed and compared with the control group, since {date}.'),
  'held out': sentence('They are in the control group and get no mail, since {date}.'),
} as const

/** What a member chose on their own pages, how they answer, and on which side of the comparison they are. */
export function recordSentences(record: MailRecord | undefined): readonly string[] {
  if (!record) return []
  const { choseAt, history, arm, returnedAt } = record
  return [
    ...(choseAt ? [choicesSentence(record, choseAt)] : []),
    ...(history ? [unansweredSentence(history.unanswered)] : []),
    ...(arm ? [say(sides[arm.side], { date: dateWords(arm.at) })] : []),
    ...(returnedAt ? [say('They returned on {date}.', { date: dateWords(returnedAt) })] : []),
  ]
}

function unansweredSentence(mails: number): string {
  return say('{mails, plural, one {# mail} other {# mails}} since their last visit.', { mails })
}

function choicesSentence(record: MailRecord, choseAt: string): string {
  const date = dateWords(choseAt)
  const choices = choiceWords(record)
  return choices === ''
    ? say('Their choices of {date}: the group’s defaults.', { date })
    : say('Their choices of {date}: {choices}.', { date, choices })
}

const weekdayWords = [
  sentence('on Mondays'),
  sentence('on Tuesdays'),
  sentence('on Wednesdays'),
  sentence('on Thursdays'),
  sentence('on Fridays'),
  sentence('on Saturdays'),
  sentence('on Sundays'),
]

const paceWords = {
  weekly: sentence('at most weekly'),
  fortnightly: sentence('at most fortnightly'),
  monthly: sentence('at most monthly'),
} as const

/** A list of short phrases, each whole by itself. What an owner did is told elsewhere. */
function choiceWords({ pace, weekday, language, muted = [], byOwner, ...record }: MailRecord): string {
  const { mail, pausedUntil } = byOwner?.before ?? record
  const { followedTags = [], mutedTags = [] } = record
  return [
    ...(mail ? [mail === 'yes' ? say('mail') : say('no mail')] : []),
    ...(pace ? [say(paceWords[pace])] : []),
    ...(weekday ? [say(weekdayWords[weekday - 1] ?? '')] : []),
    ...(pausedUntil ? [say('paused until {date}', { date: dateWords(pausedUntil) })] : []),
    ...(language ? [say('in {language}', { language: languageWords(language) })] : []),
    ...(muted.length > 0 ? [mutedWords(muted.length)] : []),
    ...(followedTags.length > 0 ? [say('following the tags {tags}', { tags: quoted(followedTags) })] : []),
    ...(mutedTags.length > 0 ? [say('muting the tags {tags}', { tags: quoted(mutedTags) })] : []),
  ].join(', ')
}

function mutedWords(discussions: number): string {
  return say('{discussions, plural, one {one discussion} other {# discussions}} muted', { discussions })
}

function quoted(tags: readonly string[]): string {
  return tags.map((tag) => `“${tag}”`).join(', ')
}
