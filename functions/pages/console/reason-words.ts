import type { Edition } from '../../domain/edition.ts'
import type { Barrier, PickedDiscussion, SkipReason } from '../../domain/recipients/decision.ts'
import type { Stage } from '../../domain/recipients/stage.ts'
import type { DropReason } from '../../domain/sending/delivery.ts'
import type { VariantKind } from '../../domain/templates/variant.ts'
import { count, counted } from './results/figure-words.ts'

/** Why an edition left members out, short enough for a chart on a phone. */
export const skipWords: Readonly<Record<SkipReason, string>> = {
  left: 'Left the group',
  'opted out': 'Want no mail',
  suppressed: 'Bounced or complained before',
  'no address': 'No address is known',
  sunset: 'Had their farewell',
  paused: 'Paused their mail',
  'another day': 'Chose another weekday',
  'not due yet': 'Next mail not due yet',
  'not let in yet': 'Away for long, not let in yet',
  'nothing new': 'Nothing new to them',
}

/** What lies behind each reason, and whether it passes by itself. */
export const skipHints: Readonly<Record<SkipReason, string>> = {
  left: 'They are members no more.',
  'opted out': 'They said no, on their own page or by one click. Only they can take it back.',
  suppressed:
    'Their mailbox refused a digest for good, or they reported one as spam. Mail to them would harm all other mail.',
  'no address': 'The group never told an e-mail address of theirs.',
  sunset: 'They did not come back for a long time. The next digest comes when they do.',
  paused: 'They chose a break, which ends by itself.',
  'another day': 'They get their digest on a weekday of their own choice.',
  'not due yet': 'They chose a slower pace, or get mail more seldom while they do not come back.',
  'not let in yet':
    'They were away for very long. A few more of them are mailed each week, so that mailbox providers trust the group.',
  'nothing new': 'There were fewer than three discussions that they had not been shown.',
}

/** Why one member got no mail of an edition, in a sentence. */
export const skipSentences: Readonly<Record<SkipReason, string>> = {
  left: 'No mail: they had left the group.',
  'opted out': 'No mail: they had said that they want none.',
  suppressed: 'No mail: a digest to their address had bounced for good, or they had reported one as spam.',
  'no address': 'No mail: no e-mail address of theirs is known.',
  sunset: 'No mail: they had got their farewell, and have not been back since.',
  paused: 'No mail: they had paused their mail.',
  'another day': 'No mail: they chose to get their digest on another weekday.',
  'not due yet': 'No mail: at their pace the next one was not due yet.',
  'not let in yet': 'No mail: they were away for very long, and such members are let in a few at a time.',
  'nothing new': 'No mail: there were fewer than three discussions that they had not been shown.',
}

export const barrierSentences: Readonly<Record<Barrier, string>> = {
  left: 'They left the group, and get no mail.',
  'opted out': 'They get no mail now: they said that they want none. Only they can take it back, on their own page.',
  suppressed: 'They get no mail now: a digest to their address bounced for good, or they reported one as spam.',
  'no address': 'They get no mail now: no e-mail address of theirs is known.',
}

/** Why mail that was planned was not sent after all. */
export const dropWords: Readonly<Record<DropReason, string>> = {
  left: 'Left the group before it went out',
  'opted out': 'Said no before it went out',
  suppressed: 'Bounced or complained before it went out',
  'no address': 'Their address was taken away before it went out',
  cancelled: 'The edition was cancelled',
  'nothing new': 'Too little was left, for discussions were removed or hidden before it went out',
}

const failWords: Readonly<Record<string, string>> = {
  MessageRejected: 'The mail service refused the message',
  'rejected by SES': 'The mail service found something harmful in the message',
  InvalidParameterValue: 'The mail service refused the address',
}

/** What the mail service says has no end of names: one that is not known here stands as it is. */
export function failWord(reason: string): string {
  return wordOf(failWords, reason) ?? `The mail service refused it (${reason})`
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

export const stageHints: Readonly<Record<Stage, string>> = {
  active: 'was here lately',
  drifting: 'has not been here for a few weeks',
  lapsed: 'has not been here for a month or more',
  dormant: 'has not been here for very long, or was never seen',
  sunset: 'did not come back, got a farewell, and gets nothing more until they do',
}

export const kindWords: Readonly<Record<VariantKind, string>> = {
  regular: 'the digest',
  'win-back': 'the digest for those who were away',
  farewell: 'the farewell',
}

export const stateWords: Readonly<Record<Edition['state'], string>> = {
  opened: 'Being composed',
  frozen: 'About to go out',
  quiet: 'Quiet',
  mailing: 'Going out',
  finished: 'Finished',
  cancelled: 'Cancelled',
}

/** Why a discussion was in a member's mail. */
export function whyWords({ key, count: number }: PickedDiscussion['why']): string {
  switch (key) {
    case 'own':
      return `${counted(number, 'reply', 'replies')} since they took part`
    case 'people':
      return `${count(number)} ${number === 1 ? 'person' : 'people'} took part`
    case 'replies':
      return counted(number, 'new reply', 'new replies')
    case 'pinned':
      return 'pinned by an owner'
  }
}
