import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { memberPieces } from '../chat/chat-members.ts'
import { chosenOnes } from '../chosen-ones.ts'
import { beginningOf } from '../files/pieces.ts'
import { readBuilt } from '../foreign-record.ts'
import type { ExportFile, ExportReader, ReaderOptions, ReadPiece } from '../reader.ts'
import { bulkFiles } from './mattermost-lines.ts'
import { lastVisit, type MattermostHead, mattermostHead, membersOf, notesOn } from './mattermost-people.ts'
import { planTalk, postPieces } from './mattermost-posts.ts'
import { type MattermostChannel, memberIdOf } from './mattermost-records.ts'

/** A bulk export of a Mattermost: one thing a line, alone or in a zip beside what was attached to posts. */
export const mattermost: ExportReader = {
  name: 'mattermost',
  title: 'a Mattermost bulk export',
  takes: ['site', 'only'],
  endings: ['.jsonl'],
  readings: 2,
  recognizes: async (files) => {
    const [first] = await bulkFiles(files)
    return first !== undefined && /"type"\s*:\s*"version"/.test(await beginningOf(first, 200))
  },
  about: async (files, { site }) => {
    const { teams } = await mattermostHead(await bulkFiles(files))
    const [name] = teams.size === 1 ? [...teams.values()] : []
    return withoutUndefined({ name, url: site })
  },
  read: readMattermost,
}

async function* readMattermost(given: readonly ExportFile[], options: ReaderOptions): AsyncGenerator<ReadPiece> {
  const files = await bulkFiles(given)
  if (files.length === 0) return yield { failure: 'It holds no lines of a Mattermost bulk export.' }
  const head = await mattermostHead(files)
  if (head.channels.size === 0) return yield { failure: 'It names no public channel.' }
  const named = chosenOnes(
    'public channel',
    options.only,
    new Map([...head.channels].map(([key, each]) => [key, namesOf(each)])),
  )
  if ('failure' in named) return yield named
  const chosen = new Map([...head.channels].filter(([key]) => named.ids.has(key)))
  yield* head.pieces
  const reading = { options, head, chosen }
  const { heardOf, places } = await planTalk(files, reading)
  const members = membersOf(head, heardOf)
  yield* memberPieces(members, options)
  yield* visits(head, options)
  yield* postPieces(files, reading, places)
  yield* notesOn(members, head)
  if (options.site === undefined) {
    yield { note: 'Discussions lead to the group’s page: with --site https://CHAT they lead to their channel.' }
  }
}

function* visits(head: MattermostHead, { groupId }: ReaderOptions): Generator<ReadPiece> {
  for (const [username, user] of head.users) {
    const createdAt = lastVisit(user, head)
    if (createdAt === undefined || user.delete_at || head.bots.has(username)) continue
    yield { ...user.place, ...readBuilt({ type: 'visit', groupId, memberId: memberIdOf(username), createdAt }) }
  }
}

/** A channel may be named with its team, by itself, or with all of its team. */
function namesOf({ team, name, title }: MattermostChannel): readonly string[] {
  return [`${team}/${name}`, name, title, team]
}
