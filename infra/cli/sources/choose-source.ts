import { isId } from '../../../functions/domain/is-id.ts'
import { discourseClient } from './discourse-client.ts'
import { discourseFolder } from './discourse-folder.ts'
import { aboutSite, discourseSite } from './discourse-site.ts'
import { mailingList } from './mailing-list.ts'
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
}

/** What is known of the group before, if anything is. */
type Known = { readonly name: string; readonly url: string; readonly language: string; readonly timeZone: string }

/** Options that do not go together, or are missing. */
class OriginError extends Error {
  override readonly name = 'OriginError'
}

const isSite = (place: string) => /^https?:\/\//i.test(place)

/** Where the records of these places come from: files of records, unless the origin says another format. */
export async function chooseSource(
  places: readonly string[],
  origin: Origin,
  knownAs: (groupId: string) => Promise<Known | undefined>,
): Promise<Source> {
  refuseIdle(places, origin)
  if (!origin.from) return recordFiles(places)
  const { group: groupId = '' } = origin
  if (!isId(groupId)) {
    throw new OriginError('Say with --group ID whose activity it is: 1 to 64 of A–Z a–z 0–9 _ -')
  }
  const known = await knownAs(groupId)
  const [site] = places.filter(isSite)
  if (site !== undefined) return siteSource(places, { ...origin, group: groupId, url: origin.url ?? site }, known)
  const url = origin.url ?? known?.url
  if (url === undefined) throw new OriginError('Say with --url URL where the group is at home.')
  const destination = { groupId, url, now: new Date().toISOString() }
  const source =
    origin.from === 'mbox'
      ? mailingList(places, { ...destination, link: origin.link })
      : discourseFolder(places, destination)
  return withGroup(source, { ...origin, url }, known)
}

/** An option that would do nothing is a misunderstanding. */
function refuseIdle(places: readonly string[], { from, link, since, ...others }: Origin): void {
  const given = [others.group, others.name, others.url, others.language, others.timeZone]
  if (!from && given.some((option) => option !== undefined)) {
    throw new OriginError('Records say themselves whose they are: --group and what is told of it go with --from.')
  }
  if (link !== undefined && from !== 'mbox') throw new OriginError('--link goes with --from mbox.')
  if (since !== undefined && !places.some(isSite)) throw new OriginError('--since goes with the URL of a Discourse.')
}

type SiteOrigin = Origin & { readonly group: string; readonly url: string }

async function siteSource(places: readonly string[], origin: SiteOrigin, known: Known | undefined): Promise<Source> {
  const [site, ...others] = places
  if (site === undefined || others.length > 0 || origin.from !== 'discourse') {
    throw new OriginError('A URL is read by itself, and with --from discourse.')
  }
  const { DISCOURSE_API_KEY: key, DISCOURSE_API_USERNAME: username = 'system' } = process.env
  const from = { client: discourseClient(site), key: key ? { key, username } : undefined }
  const about = await aboutSite(from)
  const destination = { groupId: origin.group, url: origin.url, now: new Date().toISOString() }
  const since = origin.since === undefined ? undefined : timeOf(origin.since)
  return withGroup(discourseSite({ ...from, destination, since }), { ...about, ...origin }, known)
}

/** The group itself comes first, as far as it is known what it is called. */
function withGroup(source: Source, origin: Origin, known: Known | undefined): Source {
  const { group: id, name = known?.name } = origin
  if (name === undefined) return source
  const record = {
    ...{ type: 'group', id, name, url: origin.url ?? known?.url },
    language: origin.language ?? known?.language ?? 'en',
    timeZone: origin.timeZone ?? known?.timeZone ?? 'UTC',
  }
  return async function* read(hearer) {
    yield { file: 'the options', line: 1, record }
    yield* source(hearer)
  }
}

function timeOf(text: string): string {
  const time = Date.parse(text)
  if (Number.isNaN(time)) throw new OriginError(`--since ${JSON.stringify(text)} is no time, like 2026-03-09`)
  return new Date(time).toISOString()
}
