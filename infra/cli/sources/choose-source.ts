import * as z from 'zod'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { Group } from '../../../functions/domain/community.ts'
import { isId } from '../../../functions/domain/is-id.ts'
import { readMailAddress } from '../../../functions/domain/mail-address.ts'
import type { Destination } from '../../../functions/readers/foreign-record.ts'
import type { KnownGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import { discourseClient } from './discourse-client.ts'
import { discourseFolder } from './discourse-folder.ts'
import { aboutSite, discourseSite } from './discourse-site.ts'
import { mailingList } from './mailing-list.ts'
import { withMovedPosts } from './moved-posts.ts'
import { recordFiles } from './record-files.ts'
import type { Source } from './source.ts'

/** What `npm run import` was told of a foreign format, in the words of its options. */
export type Origin = {
  readonly from?: 'discourse' | 'mbox'
  readonly group?: string
  readonly name?: string
  readonly url?: string
  readonly language?: string
  readonly timeZone?: string
  readonly since?: string
  readonly link?: string
  readonly owner?: string
}

/** Options that do not go together, are missing, or say what cannot be. */
class OriginError extends Error {
  override readonly name = 'OriginError'
}

const isSite = (place: string) => /^https?:\/\//i.test(place)
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

/** Where the records of these places come from: files of records, unless the origin says another format. */
export async function chooseSource(
  places: readonly string[],
  origin: Origin,
  knownAs: (groupId: string) => Promise<KnownGroup>,
): Promise<Source> {
  refuseIdle(places, origin)
  if (!origin.from) return recordFiles(places)
  const { group: groupId = '' } = origin
  if (!isId(groupId)) {
    throw new OriginError('Name the group with --group ID: 1 to 64 of A–Z a–z 0–9 _ -')
  }
  refuseWrong(origin)
  const owner = origin.owner === undefined ? undefined : ownerFrom(origin.owner)
  const known = await knownAs(groupId)
  const site = places.find(isSite)
  const url = origin.url ?? site ?? known.group?.url
  if (url === undefined) throw new OriginError('Give the group’s home page with --url URL.')
  const destination = { groupId, url, now: new Date().toISOString() }
  if (site !== undefined) return siteSource(places, origin, { destination, known })
  const source =
    origin.from === 'mbox'
      ? mailingList(places, { ...destination, link: origin.link, owner, kept: known })
      : discourseFolder(places, destination, known)
  return withGroup(withMovedPosts(source, known.recentPosts), origin, { url }, known)
}

/** An option that would do nothing is a misunderstanding. */
function refuseIdle(places: readonly string[], { from, link, since, ...others }: Origin): void {
  const given = [others.group, others.name, others.url, others.language, others.timeZone]
  if (!from && given.some((option) => option !== undefined)) {
    throw new OriginError('Activity records name their group themselves: use --group and its details only with --from.')
  }
  if (link !== undefined && from !== 'mbox') throw new OriginError('--link goes with --from mbox.')
  if (others.owner !== undefined && from !== 'mbox') {
    throw new OriginError('--owner goes with --from mbox: records and Discourse say themselves who owns a group.')
  }
  if (since !== undefined && !places.some(isSite)) throw new OriginError('--since goes with the URL of a Discourse.')
}

/** Before anything is read, since an import may take hours. */
function refuseWrong({ name = 'A', url = 'https://a.example', language = 'en', timeZone = 'UTC', ...origin }: Origin) {
  const read = readRecord({ type: 'group', id: origin.group, name, url, language, timeZone })
  if ('problem' in read) throw new OriginError(`--${read.problem.replace('timeZone', 'time-zone')}`)
  if (origin.link !== undefined && !isLink(origin.link)) {
    throw new OriginError('--link: an http or https URL with {id} in it, like https://archive.example.org/{id}')
  }
  if (origin.since !== undefined && !time.safeParse(origin.since).success) {
    throw new OriginError('--since: a date or a time with its zone, like 2026-03-09 or 2026-03-09T09:00:00Z')
  }
}

function ownerFrom(text: string): string {
  const read = readMailAddress(text)
  if ('problem' in read) throw new OriginError(`--owner: ${read.problem}`)
  return read.address
}

function isLink(link: string): boolean {
  return link.includes('{id}') && isSite(link) && URL.canParse(link.replaceAll('{id}', 'id'))
}

type ImportPlace = { readonly destination: Destination; readonly known: KnownGroup }

async function siteSource(
  places: readonly string[],
  origin: Origin,
  { destination, known }: ImportPlace,
): Promise<Source> {
  const [site, ...others] = places
  if (site === undefined || others.length > 0 || origin.from !== 'discourse') {
    throw new OriginError('Give a URL alone, and with --from discourse.')
  }
  const { DISCOURSE_API_KEY: key, DISCOURSE_API_USERNAME: username = 'system' } = process.env
  const from = { client: discourseClient(site), key: key ? { key, username } : undefined }
  const about = known.group ? undefined : await aboutSite(from)
  const since = origin.since === undefined ? undefined : new Date(origin.since).toISOString()
  const source = withMovedPosts(discourseSite({ ...from, destination, since, known }), known.recentPosts)
  return withGroup(source, origin, { ...about, url: destination.url }, known)
}

/** The group itself comes first. What is known of it stays, but for what the options say. */
function withGroup(source: Source, origin: Origin, guessed: Partial<Group>, { group: known }: KnownGroup): Source {
  const { group: id, name, url, language, timeZone } = origin
  const told = Object.entries({ name, url, language, timeZone }).filter(([, value]) => value !== undefined)
  const group = { language: 'en', timeZone: 'UTC', ...guessed, ...known, ...Object.fromEntries(told) }
  if (!('name' in group) || (known && told.length === 0)) return source
  return async function* read(hearer) {
    yield { file: 'the options', line: 1, ...readRecord({ ...group, type: 'group', id }) }
    yield* source(hearer)
  }
}
