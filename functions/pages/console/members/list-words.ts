import type { MailState } from '../../../domain/member-list/listed.ts'
import type { ListOrder } from '../../../domain/member-list/look-through.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'

/** What becomes of a member's mail, short enough for a row. */
export const mailStateWords: Readonly<Record<MailState | 'came back', string>> = {
  mail: sentence('Gets mail'),
  'came back': sentence('Came back after a digest'),
  paused: sentence('Paused'),
  sunset: sentence('Got the farewell'),
  'control group': sentence('In the control group'),
  'opted out': sentence('Unsubscribed or stopped'),
  suppressed: sentence('Bounced, complained or refused'),
  'no address': sentence('No e-mail address'),
  'same address': sentence('Same address as another member'),
}

export const orderWords: Readonly<Record<ListOrder, string>> = {
  name: sentence('Name'),
  away: sentence('Longest away first'),
  seen: sentence('Last seen first'),
  joined: sentence('Newest members first'),
}
