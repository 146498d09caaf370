import { discourseFolder } from './discourse/discourse-folder.ts'
import { mailingList } from './mailing-list/mailing-list.ts'
import { memberList } from './members/member-list.ts'
import { mattermost } from './mattermost/mattermost.ts'
import type { ExportReader } from './reader.ts'
import { slack } from './slack/slack.ts'
import { zulip } from './zulip/zulip.ts'

/** Every format that an import reads besides activity records; where a file could be two things, the first one wins. */
export const allReaders: readonly ExportReader[] = [mailingList, discourseFolder, memberList]
export const allReaders: readonly ExportReader[] = [mailingList, discourseFolder, slack, mattermost, zulip]
