import { discourseFolder } from './discourse/discourse-folder.ts'
import { flarum } from './flarum/flarum.ts'
import { mailingList } from './mailing-list/mailing-list.ts'
import { nodebb } from './nodebb/nodebb.ts'
import { phpbb } from './phpbb/phpbb.ts'
import { porter } from './porter/porter.ts'
import type { ExportReader } from './reader.ts'

/** Every format that an import reads besides activity records; where a file could be two things, the first one wins. */
export const allReaders: readonly ExportReader[] = [mailingList, discourseFolder, porter, phpbb, flarum, nodebb]
