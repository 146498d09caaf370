import type { skipReasons } from '../../domain/edition.ts'

type Reason = (typeof skipReasons)[number] | 'held out' | 'another mail too lately'

const words: Readonly<Record<Reason, string>> = {
  left: 'they left the group',
  'opted out': 'they wanted no more mail',
  suppressed: 'their address bounced, or they complained of a mail',
  'no address': 'they have no address',
  sunset: 'they had the farewell and have not been there since',
  paused: 'they paused the digest',
  'another day': 'they want theirs on another day',
  'not due yet': 'their next mail comes later, since they hear from the group less often',
  'not let in yet': 'they have been away for so long that they are let in a few at a time',
  'nothing new': 'there is too little that they have not been shown',
  'held out': 'they are held out, to compare with',
  'another mail too lately': 'they had a mail of another group too short a time before',
}

/** Why a member gets no mail, to follow “they get nothing, since”. */
export function reasonWords(reason: string): string {
  return new Map<string, string>(Object.entries(words)).get(reason) ?? reason
}
