import * as z from 'zod'
import type { Member } from '../../domain/community.ts'
import type { ForeignRecord } from '../foreign-record.ts'
import { type Kept, membersById } from '../kept.ts'
import type { FilePlace } from '../reader.ts'
import { expecting, isNotShown, isOnePage } from '../site/site-client.ts'
import type { SiteOptions, SitePiece } from '../site/site-reader.ts'
import { withdrawingAt } from '../withdraw.ts'
import { readDiscourse } from './discourse.ts'
import type { DiscourseOptions } from './discourse-records.ts'

type UsersTask = {
  /** As an admin. */
  readonly get: (path: string) => Promise<unknown>
  readonly options: SiteOptions
  /** Users who were not there since are left out: nobody changes what they want without being there. */
  readonly since: string | undefined
  /** The first page to read, from 1. */
  readonly page: number
}

/** The page that is read next. */
export type NextPage = { readonly page: number }

const listed = z.looseObject({ id: z.int(), username: z.string(), last_seen_at: z.string().nullish() })
const profileShape = z.object({
  user: z.looseObject({ user_option: z.unknown().optional(), locale: z.unknown().optional() }),
})
const mostPages = 10_000

/**
 * The users of a site with their addresses, and which page comes next. What each wants of mail is on a page of its own,
 * and asked for where they were there since the last reading: nobody is taken in whose wishes are not known.
 */
export async function* usersOf(task: UsersTask): AsyncGenerator<SitePiece | NextPage> {
  try {
    for (let page = Math.max(1, task.page); page < mostPages; page += 1) {
      const path = pathOf(page, task.since)
      const users = expecting(z.array(z.unknown()), path, await task.get(path))
      const wanted = users.filter((user) => wasThere(user, task.since))
      if (wanted.length === 0) return
      yield { expect: 1 }
      yield* pageOf({ file: path, line: 1 }, wanted, task)
      yield { page: page + 1 }
    }
  } catch (error) {
    if (!isOnePage(error)) throw error
    yield { failure: `The users cannot be listed: that needs an admin's key. ${error.message}` }
  }
}

/** By when they were last seen, where only those are wanted who were there since. */
function pathOf(page: number, since: string | undefined): string {
  return `/admin/users/list/active.json?show_emails=true${since === undefined ? '' : '&order=seen'}&page=${page}`
}

async function* pageOf(
  at: FilePlace,
  users: readonly unknown[],
  { get, options }: UsersTask,
): AsyncGenerator<SitePiece> {
  const members = await membersAmong(users, options.kept)
  for (const user of users) yield* withdrawingAt(at, userOf(user, members, { get, options }), options)
}

function wasThere(user: unknown, since: string | undefined): boolean {
  if (since === undefined) return true
  const lastSeenAt = listed.safeParse(user).data?.last_seen_at
  return lastSeenAt != null && Date.parse(lastSeenAt) >= Date.parse(since)
}

async function membersAmong(users: readonly unknown[], kept: Kept): Promise<ReadonlyMap<string, Member>> {
  const ids = users.flatMap((user) => listed.safeParse(user).data?.id ?? []).map(String)
  return membersById([...new Set(ids)], kept)
}

type UsersReading = { readonly get: (path: string) => Promise<unknown>; readonly options: DiscourseOptions }

async function* userOf(
  user: unknown,
  members: ReadonlyMap<string, Member>,
  { get, options }: UsersReading,
): AsyncGenerator<ForeignRecord> {
  const { data } = listed.safeParse(user)
  const member = data && members.get(String(data.id))
  if (!data || data.id <= 0 || isAsBefore(data, member)) return yield* readDiscourse([user], options)
  const path = `/u/${encodeURIComponent(data.username)}.json`
  try {
    const { user_option, locale } = expecting(profileShape, path, await get(path)).user
    yield* readDiscourse([{ ...data, user_option, locale }], options)
  } catch (error) {
    if (!isOnePage(error)) throw error
    if (isNotShown(error)) yield { left: 'users whose preferences the site does not show' }
    else yield { problem: error.message }
  }
}

/** Nobody changes what they want without being there. */
function isAsBefore({ last_seen_at }: z.infer<typeof listed>, member: Member | undefined): boolean {
  if (!member?.email || !last_seen_at || !member.lastSeenAt) return false
  return Date.parse(last_seen_at) === Date.parse(member.lastSeenAt)
}
