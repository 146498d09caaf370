import { discord } from './discord/discord.ts'
import { discourseFolder } from './discourse/discourse-folder.ts'
import { flarum } from './flarum/flarum.ts'
import { github } from './github/github.ts'
import { mailingList } from './mailing-list/mailing-list.ts'
import { mattermost } from './mattermost/mattermost.ts'
import { memberList } from './members/member-list.ts'
import { nodebb } from './nodebb/nodebb.ts'
import { phpbb } from './phpbb/phpbb.ts'
import { porter } from './porter/porter.ts'
import type { ExportReader } from './reader.ts'
import { slack } from './slack/slack.ts'
import { telegram } from './telegram/telegram.ts'
import { zulip } from './zulip/zulip.ts'

/** Every format that an import reads besides activity records; where a file could be two things, the first one wins. */
export const allReaders: readonly ExportReader[] = [
  mailingList,
  slack,
  mattermost,
  zulip,
  discord,
  telegram,
  github,
  discourseFolder,
  porter,
  // Looks at any other dump.
  phpbb,
  flarum,
  nodebb,
  memberList,
]
