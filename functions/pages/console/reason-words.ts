import type { PickedDiscussion } from '../../domain/choosing/picks.ts'
import { counted } from '../../domain/counts.ts'
import type { Edition } from '../../domain/edition.ts'
import type { Barrier, SkipReason } from '../../domain/recipients/decision.ts'
import type { DropReason } from '../../domain/sending/delivery.ts'
import type { Stage, StageLimits } from '../../domain/stage.ts'
import type { VariantKind } from '../../domain/templates/variant.ts'
import { monthWords, peopleWords } from './rung-words.ts'

/** Why an edition left members out, short enough for a chart on a phone. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  left: 'Left the group',
  'opted out': 'Unsubscribed',
  suppressed: 'Bounced, complained or refused before',
  'no address': 'No e-mail address',
  'same address': 'Same address as another member',
  sunset: 'Got their farewell',
  paused: 'Paused the digest',
  'another day': 'Chose another weekday',
  'not due yet': 'Next mail not due yet',
  'not let in yet': 'Away very long: in a later wave',
  'nothing new': 'Nothing new for them',
}

/** What lies behind each reason, and whether it passes by itself. */
export const skipHints: Readonly<Record<SkipReason, string>> = {
  left: 'They are no longer members.',
  'opted out': 'They unsubscribed. Only they can re-subscribe.',
  suppressed:
    'A digest bounced for good, they reported one as spam, or the mail service’s address check refused their address. ' +
    'Mailing them would hurt delivery to everyone.',
  'no address': 'The group’s records have no e-mail address for them.',
  'same address':
    'Another member has the same address. The digest comes once, to whichever of them was mailed before or joined first.',
  sunset: 'They stayed away and got the farewell. Digests start again when they visit.',
  paused: 'They paused the digest. It resumes by itself.',
  'another day': 'They get the digest on a weekday that they chose.',
  'not due yet': 'They chose fewer mails, or get fewer while they stay away.',
  'not let in yet': 'Members who were away very long get mail in waves, so that mailbox providers trust the group.',
  'nothing new': 'There were too few discussions that they had not been shown.',
}

/** Why one member got no mail of an edition, in a sentence. */
export const skipSentences: Readonly<Record<SkipReason, string>> = {
  left: 'No mail: they had left the group.',
  'opted out': 'No mail: they had unsubscribed.',
  suppressed: 'No mail: an earlier digest bounced for good, they reported one as spam, or their address was refused.',
  'no address': 'No mail: the group’s records have no e-mail address for them.',
  'same address': 'No mail under this name: another member has the same address, and the digest comes there once.',
  sunset: 'No mail: they got their farewell and have not been back since.',
  paused: 'No mail: they had paused the digest.',
  'another day': 'No mail: they get the digest on another weekday.',
  'not due yet': 'No mail: at their pace, the next one was not due yet.',
  'not let in yet': 'No mail: they were away very long, and will get mail in a later wave.',
  'nothing new': 'No mail: there were too few discussions that they had not been shown.',
}

export const barrierSentences: Readonly<Record<Barrier, string>> = {
  left: 'They left the group and get no mail.',
  'opted out': 'They get no mail: they unsubscribed. Only they can re-subscribe.',
  suppressed: 'They get no mail: a digest bounced for good, they reported one as spam, or their address was refused.',
  'no address': 'They get no mail: the group’s records have no e-mail address for them.',
  'same address':
    'They get no mail under this name: another member has the same address, and the digest comes there once.',
}

/** Why mail that was planned was not sent after all. */
export const dropWords: Readonly<Record<DropReason, string>> = {
  left: 'Left the group before it was sent',
  'opted out': 'Unsubscribed before it was sent',
  suppressed: 'Bounced, complained or was refused before it was sent',
  'no address': 'Their e-mail address was removed before it was sent',
  'same address': 'Another member with the same address got it',
  cancelled: 'The edition was cancelled',
  'nothing new': 'Too few discussions were left, because some were removed or hidden before it was sent',
}

const failWords: Readonly<Record<string, string>> = {
  MessageRejected: 'The mail service rejected the message',
  'rejected by SES': 'The mail service found something harmful in the message',
  'refused by SES’s address check': 'The mail service’s address check took it for an address that bounces',
  InvalidParameterValue: 'The mail service rejected the address',
}

/** What the mail service says has no end of names: one that is not known here stands as it is. */
export function failWord(reason: string): string {
  return wordOf(failWords, reason) ?? `The mail service rejected it (${reason})`
}

/** The words for a reason that was read from a row, which may be older than these words. */
export function wordOf(words: Readonly<Record<string, string>>, reason: string): string | undefined {
  return Object.hasOwn(words, reason) ? words[reason] : undefined
}

export const stageWords: Readonly<Record<Stage, string>> = {
  active: 'Active',
  drifting: 'Drifting',
  lapsed: 'Lapsed',
  dormant: 'Dormant',
  sunset: 'Sunset',
}

/** What puts a member in a stage, under the group's settings. */
export function stageRule(stage: Stage, { active, drifting, lapsed }: StageLimits): string {
  switch (stage) {
    case 'active':
      return `last seen within ${counted(active, 'day')}`
    case 'drifting':
      return `last seen ${active} to ${counted(drifting, 'day')} ago`
    case 'lapsed':
      return `last seen ${drifting} to ${counted(lapsed, 'day')} ago`
    case 'dormant':
      return `last seen more than ${counted(lapsed, 'day')} ago, or never`
    case 'sunset':
      return 'got the farewell, and gets no more mail until they return'
  }
}

export const kindWords: Readonly<Record<VariantKind, string>> = {
  regular: 'digest',
  'win-back': 'win-back digest',
  farewell: 'farewell',
}

export const stateWords: Readonly<Record<Edition['state'], string>> = {
  opened: 'In preparation',
  frozen: 'Ready to send',
  quiet: 'Not sent',
  mailing: 'Sending',
  finished: 'Finished',
  cancelled: 'Cancelled',
}

/** Why a discussion was in a member's mail; an old one says from when it is. */
export function whyWords({ key, count: number, month, word = '' }: PickedDiscussion['why']): string {
  const from = month === undefined ? '' : `from ${monthWords(month)}: `
  switch (key) {
    case 'own':
      return `${counted(number, 'reply', 'replies')} since they took part`
    case 'people':
      return `${from}${peopleWords(number)} took part`
    case 'replies':
      return number === 0 ? `${from}nobody had answered it` : counted(number, 'new reply', 'new replies')
    case 'pinned':
      return `${from}pinned by an owner`
    case 'tag':
      return `${from}they follow the tag “${word}”`
    case 'like':
      return `${from}like discussions they took part in: “${word}”`
  }
}
