import type { Discussion } from '../../domain/community.ts'
import { isOnSite } from '../../domain/following/source.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import type { Place } from '../chat/places.ts'
import { piecesAt } from '../files/pieces.ts'
import { readBuilt } from '../foreign-record.ts'
import type { ReadPiece } from '../reader.ts'
import type { SiteOptions } from '../site/site-reader.ts'
import type { ApiPost } from './mattermost-api.ts'
import { type MattermostHead, namesAmong } from './mattermost-people.ts'
import { type SaidPost, sideOf, talkMessage } from './mattermost-posts.ts'
import { channelUrl, type MattermostReading, mattermostRecords, postIdOf } from './mattermost-records.ts'

export type SitePeople = Pick<MattermostHead, 'users' | 'bots' | 'teams'> & {
  /** User names in lower case, by the ids that posts have. */
  readonly usernames: ReadonlyMap<string, string>
  /** When each account was made. */
  readonly joined: ReadonlyMap<string, string>
}

type LiveChannel = SiteOptions &
  Pick<MattermostReading, 'channel'> & {
    readonly site: string
    readonly people: SitePeople
    /** What a digest may still show, by id. */
    readonly known: ReadonlyMap<string, Discussion>
  }

type ReadPosts = { readonly posts: readonly ApiPost[]; readonly isWhole: boolean }

/**
 * What was said in a channel of late. A post that is known stays in its discussion, and what is said now joins it where
 * the talk goes on: so it does not matter how far back was read. What is gone is removed.
 */
export function* channelPieces({ posts, isWhole }: ReadPosts, reading: LiveChannel): Generator<ReadPiece> {
  const { site, channel, people } = reading
  // It is also where the channel's discussions lead.
  const place = channelUrl(site, channel)
  const at = { file: place, line: 1 }
  const said = saidIn(posts, reading)
  const places = placesOf(said, reading)
  const nameOf = namesAmong(people)
  for (const { post, id } of said) {
    const left = sideOf(post, people.bots)
    const found = places.get(id)
    if (left !== undefined) yield { ...at, left }
    else if (found) yield* piecesAt(at, mattermostRecords(post, found, { ...reading, nameOf }))
  }
  if (isWhole) yield* piecesAt(at, goneFrom(new Set(said.map(({ id }) => id)), reading, place))
}

function saidIn(posts: readonly ApiPost[], { channel, people }: LiveChannel): readonly SaidPost[] {
  const idOf = (post: ApiPost) => postIdOf(channel, { user: userOf(post.user_id), create_at: post.create_at })
  const userOf = (id: string) => people.usernames.get(id) ?? id
  const byId = new Map(posts.map((post) => [post.id, post]))
  return posts
    .toSorted((a, b) => a.create_at - b.create_at)
    .map((post) => {
      const root = post.root_id ? byId.get(post.root_id) : undefined
      const isRoot = !post.root_id && (post.reply_count ?? 0) > 0
      const reactions = (post.metadata?.reactions ?? []).map(({ user_id, ...rest }) => ({
        ...rest,
        user: userOf(user_id),
      }))
      return {
        post: { ...post, user: userOf(post.user_id), reactions },
        id: idOf(post),
        thread: root ? idOf(root) : isRoot ? idOf(post) : post.root_id || undefined,
      }
    })
}

/** Where each post belongs, by its id. */
function placesOf(said: readonly SaidPost[], { posts, people }: LiveChannel): ReadonlyMap<string, Place> {
  const talk = channelTalk()
  const byPeople = said.filter(({ post }) => sideOf(post, people.bots) === undefined)
  for (const each of byPeople) talk.add(talkMessage(each))
  const placeOf = talk.placesOf()
  const kept = new Map(posts.filter(({ isGone }) => !isGone).map((each) => [each.id, each.discussionId]))
  const found = byPeople.flatMap(({ id }) => {
    const place = placeOf(id)
    return place ? [{ id, place, keptIn: kept.get(id) }] : []
  })
  // The latest post that is known tells where the talk goes on.
  const goesOn = new Map(
    found.flatMap(({ place, keptIn }) => (keptIn === undefined ? [] : [[place.discussion, keptIn]])),
  )
  return new Map(
    found.map(({ id, place, keptIn }) => {
      const discussion = keptIn ?? goesOn.get(place.discussion) ?? place.discussion
      return [id, discussion === place.discussion ? place : { ...place, discussion, isTitle: false }]
    }),
  )
}

function* goneFrom(here: ReadonlySet<string>, { groupId, now, posts, known }: LiveChannel, place: string) {
  for (const { id, discussionId, isGone } of posts) {
    if (isGone || here.has(id) || !isOnSite(known.get(discussionId)?.url, place)) continue
    yield readBuilt({ type: 'removal', groupId, of: 'post', id, discussionId, createdAt: now })
  }
}
