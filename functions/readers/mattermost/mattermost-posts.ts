import { earliest, timeAt } from '../../domain/times.ts'
import { channelTalk } from '../chat/channel-talk.ts'
import type { PlaceOf } from '../chat/places.ts'
import { isTelling } from '../chat/titles.ts'
import { piecesAt } from '../files/pieces.ts'
import { postsInUnnamed, postsOfBots, systemRows, toldTwice } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import { mattermostLines } from './mattermost-lines.ts'
import { channelKey, type MattermostHead, namesAmong } from './mattermost-people.ts'
import { type MattermostChannel, mattermostRecords, postIdOf } from './mattermost-records.ts'
import { type MattermostPost, type MattermostReply, mattermostPost } from './mattermost-shapes.ts'
import { addressedIn, withoutAddressed } from './mattermost-text.ts'

/** What is read of the posts: the channels that were asked for, and who is known. */
export type PostsReading = {
  readonly options: ReaderOptions
  readonly head: MattermostHead
  /** By `channelKey`. */
  readonly chosen: ReadonlyMap<string, MattermostChannel>
}

export type SaidPost = {
  readonly post: MattermostReply
  readonly id: string
  readonly thread: string | undefined
}

/** First reading: where each post belongs, by channel; and when people were first heard of. */
export async function planTalk(files: readonly ExportFile[], { head, chosen }: PostsReading) {
  const heardOf = new Map<string, string>()
  const talks = new Map([...chosen.keys()].map((key) => [key, channelTalk()]))
  for await (const root of rootsIn(files)) {
    const talk = talks.get(channelKey(root.team, root.channel))
    for (const said of talk ? saidIn(root) : []) {
      note(heardOf, said.post)
      if (sideOf(said.post, head.bots) === undefined) talk?.add(talkMessage(said))
    }
  }
  return { heardOf, places: new Map([...talks].map(([key, talk]) => [key, talk.placesOf()])) }
}

/** What is wrong with a line is told at the second reading. */
async function* rootsIn(files: readonly ExportFile[]): AsyncGenerator<MattermostPost> {
  for await (const line of mattermostLines(files)) {
    const { data } = 'type' in line && line.type === 'post' ? mattermostPost.safeParse(line.value) : {}
    if (data) yield data
  }
}

function note(heardOf: Map<string, string>, { user, create_at }: MattermostReply): void {
  const [username, at] = [user.toLowerCase(), timeAt(create_at)]
  heardOf.set(username, earliest(heardOf.get(username), at) ?? at)
}

type Places = ReadonlyMap<string, PlaceOf>

/** Second reading: what each post says. */
export async function* postPieces(
  files: readonly ExportFile[],
  reading: PostsReading,
  places: Places,
): AsyncGenerator<ReadPiece> {
  for await (const line of mattermostLines(files)) {
    if ('failure' in line || 'problem' in line) yield line
    else if (line.type === 'direct_post') yield { ...placeOf(line), left: 'direct messages, which stayed closed' }
    else if (line.type === 'post') yield* linePieces(placeOf(line), line.value, reading, places)
  }
}

function placeOf({ file, line }: FilePlace): FilePlace {
  return { file, line }
}

function* linePieces(
  at: FilePlace,
  value: unknown,
  { options, head, chosen }: PostsReading,
  places: Places,
): Generator<ReadPiece> {
  const { success, data: root } = mattermostPost.safeParse(value)
  if (!success) return yield { ...at, problem: 'not a post as Mattermost writes it' }
  const key = channelKey(root.team, root.channel)
  const channel = chosen.get(key)
  if (!channel) {
    const left = head.channels.has(key) ? postsInUnnamed : 'posts in private channels'
    return yield { ...at, left }
  }
  const nameOf = namesAmong(head)
  for (const { post, id } of saidIn(root)) {
    const left = sideOf(post, head.bots)
    const place = left === undefined ? places.get(key)?.(id) : undefined
    if (!place) yield { ...at, left: left ?? toldTwice }
    else yield* piecesAt(at, mattermostRecords(post, place, { ...options, channel, nameOf }))
  }
}

/** A root and the answers to it; one that nobody answered is open talk. */
function* saidIn({ replies, ...root }: MattermostPost): Generator<SaidPost> {
  const idBy = (post: MattermostReply) => postIdOf({ team: root.team, name: root.channel }, post)
  const thread = (replies?.length ?? 0) > 0 ? idBy(root) : undefined
  for (const post of [root, ...(replies ?? [])]) yield { post, id: idBy(post), thread }
}

export function talkMessage({ post, id, thread }: SaidPost) {
  const message = post.message ?? ''
  return {
    id,
    at: post.create_at,
    author: post.user.toLowerCase(),
    thread,
    to: addressedIn(message),
    isTelling: isTelling(withoutAddressed(message.slice(0, 1000)).replace(noWords, '')),
  }
}

/** Links and code, signs and quotes. */
const noWords = /https?:\S+|```[\s\S]*|:[\w+-]+:|^>.*$/gm

/** Why it is left out; nothing where a person said it. */
export function sideOf({ type, props, user, message }: MattermostReply, bots: ReadonlySet<string>): string | undefined {
  const isFlagged = [props?.from_bot, props?.from_webhook, props?.from_plugin].some((flag) => String(flag) === 'true')
  if (isFlagged || bots.has(user.toLowerCase()) || type === 'slack_attachment') return postsOfBots
  if (type?.startsWith('custom_')) return postsOfBots
  if (type) return type === 'me' ? undefined : systemRows
  // Older exports do not tell such rows apart, but nobody begins with their own user name.
  const own = `${user.toLowerCase()} `
  const isRow = type === undefined && (message ?? '').replace(/^@/, '').toLowerCase().startsWith(own)
  return isRow ? systemRows : undefined
}
