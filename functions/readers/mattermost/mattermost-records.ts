import { timeAt } from '../../domain/times.ts'
import type { Place } from '../chat/places.ts'
import { reactionKind } from '../chat/reactions.ts'
import { chatTitle } from '../chat/titles.ts'
import { type ForeignRecord, readBuilt } from '../foreign-record.ts'
import { hashed, idOf } from '../hashed.ts'
import { platformUrl } from '../platform-url.ts'
import type { ReaderOptions } from '../reader.ts'
import type { MattermostReply } from './mattermost-shapes.ts'
import { mattermostText, withoutAddressed } from './mattermost-text.ts'

/** A public channel: its team's and its own name as addresses have them, and what people call it. */
export type MattermostChannel = { readonly team: string; readonly name: string; readonly title: string }

export type MattermostReading = Pick<ReaderOptions, 'groupId' | 'url' | 'site'> & {
  readonly channel: MattermostChannel
  /** By user names in lower case. */
  readonly nameOf: (username: string) => string | undefined
}

/** A member's id: the user name in lower case, which is what exports know people by. */
export function memberIdOf(username: string): string {
  return idOf(username.toLowerCase())
}

/** A bulk export has no ids of posts: who said it where and when names it. */
export function postIdOf(
  { team, name }: Pick<MattermostChannel, 'team' | 'name'>,
  { user, create_at }: Pick<MattermostReply, 'user' | 'create_at'>,
): string {
  return hashed(JSON.stringify([team, name, user.toLowerCase(), create_at]))
}

/** What a post becomes: the discussion, where its words are the title, itself, and the reactions to it. */
export function* mattermostRecords(
  post: MattermostReply,
  place: Place,
  reading: MattermostReading,
): Generator<ForeignRecord> {
  const { groupId, channel, nameOf } = reading
  const message = post.message ?? ''
  const discussionId = String(place.discussion)
  const at = { groupId, discussionId }
  if (place.isTitle) {
    yield readBuilt({
      type: 'discussion',
      groupId,
      id: discussionId,
      title: chatTitle(mattermostText(withoutAddressed(message), nameOf), channel.title),
      url: urlOf(reading),
      authorId: memberIdOf(place.author),
      createdAt: timeAt(place.at),
      tags: [channel.title],
    })
  }
  const id = postIdOf(channel, post)
  yield readBuilt({
    ...at,
    type: 'post',
    id,
    authorId: memberIdOf(post.user),
    createdAt: timeAt(post.create_at),
    text: mattermostText(message, nameOf),
    replyTo: place.answers,
  })
  const seen = new Set<string>()
  for (const { user, create_at, emoji_name } of post.reactions ?? []) {
    const name = `${emoji_name}-${memberIdOf(user)}`
    if (seen.has(name)) continue
    seen.add(name)
    const reaction = { ...at, type: 'reaction' as const, postId: id, id: idOf(name), kind: reactionKind(emoji_name) }
    yield readBuilt({ ...reaction, memberId: memberIdOf(user), createdAt: timeAt(create_at) })
  }
}

/** No export tells where a single post is read. */
function urlOf({ site, url, channel }: MattermostReading): string {
  return site === undefined ? url : channelUrl(platformUrl({ site, url }), channel)
}

/** Where a channel is read, on a site without a slash at its end. */
export function channelUrl(site: string, { team, name }: Pick<MattermostChannel, 'team' | 'name'>): string {
  return `${site}/${encodeURIComponent(team)}/channels/${encodeURIComponent(name)}`
}
