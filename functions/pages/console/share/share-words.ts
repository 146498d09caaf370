import { count, counted } from '../../../domain/counts.ts'
import type { JoinCounts, JoinPageState, JoinSource } from '../../../domain/joining/join-request.ts'
import type { Channel } from '../../../domain/publishing/channel.ts'
import { channelNames } from '../../../domain/publishing/channel-rules.ts'
import type { PublicLevel } from '../../../domain/publishing/public-settings.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import { dateWords } from '../figure-words.ts'

export const sourceWords: Readonly<Record<JoinSource, string>> = {
  linkedin: 'LinkedIn',
  facebook: 'Facebook',
  whatsapp: 'WhatsApp',
  mail: 'E-mail',
  qr: 'QR code',
  edition: 'A public edition or a mail',
  page: 'No mark in the link',
}

export const levelWords: Readonly<Record<PublicLevel, string>> = {
  nothing: 'Nothing',
  counts: 'Numbers',
  titles: 'Numbers and titles',
  openings: 'Numbers, titles and openings',
}

/** An address as people read it, or type it in. */
export function withoutScheme(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** Whether people can join now, in a word or two. */
export function joinPageWords({ join }: GroupSettings, { closedAt }: JoinPageState): string {
  if (!join.isOpen) return 'Off'
  return closedAt === undefined ? 'On' : 'Closed'
}

/** All who came by the join page: 12 joined, 3 came back. */
export function joinedWords(counts: JoinCounts): string {
  const all = [...counts.values()]
  const joined = all.reduce((sum, each) => sum + each.joined, 0)
  const cameBack = all.reduce((sum, each) => sum + each.cameBack, 0)
  if (joined + cameBack === 0) return 'Nobody joined yet'
  return `${count(joined)} joined${cameBack > 0 ? `, ${count(cameBack)} came back` : ''}`
}

/** Where a group's editions are posted. */
export function channelsWords(channels: readonly Channel[]): string {
  if (channels.length === 0) return 'Nowhere'
  return [...new Set(channels.map(({ kind }) => channelNames[kind]))].join(', ')
}

/** A channel without what is secret of it: where it is, and how its webhook ends. */
export function placeWords({ kind, url, topicId, categoryId }: Channel): string {
  const { host, pathname } = new URL(url)
  if (kind !== 'discourse') return `${host} …${pathname.slice(-4)}`
  return topicId === undefined ? `${host}, category ${categoryId}` : `${host}, topic ${topicId}`
}

/** What became of the latest edition there. */
export function outcomeWords(latest: Channel['latest']): string {
  if (latest === undefined) return 'Nothing posted yet.'
  const edition = `The edition of ${dateWords(latest.date)}`
  switch (latest.outcome) {
    case 'posted':
      return `${edition} was posted.`
    case 'begun':
      return `${edition} is being posted.`
    case 'refused':
      return `${edition} was not posted. ${latest.failure ?? ''}`.trim()
    case 'unknown':
      return `${edition} may have been posted or not, so it is not tried again. ${latest.failure ?? ''}`.trim()
  }
}

/** Which editions will be seen: 12 earlier editions, from 3 March 2026 on; undefined where there is none. */
export function editionsWords(dates: readonly string[]): string | undefined {
  const [first] = dates
  if (first === undefined) return undefined
  return dates.length === 1
    ? `one earlier edition, of ${dateWords(first)}`
    : `${counted(dates.length, 'earlier edition')}, from ${dateWords(first)} on`
}
