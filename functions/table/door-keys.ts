import { digits, inGroup, type Key, keyAt, mailKeys, secretHash } from '../table.ts'

const lastPlace = 10 ** 12 - 1

/** The keys of what strangers, other programs and other sites see of a group, or send it: all in the Mail table. */
export const doorKeys = {
  /** The group that a name in public addresses belongs to, for ever. Case does not matter. */
  publicName: (name: string): Key => keyAt(`PUBLICNAME#${name.toLowerCase()}`, 'PUBLICNAME'),
  /** Somebody’s wish to join, until it is confirmed or forgotten, and the link that was mailed for it, by its hash. */
  join: (id: string): Key => keyAt(`JOIN#${id}`, 'JOIN'),
  joinToken: (token: string): Key => keyAt(`JOINTOKEN#${secretHash(token)}`, 'TOKEN'),
  /** Confirmation mails of the hours of a day, of a group or of all. */
  joinMails: (whose: string): Key => keyAt(`JOINMAILS#${whose}`, 'HOURS'),
  /** Whether a group’s join page was closed, and why; and how many joined by what. */
  joinPage: (groupId: string): Key => keyAt(`JOINPAGE#${groupId}`, 'STATE'),
  joined: (groupId: string): Key => keyAt(`JOINED#${groupId}`, 'COUNTS'),
  /** Apart from the group's other rows, so that what serves strangers can be kept from writing any setting. */
  ofAnyJoinPage: ['JOINPAGE#*'],
  /** All rows that a stranger’s request may write, in the pattern language of IAM. */
  ofJoining: ['JOIN#*', 'JOINMAILS#*', 'ATTEMPTS#*'],
  /** What confirming a wish writes: a member's choices and their address's, and a count. */
  ofConfirming: ['RECORDS#*', 'ADDRESS#*', 'JOINED#*'],
  /** Members who join, on their way to intake, by the names of their uploads; no owner's own list is among them. */
  ofJoinersIntake: ['INTAKE#*#join-*'],
  /** Rows that public pages show something of, besides those of the group. */
  ofPublicPages: ['PUBLICNAME#*', 'PUBLIC#*', 'JOINPAGE#*', 'JOINTOKEN#*', 'RECORDS#*', 'ADDRESS#*'],
  /** All rows that mailing those who asked may write, but for the page’s own. */
  ofMailingJoiners: ['JOIN#*', 'JOINTOKEN#*', 'JOINMAILS#*', 'ATTEMPTS#*'],
  /** What publishing reads, and what it writes, in the pattern language of IAM. */
  readByPublishing: ['GROUP#*', 'EDITION#*', 'RECORDS#*', 'PUBLIC#*', 'CHANNELS#*'],
  ofPublishing: ['PUBLIC#*'],
  /** An edition as everybody may see it, and its picture. */
  publicEditions: (groupId: string) => `PUBLIC#${groupId}`,
  publicEditionPrefix: 'EDITION#',
  publicEdition: (groupId: string, date: string): Key =>
    keyAt(doorKeys.publicEditions(groupId), `${doorKeys.publicEditionPrefix}${date}`),
  publicCard: (groupId: string, date: string): Key => keyAt(doorKeys.publicEditions(groupId), `CARD#${date}`),
  /** Where an edition is posted besides. */
  channel: (groupId: string, id: string): Key => keyAt(`CHANNELS#${groupId}`, id),
  ofAnyChannel: ['CHANNELS#*'],
  /** What happened between members and their mail, numbered from 1 without a gap. */
  eventLog: (groupId: string) => `EVENTS#${groupId}`,
  loggedEvent: (groupId: string, place: number): Key => keyAt(doorKeys.eventLog(groupId), digits(place, 12)),
  /** The events behind a place. */
  eventsAfter: (place: number) => ({ from: digits(place + 1, 12), to: digits(lastPlace, 12) }),
  /** All rows of logs, in the pattern language of IAM. */
  ofAnyEventLog: ['EVENTS#*'],
  /** The place of the latest event, which outlives the events. */
  latestEvent: (groupId: string): Key => inGroup(groupId, 'EVENTS'),
  /** In the index: the mail records with events that the log lacks. */
  ofAnyUntold: ['UNTOLD#*'],
  ofAnyRecord: ['RECORDS#*'],
  untold: (groupId: string) => mailKeys.due(groupId).replace('DUE#', 'UNTOLD#'),
  untoldShards: (): readonly string[] => mailKeys.dueShards().map((shard) => shard.replace('DUE#', 'UNTOLD#')),
  /** Where a platform is told of it: all in one partition, since each tick asks for all of them. */
  hooks: 'HOOKS',
  hook: (groupId: string, id: string): Key => keyAt(doorKeys.hooks, `${groupId}#${id}`),
  /** What is known of an address, by its hash, where only that is known. */
  anyAddress: 'ADDRESS#',
  suppressed: (hash: string): Key => keyAt(`${doorKeys.anyAddress}${hash}`, mailKeys.suppression('').sk),
  mailOf: (hash: string): Key => keyAt(`${doorKeys.anyAddress}${hash}`, mailKeys.addressMail('').sk),
}
