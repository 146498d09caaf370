import { type FollowedSource, placeOf } from '../../../functions/domain/following/source.ts'
import { allSites } from '../../../functions/readers/site/all-sites.ts'
import type { SiteReader } from '../../../functions/readers/site/site-reader.ts'
import { addSource, removeSource, setSourceState } from '../../../functions/steps/following/manage-sources.ts'
import { type CommandAnswer, inSentences, OpsError } from '../ops/answer.ts'
import type { SourcePorts } from '../ops/join.ts'
import { idGiven, utc } from '../ops/words.ts'
import { tokenGiven } from './token.ts'

export const sourceVerbs = ['add', 'list', 'pause', 'resume', 'remove'] as const
export type SourceVerb = (typeof sourceVerbs)[number]

export type SourceOptions = { readonly from?: string; readonly account?: string }
export type SourceRequest = {
  readonly verb: SourceVerb
  readonly group: string | undefined
  /** A URL to add, or the id of a source. */
  readonly given: string | undefined
}

/** Lets a group follow a platform, shows what groups follow, and ends it. */
export async function source(
  ports: SourcePorts,
  { verb, group, given }: SourceRequest,
  options: SourceOptions,
): Promise<CommandAnswer> {
  const groupId = group === undefined ? undefined : idGiven('group', group)
  if (verb === 'list') return list(ports, groupId)
  if (groupId === undefined || given === undefined) {
    throw new OpsError(`Name the group and ${verb === 'add' ? 'the URL to follow' : 'the id that source list shows'}.`)
  }
  if (verb === 'add') return add(ports, groupId, given, options)
  const key = { groupId, id: idGiven('source', given) }
  const isDone = verb === 'remove' ? await removeSource(ports, key) : await setSourceState(ports, key, states[verb])
  if (!isDone) throw new OpsError(`${groupId} has no source ${key.id}: npm run ops -- source list shows them.`)
  return inSentences({ done: verb, ...key }, [`${key.id} of ${groupId} ${outcomes[verb]}`])
}

const states = { pause: 'paused', resume: 'on' } as const
const outcomes = {
  pause: 'is paused: it is not read until it is resumed.',
  resume: 'is read again, from the next hour on.',
  remove: 'is removed. What came in from it stays.',
} as const

async function add(ports: SourcePorts, groupId: string, given: string, options: SourceOptions): Promise<CommandAnswer> {
  const url = urlGiven(given)
  const site = siteOf(url, options.from)
  const token = await tokenGiven(site)
  if (site.needsToken && token === undefined) throw new OpsError(`${site.title} tells nothing without a token.`)
  const { account } = options
  const added = await addSource(ports, { groupId, kind: site.name, url, account, token })
  if (added.kind === 'no group') {
    const first = `npm run import -- --from ${site.name} ${url} --group ${groupId}`
    throw new OpsError(`There is no group ${groupId}. Import it first: ${first}`)
  }
  const { id } = added.source
  if (added.kind === 'another') {
    throw new OpsError(`${groupId} follows ${placeOf(added.source)} as ${id}: remove that first.`)
  }
  const done = added.kind === 'added' ? `follows ${placeOf({ url })} as ${id}` : `goes on following ${placeOf({ url })}`
  return inSentences({ done: added.kind, groupId, id }, [`${groupId} ${done}. It is read every hour.`])
}

function urlGiven(text: string): string {
  const url = text.replace(/\/+$/, '')
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) {
    const { username, password } = new URL(url)
    if (username === '' && password === '') return url
    throw new OpsError('Owners see this URL, so no name or password may be in it.')
  }
  throw new OpsError(`${JSON.stringify(text)} is not a URL. Give one like https://forum.example.org`)
}

function siteOf(url: string, name: string | undefined): SiteReader {
  const site = allSites.find((each) => (name === undefined ? each.recognizes(url) : each.name === name))
  if (site) return site
  throw new OpsError(`Say what this is with --from: one of ${allSites.map((each) => each.name).join(', ')}.`)
}

async function list({ sources }: SourcePorts, groupId: string | undefined): Promise<CommandAnswer> {
  const all = await sources.list(groupId)
  const json = { sources: all.map(({ memory: _, revision: __, ...shown }) => shown) }
  return inSentences(json, all.length > 0 ? all.map(sentenceOf) : ['No group follows a platform.'])
}

function sentenceOf(source: FollowedSource): string {
  const { groupId, id, state, run, lastGoodAt, failingSince, failure } = source
  const read = lastGoodAt === undefined ? 'not read to its end yet' : `last read ${utc(lastGoodAt)}`
  const parts = [
    `${groupId} follows ${placeOf(source)} (${id}): ${read}`,
    state === 'paused' && 'paused',
    run && !run.brokeOff && `being read since ${utc(run.startedAt)}`,
    run?.waitingSince !== undefined && `asked to wait since ${utc(run.waitingSince)}`,
    failingSince !== undefined && `failing since ${utc(failingSince)}: ${failure}`,
  ]
  return `${parts.filter((part) => part).join('; ')}.`
}
