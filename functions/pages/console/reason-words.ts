import type { PickedDiscussion } from '../../domain/choosing/picks.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Barrier, SkipReason } from '../../domain/recipients/decision.ts'
import type { DropReason } from '../../domain/sending/delivery.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { Stage, StageLimits } from '../../domain/stage.ts'
import { monthWords, peopleWords } from './rung-words.ts'
import { say } from './words.tsx'

/** Why an edition left members out, short enough for a chart on a phone. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  left: sentence('Left the group'),
  'opted out': sentence('Unsubscribed'),
  suppressed: sentence('Bounced, complained or refused before'),
  'no address': sentence('No e-mail address'),
  'same address': sentence('Same address as another member'),
  sunset: sentence('Got their farewell'),
  paused: sentence('Paused the digest'),
  'another day': sentence('Chose another weekday'),
  'not due yet': sentence('Next mail not due yet'),
  'not let in yet': sentence('Away very long: in a later wave'),
  'nothing new': sentence('Nothing new for them'),
}

/** What lies behind each reason, and whether it passes by itself. */
export const skipHints: Readonly<Record<SkipReason, string>> = {
  left: sentence('They are no longer members.'),
  'opted out': sentence('They unsubscribed. Only they can re-subscribe.'),
  suppressed: sentence(
    'A digest bounced for good, they reported one as spam, or the mail service’s address check refused their address. Mailing them would hurt delivery to everyone.',
  ),
  'no address': sentence('The group’s records have no e-mail address for them.'),
  'same address': sentence(
    'Another member has the same address. The digest comes once, to whichever of them was mailed before or joined first.',
  ),
  sunset: sentence('They stayed away and got the farewell. Digests start again when they visit.'),
  paused: sentence('They paused the digest. It resumes by itself.'),
  'another day': sentence('They get the digest on a weekday that they chose.'),
  'not due yet': sentence('They chose fewer mails, or get fewer while they stay away.'),
  'not let in yet': sentence(
    'Members who were away very long get mail in waves, so that mailbox providers trust the group.',
  ),
  'nothing new': sentence('There were too few discussions that they had not been shown.'),
}

/** Why one member got no mail of an edition, in a sentence. */
export const skipSentences: Readonly<Record<SkipReason, string>> = {
  left: sentence('No mail: they had left the group.'),
  'opted out': sentence('No mail: they had unsubscribed.'),
  suppressed: sentence(
    'No mail: an earlier digest bounced for good, they reported one as spam, or their address was refused.',
  ),
  'no address': sentence('No mail: the group’s records have no e-mail address for them.'),
  'same address': sentence(
    'No mail under this name: another member has the same address, and the digest comes there once.',
  ),
  sunset: sentence('No mail: they got their farewell and have not been back since.'),
  paused: sentence('No mail: they had paused the digest.'),
  'another day': sentence('No mail: they get the digest on another weekday.'),
  'not due yet': sentence('No mail: at their pace, the next one was not due yet.'),
  'not let in yet': sentence('No mail: they were away very long, and will get mail in a later wave.'),
  'nothing new': sentence('No mail: there were too few discussions that they had not been shown.'),
}

export const barrierSentences: Readonly<Record<Barrier, string>> = {
  left: sentence('They left the group and get no mail.'),
  'opted out': sentence('They get no mail: they unsubscribed. Only they can re-subscribe.'),
  suppressed: sentence(
    'They get no mail: a digest bounced for good, they reported one as spam, or their address was refused.',
  ),
  'no address': sentence('They get no mail: the group’s records have no e-mail address for them.'),
  'same address': sentence(
    'They get no mail under this name: another member has the same address, and the digest comes there once.',
  ),
}

/** Why mail that was planned was not sent after all. */
export const dropWords: Readonly<Record<DropReason, string>> = {
  left: sentence('Left the group before it was sent'),
  'opted out': sentence('Unsubscribed before it was sent'),
  suppressed: sentence('Bounced, complained or was refused before it was sent'),
  'no address': sentence('Their e-mail address was removed before it was sent'),
  'same address': sentence('Another member with the same address got it'),
  cancelled: sentence('The edition was cancelled'),
  'nothing new': sentence('Too few discussions were left, because some were removed or hidden before it was sent'),
}

const failWords: Readonly<Record<string, string>> = {
  MessageRejected: sentence('The mail service rejected the message'),
  'rejected by SES': sentence('The mail service found something harmful in the message'),
  'refused by SES’s address check': sentence('The mail service’s address check took it for an address that bounces'),
  InvalidParameterValue: sentence('The mail service rejected the address'),
}

/** What the mail service says has no end of names: one that is not known here stands as it is. */
export function failWord(reason: string): string {
  const known = wordOf(failWords, reason)
  return known === undefined ? say('The mail service rejected it ({reason})', { reason }) : say(known)
}

/** The words for a reason that was read from a row, which may be older than these words. */
export function wordOf(words: Readonly<Record<string, string>>, reason: string): string | undefined {
  return Object.hasOwn(words, reason) ? words[reason] : undefined
}

export const stageWords: Readonly<Record<Stage, string>> = {
  active: sentence('Active'),
  drifting: sentence('Drifting'),
  lapsed: sentence('Lapsed'),
  dormant: sentence('Dormant'),
  sunset: sentence('Sunset'),
}

/** What puts a member in a stage, under the group's settings. */
export function stageRule(stage: Stage, { active, drifting, lapsed }: StageLimits): string {
  switch (stage) {
    case 'active':
      return say('last seen within {days, plural, one {# day} other {# days}}', { days: active })
    case 'drifting':
      return say('last seen {from} to {to, plural, one {# day} other {# days}} ago', { from: active, to: drifting })
    case 'lapsed':
      return say('last seen {from} to {to, plural, one {# day} other {# days}} ago', { from: drifting, to: lapsed })
    case 'dormant':
      return say('last seen more than {days, plural, one {# day} other {# days}} ago, or never', { days: lapsed })
    case 'sunset':
      return say('got the farewell, and gets no more mail until they return')
  }
}

export const stateWords: Readonly<Record<Edition['state'], string>> = {
  opened: sentence('In preparation'),
  frozen: sentence('Ready to send'),
  quiet: sentence('Not sent'),
  mailing: sentence('Sending'),
  finished: sentence('Finished'),
  cancelled: sentence('Cancelled'),
}

/** Why a discussion was in a member's mail; an old one says from when it is. */
export function whyWords(why: PickedDiscussion['why']): string {
  const words = reasonWords(why)
  return why.month === undefined || why.key === 'own'
    ? words
    : say('from {month}: {reason}', { month: monthWords(why.month), reason: words })
}

function reasonWords({ key, count, word = '' }: PickedDiscussion['why']): string {
  switch (key) {
    case 'own':
      return say('{count, plural, one {# reply} other {# replies}} since they took part', { count })
    case 'people':
      return say('{people} took part', { people: peopleWords(count) })
    case 'replies':
      return count === 0
        ? say('nobody had answered it')
        : say('{count, plural, one {# new reply} other {# new replies}}', { count })
    case 'pinned':
      return say('pinned by an owner')
    case 'tag':
      return say('they follow the tag “{word}”', { word })
    case 'like':
      return say('like discussions they took part in: “{word}”', { word })
  }
}
