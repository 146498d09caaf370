import { beginningOf } from '../files/pieces.ts'
import type { ExportFile } from '../reader.ts'
import type { SqlTables } from './sql-tables.ts'

/** What tables only one system has: the end of such a table's name, in lower case. */
const marks: readonly (readonly [table: string, system: string])[] = [
  ['posts_text', 'phpBB 2'],
  ['port_user', 'Nitro Porter, which --from porter reads'],
  ['postmeta', 'WordPress'],
  ['threadprefixes', 'MyBB'],
  ['log_topics', 'Simple Machines Forum'],
  ['xf_thread', 'XenForo'],
  ['threadread', 'vBulletin'],
  ['forums_topics', 'Invision Community'],
  ['gdn_discussion', 'Vanilla'],
  ['discussion_user', 'Flarum, whose pages --from flarum reads'],
  ['censoring', 'PunBB or FluxBB'],
  ['kunena_messages', 'Kunena'],
  ['node_revision', 'Drupal'],
  ['mdl_forum_posts', 'Moodle'],
  ['phorum_messages', 'Phorum'],
  ['topic_allowed_users', 'Discourse, whose address --from discourse reads'],
]

/** Why a dump cannot be read as one of `wanted`, and what it is, in one sentence. */
export async function otherDump(files: readonly ExportFile[], tables: SqlTables, wanted: string): Promise<string> {
  const [first] = files
  if (first === undefined) return `There is no dump of ${wanted}.`
  const beginning = await beginningOf(first)
  if (/PostgreSQL database dump|^PGDMP/.test(beginning)) {
    return `${first.name} is a dump of PostgreSQL: only dumps of MySQL and MariaDB are read.`
  }
  if (beginning.startsWith('SQLite format')) {
    return `${first.name} is a database of SQLite: only dumps of MySQL and MariaDB are read.`
  }
  const names = [...tables.keys()].map((table) => table.toLowerCase())
  const [, system] = marks.find(([end]) => names.some((name) => name.endsWith(end))) ?? []
  if (system === undefined) return `${first.name} is no dump of ${wanted}: it has none of its tables.`
  const helped = system.includes('--from')
    ? ''
    : ' Nitro Porter converts most forums to tables that --from porter reads.'
  return `${first.name} is no dump of ${wanted}, but one of ${system}.${helped}`
}
