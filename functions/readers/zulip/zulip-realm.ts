import { latest, timeAt } from '../../domain/times.ts'
import type { ChatMember } from '../chat/chat-members.ts'
import { jsonItems } from '../files/json-items.ts'
import { countedAt, inTurn } from '../files/pieces.ts'
import { readBuilt } from '../foreign-record.ts'
import { botAccounts, deactivated, privateChannels } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReaderOptions, ReadPiece } from '../reader.ts'
import type { ZulipChannel } from './zulip-records.ts'
import { type ZulipUser, zulipPresence, zulipRealm, zulipRecipient, zulipStream, zulipUser } from './zulip-shapes.ts'

/** What a server's export says of itself, its people and its channels. */
export type ZulipServer = {
  readonly name: string | undefined
  readonly site: string | undefined
  readonly language: string | undefined
  readonly users: ReadonlyMap<number, ZulipUser & { readonly place: FilePlace }>
  /** Bots of this server, and those that Zulip brings along. */
  readonly bots: ReadonlySet<number>
  /** Channels that everybody may read, by the number of those whom a message goes to. */
  readonly channels: ReadonlyMap<number, ZulipChannel>
  /** When somebody was last there, by their ids. */
  readonly seen: ReadonlyMap<number, string>
  readonly pieces: readonly ReadPiece[]
}

const tables = [
  'realm',
  'userprofile',
  'userprofile_crossrealm',
  'userprofile_mirrordummy',
  'stream',
  'recipient',
  'userpresence',
] as const

/** Reads the server's tables one row after the other: the file holds its reactions too. */
export async function zulipServer(files: readonly ExportFile[]): Promise<ZulipServer> {
  const server = emptyServer()
  const pieces: ReadPiece[] = []
  const paths = tables.map((table) => `$.zerver_${table}.*`)
  for await (const row of inTurn(files, (file) => jsonItems(file, paths))) {
    if ('failure' in row) pieces.push(row)
    else if (!(rowReaders.get(row.path)?.(server, row.value, row) ?? true)) {
      pieces.push({ file: row.file, line: row.line, problem: `not a row of ${row.path.slice(2, -2)}` })
    }
  }
  const { users, bots, streams, recipients, seen, stubs, closed, about } = server
  const channels = new Map(
    [...recipients].flatMap(([recipient, stream]) => {
      const channel = streams.get(stream)
      return channel ? [[recipient, channel] as const] : []
    }),
  )
  const counts = [
    [privateChannels, closed.size],
    [botAccounts, [...users.values()].filter(({ is_bot }) => is_bot).length],
    [deactivated, [...users.values()].filter(isGone).length],
    ['people of another server, who are here only by name', stubs],
  ] as const
  const place = { file: 'realm.json', line: 0 }
  pieces.push(...countedAt(place, counts))
  return { ...about, users, bots, channels, seen, pieces }
}

type ServerTables = {
  about: Pick<ZulipServer, 'name' | 'site' | 'language'>
  readonly users: Map<number, ZulipUser & { readonly place: FilePlace }>
  readonly bots: Set<number>
  readonly streams: Map<number, ZulipChannel>
  readonly closed: Set<number>
  /** Channels by the number of those whom a message goes to. */
  readonly recipients: Map<number, number>
  readonly seen: Map<number, string>
  stubs: number
}

function emptyServer(): ServerTables {
  return {
    about: { name: undefined, site: undefined, language: undefined },
    users: new Map(),
    bots: new Set(),
    streams: new Map(),
    closed: new Set(),
    recipients: new Map(),
    seen: new Map(),
    stubs: 0,
  }
}

/** A message goes to one person (1), to a channel (2), or to several people. */
const toChannel = 2

type RowReader = (tables: ServerTables, row: unknown, place: FilePlace) => boolean

/** Takes a row in, by where it stands; or says that it is not as it should be. */
const rowReaders: ReadonlyMap<string, RowReader> = new Map<string, RowReader>([
  [
    '$.zerver_realm.*',
    (tables, row) => {
      const { success, data } = zulipRealm.safeParse(row)
      if (!success) return false
      const site = data.host ? `https://${data.host}` : undefined
      tables.about = { name: data.name || undefined, site, language: data.default_language || undefined }
      return true
    },
  ],
  [
    '$.zerver_userprofile.*',
    ({ users, bots }, row, { file, line }) => {
      const { success, data } = zulipUser.safeParse(row)
      if (!success) return false
      users.set(data.id, { ...data, place: { file, line } })
      if (data.is_bot) bots.add(data.id)
      return true
    },
  ],
  [
    '$.zerver_userprofile_crossrealm.*',
    ({ bots }, row) => {
      const { success, data } = zulipUser.safeParse(row)
      if (success) bots.add(data.id)
      return success
    },
  ],
  [
    '$.zerver_userprofile_mirrordummy.*',
    (tables) => {
      tables.stubs += 1
      return true
    },
  ],
  [
    '$.zerver_stream.*',
    ({ streams, closed }, row) => {
      const { success, data } = zulipStream.safeParse(row)
      if (!success) return false
      if (data.invite_only === false) streams.set(data.id, { id: data.id, name: data.name })
      else closed.add(data.id)
      return true
    },
  ],
  [
    '$.zerver_recipient.*',
    ({ recipients }, row) => {
      const { success, data } = zulipRecipient.safeParse(row)
      if (success && data.type === toChannel) recipients.set(data.id, data.type_id)
      return success
    },
  ],
  [
    '$.zerver_userpresence.*',
    ({ seen }, row) => {
      const { success, data } = zulipPresence.safeParse(row)
      if (success && data.last_active_time) note(seen, data.user_profile, data.last_active_time)
      return success
    },
  ],
])

function note(seen: Map<number, string>, user: number, seconds: number): void {
  const at = timeAt(Math.floor(seconds * 1000))
  seen.set(user, latest(seen.get(user), at) ?? at)
}

function isGone({ is_bot, is_active, is_mirror_dummy }: ZulipUser): boolean {
  return !is_bot && (is_active === false || Boolean(is_mirror_dummy))
}

const [owner, guest] = [100, 600]

/** Everybody but bots and deactivated people. */
export function membersOf({ users }: Pick<ZulipServer, 'users'>): readonly ChatMember[] {
  return [...users.values()]
    .filter((user) => !user.is_bot && !isGone(user))
    .map((user) => ({
      place: user.place,
      id: String(user.id),
      name: user.full_name ?? '',
      email: user.delivery_email ?? undefined,
      isOwner: user.role === owner,
      joinedAt: user.date_joined ? timeAt(Math.floor(user.date_joined * 1000)) : undefined,
      language: user.default_language ?? undefined,
      timeZone: user.timezone ?? undefined,
      // A guest sees few channels: a digest would show them all.
      wantsNoMail: user.enable_digest_emails === false || user.role === guest,
    }))
}

/** When each member was last there. */
export function* visitsOf(
  { seen }: Pick<ZulipServer, 'seen'>,
  members: readonly ChatMember[],
  { groupId }: ReaderOptions,
) {
  for (const { id, place } of members) {
    const createdAt = seen.get(Number(id))
    if (createdAt !== undefined) yield { ...place, ...readBuilt({ type: 'visit', groupId, memberId: id, createdAt }) }
  }
}
