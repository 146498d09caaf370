import type { ChatMember } from '../chat/chat-members.ts'
import { arrayEntries } from '../chat/json-array.ts'
import { countedAt, inTurn } from '../files/pieces.ts'
import { botAccounts, deactivated } from '../left-reasons.ts'
import type { ExportFile, FilePlace, ReadPiece } from '../reader.ts'
import { type SlackUser, slackUser } from './slack-shapes.ts'

/** The people of a workspace. */
export type SlackPeople = {
  readonly members: readonly Omit<ChatMember, 'joinedAt'>[]
  readonly bots: ReadonlySet<string>
  /** By their ids, and by their user names, as older exports mention them. */
  readonly names: ReadonlyMap<string, string>
  readonly pieces: readonly ReadPiece[]
}

/** Slack's own voice: huddles, reminders, deleted messages. */
const slackbot = 'USLACKBOT'

/** Reads who is in the workspace. Deactivated people are no members, and bots are nobody. */
export async function slackPeople(files: readonly ExportFile[]): Promise<SlackPeople> {
  const members = new Map<string, Omit<ChatMember, 'joinedAt'>>()
  const bots = new Set([slackbot])
  const gone = new Set<string>()
  const names = new Map<string, string>()
  const pieces: ReadPiece[] = []
  for await (const entry of inTurn(files, arrayEntries)) {
    const user = 'value' in entry ? slackUser.safeParse(entry.value) : undefined
    if (!('value' in entry)) pieces.push(entry)
    else if (!user?.success)
      pieces.push({ file: entry.file, line: entry.line, problem: 'not a user as Slack writes it' })
    else note(user.data, entry)
  }
  const counts = [
    [botAccounts, bots.size - 1],
    [deactivated, gone.size],
  ] as const
  pieces.push(...countedAt({ file: 'users.json', line: 0 }, counts))
  return { members: [...members.values()], bots, names, pieces }

  function note(user: SlackUser, { file, line }: FilePlace): void {
    names.set(user.id, nameOf(user))
    if (user.name) names.set(user.name, nameOf(user))
    if (user.is_bot) bots.add(user.id)
    else if (user.deleted) gone.add(user.id)
    else if (user.id !== slackbot) members.set(user.id, memberOf(user, { file, line }))
  }
}

function nameOf({ profile, real_name, name }: SlackUser): string {
  return profile?.real_name || real_name || profile?.display_name || name || ''
}

function memberOf(user: SlackUser, place: FilePlace): Omit<ChatMember, 'joinedAt'> {
  const { id, profile, tz, locale } = user
  const isGuest = Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger)
  return {
    place,
    id,
    name: nameOf(user),
    email: profile?.email ?? undefined,
    isOwner: Boolean(user.is_owner) && !isGuest,
    language: locale ?? undefined,
    timeZone: tz ?? undefined,
    avatarUrl: profile?.is_custom_image ? (profile.image_72 ?? undefined) : undefined,
    // A guest sees few channels, and who was invited may never have come: a digest would show them all.
    wantsNoMail: isGuest || Boolean(user.is_invited_user),
  }
}

/** What an operator should know of these people. */
export function* notesOn({ members }: Pick<SlackPeople, 'members'>): Generator<ReadPiece> {
  const quiet = members.filter(({ wantsNoMail }) => wantsNoMail).length
  if (quiet > 0) {
    yield {
      note: `Guests, people of other workspaces and those only invited see few channels. They (${quiet}) get no mail unless they choose it themselves.`,
    }
  }
  if (members.length > 0 && members.every(({ email }) => !email)) {
    yield {
      note: 'This export tells nobody’s address: only one that an owner or admin made does. Import a list of members with their Slack ids: --from csv FILE.',
    }
  }
}
