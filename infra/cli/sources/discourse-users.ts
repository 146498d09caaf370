import * as z from 'zod'
import type { Member } from '../../../functions/domain/community.ts'
import { readDiscourse } from '../../../functions/readers/discourse/discourse.ts'
import type { DiscourseOptions } from '../../../functions/readers/discourse/discourse-records.ts'
import type { ForeignRecord } from '../../../functions/readers/foreign-record.ts'
import { type Kept, withdrawing } from '../../../functions/readers/withdraw.ts'
import type { RecordLine } from '../../../functions/steps/ingest/import-records.ts'
import { DiscourseError, type DiscourseKey, expecting, type Get, isNotShown } from './discourse-client.ts'
import { type Hearer, linesOf } from './source.ts'

type UsersTask = {
  readonly client: { readonly get: Get }
  readonly key: DiscourseKey
  readonly destination: DiscourseOptions
  readonly known: Kept
}

const listed = z.looseObject({ id: z.int(), username: z.string(), last_seen_at: z.string().nullish() })
const profileShape = z.object({
  user: z.looseObject({ user_option: z.unknown().optional(), locale: z.unknown().optional() }),
})
const mostPages = 10_000

/**
 * The users of a site with their addresses. What each wants of mail is on a page of its own, and asked for where they
 * were there since the last import: nobody is taken in whose wishes are not known.
 */
export async function* usersOf(
  { client, key, destination, known }: UsersTask,
  hearer: Hearer,
): AsyncGenerator<RecordLine> {
  const get = (path: string) => client.get(path, key)
  try {
    for (let page = 1; page < mostPages; page += 1) {
      const path = `/admin/users/list/active.json?show_emails=true&page=${page}`
      const users = expecting(z.array(z.unknown()), path, await get(path))
      if (users.length === 0) return
      hearer.expect(users.length)
      const members = await membersAmong(users, known)
      for (const user of users) {
        const pieces = withdrawing(userOf(user, members, { get, destination }), destination.groupId, known)
        yield* linesOf(pieces, { file: path, line: 1 }, hearer)
        hearer.add(1)
      }
    }
  } catch (error) {
    if (!(error instanceof DiscourseError)) throw error
    hearer.fail(new Error(`The users cannot be listed: that needs an admin's key. ${error.message}`))
  }
}

async function membersAmong(users: readonly unknown[], known: Kept): Promise<ReadonlyMap<string, Member>> {
  const ids = users.flatMap((user) => listed.safeParse(user).data?.id ?? []).map(String)
  const members = await known.members([...new Set(ids)])
  return new Map(members.map((member) => [member.id, member]))
}

type UsersReading = { readonly get: (path: string) => Promise<unknown>; readonly destination: DiscourseOptions }

async function* userOf(
  user: unknown,
  members: ReadonlyMap<string, Member>,
  { get, destination }: UsersReading,
): AsyncGenerator<ForeignRecord> {
  const { data } = listed.safeParse(user)
  const member = data && members.get(String(data.id))
  if (!data || data.id <= 0 || isAsBefore(data, member)) return yield* readDiscourse([user], destination)
  const path = `/u/${encodeURIComponent(data.username)}.json`
  try {
    const { user_option, locale } = expecting(profileShape, path, await get(path)).user
    yield* readDiscourse([{ ...data, user_option, locale }], destination)
  } catch (error) {
    if (!(error instanceof DiscourseError)) throw error
    if (isNotShown(error)) yield { left: 'users whose preferences the site does not show' }
    else yield { problem: error.message }
  }
}

/** Nobody changes what they want without being there. */
function isAsBefore({ last_seen_at }: z.infer<typeof listed>, member: Member | undefined): boolean {
  if (!member?.email || !last_seen_at || !member.lastSeenAt) return false
  return Date.parse(last_seen_at) === Date.parse(member.lastSeenAt)
}
