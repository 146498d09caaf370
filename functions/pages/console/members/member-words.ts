import type { Edition } from '../../../domain/edition.ts'
import type { Planned } from '../../../domain/recipients/decision.ts'
import type { MailRecord } from '../../../domain/recipients/mail-record.ts'
import type { Delivery } from '../../../domain/sending/delivery.ts'
import { type DeliveryFact, factsOf } from '../../../domain/sending/delivery-facts.ts'
import type { MemberEdition } from '../../../steps/members/read-member-history.ts'
import { dropWords, failWord, kindWords, skipSentences, wordOf } from '../reason-words.ts'
import { count, dateWords, timeWords } from '../results/figure-words.ts'

/** What an edition was to a member, in a sentence. */
export function meetingSentence({ edition, decision, delivery }: MemberEdition): string {
  if (edition.state === 'quiet') return 'No mail to anybody: there was too little to say.'
  if (!decision) return undecided(edition.state)
  if ('skip' in decision) return skipSentences[decision.skip]
  return plannedSentence(decision, delivery)
}

function undecided(state: Edition['state']): string {
  if (state === 'finished') return 'No mail: they were not among the members when this edition was decided.'
  if (state === 'cancelled') return 'No mail: the edition was cancelled before it came to them.'
  return 'Nothing is decided for them yet.'
}

function plannedSentence({ variant }: Planned, delivery: Delivery | undefined): string {
  const kind = `${kindWords[variant.kind]}, in ${languageWords(variant.language)}`
  switch (delivery?.outcome) {
    case undefined:
      return delivery?.restsUntil
        ? `They are to get ${kind}. It waits until ${timeWords(delivery.restsUntil)}, since they had mail of another group shortly before.`
        : `They are to get ${kind}. It has not been sent yet.`
    case 'claimed':
      return `They are being sent ${kind}.`
    case 'unknown':
      return `They were sent ${kind}; whether the mail service took it is not known yet.`
    case 'submitted':
      return `They were sent ${kind}.`
    case 'failed':
      return `They were to get ${kind}, and could not. ${failWord(delivery.reason ?? 'no reason given')}.`
    case 'dropped':
      return `They were to get ${kind}, and did not: ${lowered(wordOf(dropWords, delivery.reason ?? '') ?? 'it was no longer right to send it')}.`
    case 'withheld':
      return `No mail: they are held out, drawn by lot, to see who comes back without mail. It would have been ${kind}.`
  }
}

const factWords: Readonly<Record<DeliveryFact, string>> = {
  deliveredAt: 'Delivered to their mailbox provider',
  bouncedAt: 'Bounced: their mailbox provider refused it for good',
  softBouncedAt: 'Their mailbox could not take it at that time, or answered automatically',
  rejectedAt: 'Not delivered: the mail service rejected it',
  clickedAt: 'They clicked a discussion',
  complainedAt: 'They reported it as spam',
  unsubscribedAt: 'They said no to further mail',
}

/** What was heard of a mail afterwards, in the order that such things happen. */
export function heardSentences({ delivery }: MemberEdition): readonly string[] {
  if (!delivery) return []
  const { outcome, claimedAt, secondMessageId } = delivery
  return [
    ...(outcome === 'submitted' && claimedAt !== undefined ? [`Sent, ${timeWords(claimedAt)}.`] : []),
    ...factsOf(delivery).map(({ fact, at }) => `${factWords[fact]}, ${timeWords(at)}.`),
    ...(secondMessageId === undefined ? [] : ['It was sent twice, which must not happen.']),
  ]
}

/** What a member chose on their own pages, how they answer, and on which side of the comparison they are. */
export function recordSentences(record: MailRecord | undefined): readonly string[] {
  if (!record) return []
  const { choseAt, history, arm, returnedAt } = record
  const sides = {
    mailed: 'They are mailed, and compared with members who are held out',
    'held out': 'They are held out of all mail, drawn by lot, to be compared with',
  }
  return [
    ...(choseAt ? [`They chose on ${dateWords(choseAt)}: ${choiceWords(record) || 'all as the group has it'}.`] : []),
    ...(history ? [`Mails since they were last there: ${count(history.unanswered)}.`] : []),
    ...(arm ? [`${sides[arm.side]}, since ${dateWords(arm.at)}.`] : []),
    ...(returnedAt ? [`They returned on ${dateWords(returnedAt)}.`] : []),
  ]
}

const weekdays = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays']

function choiceWords({ mail, pace, weekday, pausedUntil, language, muted = [] }: MailRecord): string {
  const words = [
    mail && (mail === 'yes' ? 'to get mail' : 'to get no mail'),
    pace && `at most ${pace}`,
    weekday && `on ${weekdays[weekday - 1]}`,
    pausedUntil && `a pause until ${dateWords(pausedUntil)}`,
    language && `in ${languageWords(language)}`,
    muted.length > 0 && `${muted.length === 1 ? 'one discussion' : `${muted.length} discussions`} muted`,
  ]
  return words.filter(Boolean).join(', ')
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

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
