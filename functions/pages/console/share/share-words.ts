import type { JoinCounts, JoinPageState, JoinSource } from '../../../domain/joining/join-request.ts'
import type { Channel } from '../../../domain/publishing/channel.ts'
import { channelNames } from '../../../domain/publishing/channel-rules.ts'
import type { PublicLevel } from '../../../domain/publishing/public-settings.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { dateWords } from '../figure-words.ts'
import { say } from '../words.tsx'

export const sourceWords: Readonly<Record<JoinSource, string>> = {
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  whatsapp: 'WhatsApp',
  mail: sentence('E-mail'),
  qr: sentence('QR code'),
  edition: sentence('A public edition or a mail'),
  page: sentence('No mark in the link'),
}

export const levelWords: Readonly<Record<PublicLevel, string>> = {
  nothing: sentence('Nothing'),
  counts: sentence('Numbers'),
  titles: sentence('Numbers and titles'),
  openings: sentence('Numbers, titles and openings'),
}

/** An address as people read it, or type it in. */
export function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** Whether people can join now, in a word or two. */
export function joinPageWords({ join }: GroupSettings, { closedAt }: JoinPageState): string {
  if (!join.isOpen) return say('Off')
  return closedAt === undefined ? say('On') : say('Closed')
}

/** All who came by the join page: 12 joined, 3 came back. */
export function joinedWords(counts: JoinCounts): string {
  const all = [...counts.values()]
  const joined = all.reduce((sum, each) => sum + each.joined, 0)
  const cameBack = all.reduce((sum, each) => sum + each.cameBack, 0)
  if (joined + cameBack === 0) return say('Nobody joined yet')
  if (cameBack === 0) return say('{joined, number} joined', { joined })
  return say('{joined, number} joined, {cameBack, number} came back', { joined, cameBack })
}

/** Where a group's editions are posted. */
export function channelsWords(channels: readonly Channel[]): string {
  if (channels.length === 0) return say('Nowhere')
  return [...new Set(channels.map(({ kind }) => channelNames[kind]))].join(', ')
}

/** A channel without what is secret of it: where it is, and how its webhook ends. */
export function placeWords({ kind, url, topicId, categoryId }: Channel): string {
  const { host, pathname } = new URL(url)
  if (kind !== 'discourse') return `${host} …${pathname.slice(-4)}`
  return topicId === undefined
    ? say('{host}, category {id}', { host, id: String(categoryId) })
    : say('{host}, topic {id}', { host, id: String(topicId) })
}

/** Why something was not posted; a status that was answered is part of what is kept. */
export function failureWords(failure: string): string {
  const [, name, status] = /^(\w+) answered with status (\d+)\.$/.exec(failure) ?? []
  return name === undefined || status === undefined
    ? say(failure)
    : say('{name} answered with status {status}.', { name, status })
}

/** What became of the latest edition there. */
export function outcomeWords(latest: Channel['latest']): string {
  if (latest === undefined) return say('Nothing posted yet.')
  const date = dateWords(latest.date)
  const failure = latest.failure === undefined ? '' : failureWords(latest.failure)
  switch (latest.outcome) {
    case 'posted':
      return say('The edition of {date} was posted.', { date })
    case 'begun':
      return say('The edition of {date} is being posted.', { date })
    case 'refused':
      return `${say('The edition of {date} was not posted.', { date })} ${failure}`.trim()
    case 'unknown':
      return `${say('The edition of {date} may have been posted or not, so it is not tried again.', { date })} ${failure}`.trim()
  }
}

/** What switching public editions on does with those that were sent before. */
export function publishingWords(dates: readonly string[]): string {
  const [first] = dates
  if (first === undefined) return say('Once this is on, each edition is published when it is sent.')
  return say(
    '{count, plural, one {Switching this on publishes one earlier edition, of {date}; each later edition follows when it is sent.} other {Switching this on publishes # earlier editions, from {date} on; each later edition follows when it is sent.}}',
    { count: dates.length, date: dateWords(first) },
  )
}
