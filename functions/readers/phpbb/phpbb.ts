import type { Group } from '../../domain/community.ts'
import { languageName } from '../../domain/language.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { zoneName } from '../../domain/time-zone.ts'
import { chosenOnes } from '../chosen-ones.ts'
import { beginningOf } from '../files/pieces.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import { platformUrl } from '../platform-url.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { otherDump } from '../sql/other-dump.ts'
import { readingRow, readingRows } from '../sql/row-shape.ts'
import { sqlRows } from '../sql/sql-rows.ts'
import type { SqlRow, SqlTables } from '../sql/sql-tables.ts'
import { htmlText } from '../text/html-text.ts'
import { nameParts, type PhpbbBoard, planBoards } from './phpbb-board.ts'
import { type PhpbbReading, readPost, readTopic, readUser } from './phpbb-records.ts'
import { postShape, topicShape, userShape } from './phpbb-shapes.ts'

const isDump = ({ path }: ExportFile) => /\.sql(?:\.gz)?$/i.test(path)

/** A dump of a phpBB 3: forums are tags, topics are discussions. What is in no public forum stays out. */
export const phpbb: ExportReader = {
  name: 'phpbb',
  title: 'a dump of a phpBB 3 (SQL)',
  takes: ['site', 'only'],
  endings: ['.sql'],
  // First what may be seen, since posts come before their topics.
  readings: 2,
  // Any dump is looked at here: what it is instead is told when it is read.
  recognizes: async (files) => {
    const [first] = files.filter(isDump)
    return (
      first !== undefined && /\b(?:CREATE TABLE|INSERT INTO|SQL Dump|MySQL dump|SET )/i.test(await beginningOf(first))
    )
  },
  about: aboutBoard,
  read: readDump,
}

async function aboutBoard(files: readonly ExportFile[]): Promise<Partial<Group>> {
  const [board] = [...(await planBoards(files, '', new Map(), 'config')).values()]
  if (!board) return {}
  const language = languageName((board.config.get('default_lang') ?? '').replaceAll('_', '-'))
  const name = htmlText(board.config.get('sitename') ?? '') || undefined
  const timeZone = zoneName(board.config.get('board_timezone') ?? '')
  return withoutUndefined({ name, url: addressOf(board), language, timeZone })
}

/** As the board's own settings have it. */
function addressOf({ config }: PhpbbBoard): string | undefined {
  const [server, path = ''] = [config.get('server_name'), config.get('script_path')]
  const url = `${config.get('server_protocol') || 'https://'}${server}/${path.replace(/^\/|\/$/g, '')}`.replace(
    /\/$/,
    '',
  )
  return server && URL.canParse(url) ? url : undefined
}

async function* readDump(files: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const tables: SqlTables = new Map()
  const boards = await planBoards(files, options.now, tables)
  const named = [...boards].filter(([prefix]) => options.only?.includes(prefix))
  const [found, ...others] = named.length > 0 ? named : [...boards]
  if (found === undefined) return yield { failure: await otherDump(files, tables, 'a phpBB 3') }
  const [prefix, board] = found
  if (others.length > 0) return yield { failure: severalBoards([...boards.keys()]) }
  const only = namedIn(options.only, prefix)
  const chosen = chosenOnes('forum', only, new Map([...board.forums].map(([id, { name }]) => [id, name])))
  if ('failure' in chosen) return yield chosen
  const outs = new Map([...board.forums.keys()].map((id) => [id, whyForumOut(board, only && chosen.ids, id)]))
  yield { note: noteOn(board, outs) }
  const whyForumLeft = (forum: number) => (outs.has(forum) ? outs.get(forum) : 'topics of forums that are missing')
  yield* readBoard(files, prefix, { board, options, site: platformUrl(options), whyForumLeft })
}

/** Who may read what is told once, as far as the dump knows it. */
function noteOn({ forums }: PhpbbBoard, outs: ReadonlyMap<number, string | undefined>): string {
  const closed = [...forums].filter(([id]) => outs.get(id) === notForGuests).map(([, { name }]) => name)
  if (closed.length === 0) return unsure
  return `Forums that guests may not read stay out (${closed.join(', ')}): to take some, name all that you want with --only.`
}

const notForGuests = 'topics of forums that guests may not read'
const unsure =
  'All forums come in but those with a password: this dump names none that guests may not read. If some are not for ' +
  'everybody, name the others with --only, once for each.'

/** The forums that are named: the beginning of the tables' names is none. */
function namedIn(only: readonly string[] | undefined, prefix: string): readonly string[] | undefined {
  const forums = only?.filter((each) => each !== prefix)
  return forums?.length === 0 ? undefined : forums
}

function severalBoards(prefixes: readonly string[]): string {
  return `It holds ${prefixes.length} boards, whose tables begin with ${prefixes.join(', ')}: name one of these with --only.`
}

/** Why no topic of a forum comes in; undefined if they do. Who names a forum knows who may read it. */
function whyForumOut(board: PhpbbBoard, named: ReadonlySet<number> | undefined, id: number): string | undefined {
  if (board.forums.get(id)?.hasPassword) return 'topics of forums with a password'
  if (named) return named.has(id) ? undefined : 'topics of forums that --only does not name'
  return board.rights.mayRead(id) === false ? notForGuests : undefined
}

function readBoard(files: readonly ExportFile[], prefix: string, reading: PhpbbReading): AsyncGenerator<ReadPiece> {
  const tables: SqlTables = new Map()
  const readerOf = (table: string) => {
    const [start, kind = ''] = nameParts(table) ?? []
    return start === prefix ? readers.get(kind) : undefined
  }
  const rowsIn = (file: ExportFile) => sqlRows(file, (table) => readerOf(table) !== undefined, tables)
  return readingRows(files, rowsIn, (row) => readerOf(row.table)?.(row, reading) ?? [], reading.options)
}

type ReadDumpRow = (row: SqlRow, reading: PhpbbReading) => Generator<ForeignRecord>

const readers: ReadonlyMap<string, ReadDumpRow> = new Map<string, ReadDumpRow>([
  ['users', (row, reading) => readingRow(userShape, row, (user) => readUser(user, reading))],
  ['topics', (row, reading) => readingRow(topicShape, row, (topic) => readTopic(topic, reading))],
  ['posts', (row, reading) => readingRow(postShape, row, (post) => readPost(post, reading))],
])
