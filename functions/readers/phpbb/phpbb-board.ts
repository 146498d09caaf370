import { inTurn } from '../files/pieces.ts'
import type { ExportFile } from '../reader.ts'
import { hearRow } from '../sql/row-shape.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import type { SqlRow, SqlTables } from '../sql/sql-tables.ts'
import { htmlText } from '../text/html-text.ts'
import { type GuestRights, guestRights } from './guest-rights.ts'
import { banShape, forumShape, postPlace, topicShape, userShape } from './phpbb-shapes.ts'
import { whyTopicLeft } from './why-left.ts'

type PhpbbForum = { readonly name: string; readonly type: number; readonly hasPassword: boolean }

/** What the first reading of a dump keeps of one board: small things, and no texts. */
export type PhpbbBoard = {
  readonly forums: Map<number, PhpbbForum>
  /** Each topic's forum, and why it is left out by what it says itself. */
  readonly topics: Map<number, { readonly forum: number; readonly left: string | undefined }>
  /** The topic of each post. */
  readonly posts: Map<number, number>
  readonly bots: Set<number>
  readonly banned: Set<number>
  readonly bannedEmails: Set<string>
  /** What the board says of itself, such as `server_name`. */
  readonly config: Map<string, string>
  readonly rights: GuestRights
}

const tableForm = /^(.*?)(forums|topics|posts|users|banlist|config|groups|acl_groups|acl_options|acl_roles_data)$/

/** The beginning of a table's name that all tables of a board have, and what comes after it. */
export function nameParts(table: string): readonly [prefix: string, kind: string] | undefined {
  const [, prefix, kind] = tableForm.exec(table) ?? []
  return prefix === undefined || kind === undefined ? undefined : [prefix, kind]
}

/**
 * The boards in a dump, by the beginning of their tables' names, as tables of the wanted kinds tell of them: all kinds, or
 * only `config`. What can't be read is told at the second reading.
 */
export async function planBoards(
  files: readonly ExportFile[],
  now: string,
  tables: SqlTables,
  wanted: 'all' | 'config' = 'all',
): Promise<ReadonlyMap<string, PhpbbBoard>> {
  const boards = new Map<string, PhpbbBoard>()
  const wants = (table: string) => {
    const kind = nameParts(table)?.[1]
    return kind !== undefined && (wanted === 'all' || kind === wanted)
  }
  const rows = inTurn(files, (file) => sqlRows(file, wants, tables))
  for await (const row of rows) {
    if ('failure' in row) continue
    const [prefix, kind] = nameParts(row.table) ?? ['', '']
    const board = boards.get(prefix) ?? emptyBoard()
    boards.set(prefix, board)
    heard.get(kind)?.(row, board, now)
    board.rights.hear.get(kind)?.(row)
  }
  return new Map([...boards].filter(([prefix]) => isBoard(prefix, tables)))
}

/** Whether the tables with such names are those of a phpBB 3: other forums have some of the same names. */
function isBoard(prefix: string, tables: SqlTables): boolean {
  const has = (kind: string, column: string) => tables.get(`${prefix}${kind}`)?.columns.includes(column) ?? false
  return (
    has('posts', 'post_text') && has('topics', 'topic_title') && has('forums', 'forum_name') && has('users', 'user_id')
  )
}

function emptyBoard(): PhpbbBoard {
  return {
    forums: new Map(),
    topics: new Map(),
    posts: new Map(),
    bots: new Set(),
    banned: new Set(),
    bannedEmails: new Set(),
    config: new Map(),
    rights: guestRights(),
  }
}

type Hear = (row: SqlRow, board: PhpbbBoard, now: string) => void

/** Users of this type are search engines, and the one account of all guests. */
const botType = 2

const heard: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['forums', hearForum],
  ['topics', hearTopic],
  ['posts', hearPost],
  ['users', hearUser],
  ['banlist', hearBan],
  ['config', hearConfig],
])

function hearForum(row: SqlRow, { forums }: PhpbbBoard): void {
  hearRow(forumShape, row, ({ forum_id, forum_name, forum_type = 1, forum_password = '' }) =>
    forums.set(forum_id, { name: htmlText(forum_name), type: forum_type, hasPassword: forum_password !== '' }),
  )
}

function hearTopic(row: SqlRow, { topics }: PhpbbBoard): void {
  hearRow(topicShape, row, (topic) => topics.set(topic.topic_id, { forum: topic.forum_id, left: whyTopicLeft(topic) }))
}

function hearPost(row: SqlRow, { posts }: PhpbbBoard): void {
  hearRow(postPlace, row, ({ post_id, topic_id }) => posts.set(post_id, topic_id))
}

const userType = userShape.pick({ user_id: true, user_type: true })

function hearUser(row: SqlRow, { bots }: PhpbbBoard): void {
  hearRow(userType, row, ({ user_id, user_type }) => {
    if (user_type === botType) bots.add(user_id)
  })
}

function hearBan(row: SqlRow, { banned, bannedEmails }: PhpbbBoard, now: string): void {
  hearRow(banShape, row, ({ ban_userid = 0, ban_email = '', ban_end = 0, ban_exclude = 0 }) => {
    const isOver = ban_end !== 0 && ban_end * 1000 < Date.parse(now)
    if (isOver || ban_exclude !== 0) return
    if (ban_userid !== 0) banned.add(ban_userid)
    if (ban_email !== '') bannedEmails.add(ban_email.toLowerCase())
  })
}

const told = new Set(['server_name', 'server_protocol', 'script_path', 'sitename', 'board_timezone', 'default_lang'])

function hearConfig(row: SqlRow, { config }: PhpbbBoard): void {
  const [name, value] = [row.value('config_name'), row.value('config_value')]
  if (name !== undefined && value !== undefined && told.has(name)) config.set(name, value)
}
