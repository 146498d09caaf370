import { sentence } from '../shapes/sentence.ts'
import type { Channel, ChannelKind } from './channel.ts'

/** What people call each kind of place. */
export const channelNames: Readonly<Record<ChannelKind, string>> = {
  slack: 'Slack',
  discord: 'Discord',
  mattermost: 'Mattermost',
  discourse: 'Discourse',
}

const longestUrl = 500

/** Where webhooks of a kind are, for those that are on one server only. */
const homes: Partial<
  Readonly<Record<ChannelKind, { readonly hosts: readonly string[]; readonly path: RegExp; readonly fault: string }>>
> = {
  slack: {
    hosts: ['hooks.slack.com', 'hooks.slack-gov.com'],
    path: /^\/(?:services|workflows|triggers)\/./,
    fault: sentence('This is no webhook of Slack: one begins with https://hooks.slack.com/services/…'),
  },
  discord: {
    hosts: ['discord.com', 'discordapp.com', 'ptb.discord.com', 'canary.discord.com'],
    path: /^\/api\/(?:v\d+\/)?webhooks\/\d+\/./,
    fault: sentence('This is no webhook of Discord: one begins with https://discord.com/api/webhooks/…'),
  },
}

/** What an owner has to correct before a channel is kept, in a sentence; undefined if nothing. */
export function channelFault(
  channel: Pick<Channel, 'kind' | 'url' | 'key' | 'account' | 'topicId' | 'categoryId'>,
): string | undefined {
  const { kind, url } = channel
  if (url.length > longestUrl || !URL.canParse(url))
    return sentence('Enter the whole address, beginning with https://.')
  const { protocol, hostname, username, password, pathname } = new URL(url)
  if (protocol !== 'https:') return sentence('Enter an address that begins with https://.')
  if (username !== '' || password !== '') return sentence('Leave the user name and the password out of the address.')
  const home = homes[kind]
  if (home && !(home.hosts.includes(hostname) && home.path.test(pathname))) {
    return home.fault
  }
  return kind === 'discourse' ? discourseFault(channel) : undefined
}

function discourseFault({
  key,
  account,
  topicId,
  categoryId,
}: Pick<Channel, 'key' | 'account' | 'topicId' | 'categoryId'>): string | undefined {
  if (!key || !account) return sentence('Enter an API key of your Discourse, and the user name that it posts as.')
  if (!/^[\x21-\x7e]+$/.test(key) || !/^[\x21-\x7e]+$/.test(account))
    return sentence('Enter the API key and the user name without spaces.')
  return (topicId === undefined) === (categoryId === undefined)
    ? sentence('Enter the number of a topic or of a category.')
    : undefined
}
