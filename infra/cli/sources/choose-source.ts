import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { readRecord } from '../../../functions/domain/activity/read-record.ts'
import type { Group } from '../../../functions/domain/community.ts'
import { isId } from '../../../functions/domain/is-id.ts'
import { readMailAddress } from '../../../functions/domain/mail-address.ts'
import { allReaders } from '../../../functions/readers/all-readers.ts'
import type { Destination } from '../../../functions/readers/foreign-record.ts'
import type { ExportFile, ExportReader } from '../../../functions/readers/reader.ts'
import { recordFiles } from '../../../functions/readers/records/record-files.ts'
import { allSites } from '../../../functions/readers/site/all-sites.ts'
import type { KnownGroup } from '../../../functions/steps/ingest/look-up-group.ts'
import { commandWeb } from '../../../functions/wiring/web.ts'
import { say } from '../say.ts'
import { isArchive, type OpenedExport, openedOnce } from './export/open-export.ts'
import { withMovedPosts } from './moved-posts.ts'
import { readingExport } from './reading-export.ts'
import { readingSite } from './reading-site.ts'
import { recordsFrom } from './records-from.ts'
import type { Source } from './source.ts'
import { withOwner } from './with-owner.ts'

/** What `npm run import` was told of a foreign format, in the words of its options. */
export type Origin = {
  readonly from?: string
  readonly group?: string
  readonly name?: string
  readonly url?: string
  readonly language?: string
  readonly timeZone?: string
  readonly since?: string
  readonly link?: string
  readonly site?: string
  readonly owner?: string
  readonly only?: readonly string[]
  readonly map?: readonly string[]
  readonly agreed?: string
}

/** Options that do not go together, are missing, or say what cannot be. */
class OriginError extends Error {
  override readonly name = 'OriginError'
}

const isSite = (place: string) => /^https?:\/\//i.test(place)
const readerNames = allReaders.map(({ name }) => name).join(', ')
const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })])

export type ChooseSourceOptions = {
  readonly knownAs: (groupId: string) => Promise<KnownGroup>
  /** Whether nothing will be written. */
  readonly isCheck?: boolean
}

/** Where the records of these places come from: the format is the one that the origin says, or that the files show. */
export async function chooseSource(
  places: readonly string[],
  told: Origin,
  options: ChooseSourceOptions,
): Promise<Source> {
  const { open, close } = openedOnce(places)
  try {
    return await lookedAt({ places, open }, withSite(places, told), options)
  } finally {
    await close()
  }
}

/** What an operator named, and how to look into it. */
type LookedInto = { readonly places: readonly string[]; readonly open: () => Promise<OpenedExport> }

async function lookedAt(
  { places, open }: LookedInto,
  origin: Origin,
  { knownAs, isCheck = false }: ChooseSourceOptions,
): Promise<Source> {
  const reader = await readerOf({ places, open }, origin)
  refuseIdle(places, origin, reader)
  const email = ownerFrom(origin.owner)
  if (reader === recordFiles && email === undefined) return recordsFrom(places, origin.group)
  const { group: groupId = '' } = origin
  if (!isId(groupId)) {
    const found = origin.from === undefined ? `This is ${reader.title}. ` : ''
    throw new OriginError(`${found}Name the group with --group ID: 1 to 64 of A–Z a–z 0–9 _ -`)
  }
  refuseWrong(origin)
  const map = pairsFrom(origin.map)
  const known = await knownAs(groupId)
  const now = new Date().toISOString()
  const owned = (source: Source) =>
    email === undefined ? source : withOwner(source, { groupId, email, now, kept: known })
  if (reader === recordFiles) return owned(recordsFrom(places, groupId))
  const site = places.find(isSite)
  const about = site === undefined ? await aboutExport(reader, open, origin) : {}
  const url = origin.url ?? site ?? known.group?.url ?? about.url
  if (url === undefined) throw new OriginError('Give the group’s home page with --url URL.')
  const destination = { groupId, url, now }
  if (site !== undefined) return owned(await siteSource(places, origin, { destination, known }))
  const { link, only, agreed } = origin
  const reading = { ...destination, map, link, site: origin.site, only, agreed, isCheck, kept: known }
  const source = readingExport(reader, places, reading)
  return owned(withGroup(withMovedPosts(source, known.lately), origin, { ...about, url }, known))
}

/** An address may say itself of which platform it is. */
function withSite(places: readonly string[], origin: Origin): Origin {
  const [url] = places
  const site =
    origin.from === undefined && url !== undefined ? allSites.find((each) => each.recognizes(url)) : undefined
  return site ? { ...origin, from: site.name } : origin
}

/** The reader that was named; else the first that knows the files for its own. */
async function readerOf({ places, open }: LookedInto, { from, group }: Origin): Promise<ExportReader> {
  if (from !== undefined) return readerNamed(from)
  if (places.some(isSite)) return recordFiles
  const opened = await open()
  const found = await readerKnowing(opened.files)
  if (!found) refuseUnknown(places, opened, group !== undefined)
  return found ?? recordFiles
}

function readerNamed(from: string): ExportReader {
  const named = allReaders.find(({ name }) => name === from)
  if (!named) throw new OriginError(`--from: one of ${readerNames}`)
  return named
}

async function readerKnowing(files: readonly ExportFile[]): Promise<ExportReader | undefined> {
  if (await recordFiles.recognizes(files)) return recordFiles
  for (const reader of allReaders) {
    if (!(await reader.recognizes(files))) continue
    say(`  This looks like ${reader.title}; --from NAME says otherwise`)
    return reader
  }
  return undefined
}

/** Files that say nothing of themselves are records, unless they are told to be a group's. */
function refuseUnknown(places: readonly string[], { files, failures }: OpenedExport, isGroups: boolean): void {
  const [failure] = failures
  if (failure && files.length === 0) throw failure
  const inner = files.find(({ path, isNamed }) => !isNamed && isArchive(path))
  if (inner) throw new OriginError(`${inner.name}: an archive within an archive. Unpack the outer one first.`)
  if (isGroups) throw new OriginError(unknownTo(places, files))
}

/** Why no format was found for a group that was named. */
function unknownTo(places: readonly string[], files: readonly ExportFile[]): string {
  if (files.every(({ bytes }) => bytes === 0)) return `${places.join(', ')}: there is no file, or nothing in it.`
  return `These files do not show of which format they are. Name it with --from: one of ${readerNames}`
}

async function aboutExport(reader: ExportReader, open: LookedInto['open'], { site }: Origin): Promise<Partial<Group>> {
  if (!reader.about) return {}
  const { files } = await open()
  return reader.about(files, { site })
}

/** An option that would do nothing is a misunderstanding. */
function refuseIdle(places: readonly string[], origin: Origin, reader: ExportReader): void {
  const given = [origin.name, origin.url, origin.language, origin.timeZone]
  if (reader === recordFiles && given.some((option) => option !== undefined)) {
    throw new OriginError(
      'These are activity records, which name their group themselves, or files that do not say what they are: use ' +
        'the details of a group with --from NAME.',
    )
  }
  const takes = new Set<string>(reader.takes)
  for (const option of ['link', 'site', 'only', 'map', 'agreed'] as const) {
    if (origin[option] === undefined || takes.has(option)) continue
    const takers = allReaders.filter((each) => each.takes.includes(option)).map(({ name }) => name)
    throw new OriginError(`--${option} goes with --from ${takers.join(', ')}.`)
  }
  if (origin.since !== undefined && !places.some(isSite)) {
    throw new OriginError('--since goes with the URL of a running platform.')
  }
}

/** Before anything is read, since an import may take hours. */
function refuseWrong({ name = 'A', url = 'https://a.example', language = 'en', timeZone = 'UTC', ...origin }: Origin) {
  const read = readRecord({ type: 'group', id: origin.group, name, url, language, timeZone })
  if ('problem' in read) throw new OriginError(`--${read.problem.replace('timeZone', 'time-zone')}`)
  if (origin.link !== undefined && !isLink(origin.link)) {
    throw new OriginError('--link: an http or https URL with {id} in it, like https://archive.example.org/{id}')
  }
  if (origin.site !== undefined && !(isSite(origin.site) && URL.canParse(origin.site))) {
    throw new OriginError('--site: an http or https URL, like https://chat.example.org')
  }
  if (origin.since !== undefined && !time.safeParse(origin.since).success) {
    throw new OriginError('--since: a date or a time with its zone, like 2026-03-09 or 2026-03-09T09:00:00Z')
  }
}

/** `email=Mail address`: a field, and the column that it is in. */
function pairsFrom(pairs: readonly string[] | undefined) {
  return pairs?.map((pair): readonly [string, string] => {
    const [, field = '', column = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? []
    if (field === '') throw new OriginError('--map: a field and its column, like email=Mail')
    return [field.trim(), column.trim()]
  })
}

function ownerFrom(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const read = readMailAddress(text)
  if ('problem' in read) throw new OriginError(`--owner: ${read.problem}`)
  return read.address
}

function isLink(link: string): boolean {
  return link.includes('{id}') && isSite(link) && URL.canParse(link.replaceAll('{id}', 'id'))
}

/** A command may wait until a platform's hour is over, and a little longer. */
const anHour = 61 * 60_000

type ImportPlace = { readonly destination: Destination; readonly known: KnownGroup }

async function siteSource(
  places: readonly string[],
  origin: Origin,
  { destination, known }: ImportPlace,
): Promise<Source> {
  const [url, ...others] = places
  const site = allSites.find(({ name }) => name === origin.from)
  if (url === undefined || others.length > 0 || !site) {
    throw new OriginError(`Give a URL alone, and with --from ${allSites.map(({ name }) => name).join(' or ')}.`)
  }
  const token = process.env[site.tokenName]
  if (site.needsToken && !token) throw new OriginError(`Set ${site.tokenName}: ${site.title} tells nothing without.`)
  const account = process.env.DISCOURSE_API_USERNAME
  const access = { url, web: commandWeb(), sleep, token, account, longestPause: anHour }
  const about = known.group ? undefined : await site.about(access)
  const since = origin.since === undefined ? undefined : new Date(origin.since).toISOString()
  const source = withMovedPosts(readingSite(site, access, { ...destination, since, known }), known.lately)
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
