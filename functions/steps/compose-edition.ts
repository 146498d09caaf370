import * as z from 'zod'
import type { Discussion, Group } from '../domain/community.ts'
import { type Edition, type EditionRun, firstWalk } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { type RankedDiscussion, rankDiscussions } from '../domain/ranking.ts'
import type { GroupSettings } from '../domain/settings.ts'
import type { CompiledVariant } from '../domain/variant.ts'
import { compile, type DiscussionCard } from '../mail/compile.ts'
import type { Activities, Discussions, Editions, Groups, Members, Queues, Settings, Templates } from '../ports.ts'

export type ComposePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly activities: Pick<Activities, 'read' | 'removedPosts'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'get' | 'freeze' | 'startMailing' | 'writeVariant'>
  readonly queues: Pick<Queues, 'fanOut'>
  readonly templates: Templates
  readonly postalAddress: string
}

const localeMessages = z.record(z.string(), z.string())
const lookBackDays = 7
const day = 86_400_000

/** What compose knows of the group and its period before it chooses. */
type Material = {
  readonly group: Group
  readonly settings: GroupSettings
  readonly from: string
  readonly ranked: readonly RankedDiscussion[]
  /** How many people posted in the period. */
  readonly people: number
  readonly discussions: ReadonlyMap<string, Discussion>
}

/**
 * Composes an opened edition: chooses, freezes the choice, typesets it once, and sends the walker off. Told again, it
 * goes on from what is frozen; an edition that is quiet or on its way stays as it is.
 */
export async function composeEdition(ports: ComposePorts, run: EditionRun): Promise<Edition> {
  const opened = await ports.editions.get(run)
  if (!opened) throw new MissingError(`The edition ${run.groupId} ${run.date}`)
  if (opened.state !== 'opened' && opened.state !== 'frozen') return opened

  const material = await readMaterial(ports, opened)
  const edition = await ports.editions.freeze(run, choose(material))
  if (edition.state !== 'frozen') return edition
  await ports.editions.writeVariant(run, await typeset(ports, material, edition))
  await ports.queues.fanOut(firstWalk(edition), 0)
  await ports.editions.startMailing(run)
  return edition
}

async function readMaterial(ports: ComposePorts, { groupId, asOf }: EditionRun): Promise<Material> {
  const from = new Date(Date.parse(asOf) - lookBackDays * day).toISOString()
  const [group, settings, activities] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    ports.activities.read(groupId, from, asOf),
  ])
  if (!group || !settings) throw new MissingError(`The group ${groupId}, or its settings,`)
  const ids = new Set(settings.pins)
  for (const activity of activities) if ('discussionId' in activity) ids.add(activity.discussionId)
  const discussions = await ports.discussions.getMany(groupId, [...ids])
  const removedMembers = await readRemovedOpeners(ports, groupId, discussions)
  const { pins, exclusions } = settings
  const ranked = rankDiscussions({ from, asOf, activities, discussions, removedMembers, pins, exclusions })
  const shown = new Set(ranked.map(({ id }) => id))
  const posters = new Set(
    activities.flatMap((row) => (row.kind === 'post' && shown.has(row.discussionId) ? [row.memberId] : [])),
  )
  const byId = new Map(discussions.map((each) => [each.id, each]))
  return { group, settings, from, ranked, people: posters.size, discussions: byId }
}

async function readRemovedOpeners({ members }: ComposePorts, groupId: string, discussions: readonly Discussion[]) {
  const openers = await members.getMany(groupId, openersOf(discussions))
  return new Set(openers.filter(({ removedAt }) => removedAt).map(({ id }) => id))
}

function openersOf(discussions: readonly Discussion[]): string[] {
  return [...new Set(discussions.flatMap(({ authorId }) => (authorId ? [authorId] : [])))]
}

/** The quiet-week rule: too little to say is no mail, and the reason is kept. */
function choose({ ranked, settings: { minimumDiscussions } }: Material) {
  if (ranked.length < minimumDiscussions) {
    const reason = `${ranked.length} of at least ${minimumDiscussions} discussions`
    return { state: 'quiet', discussions: [], reason } as const
  }
  return { state: 'frozen', discussions: ranked.map(({ id, people, replies }) => ({ id, people, replies })) } as const
}

async function typeset(ports: ComposePorts, material: Material, edition: Edition): Promise<CompiledVariant> {
  const { group, settings, from, ranked, people, discussions } = material
  const { groupId, asOf } = edition
  const chosen = edition.discussions.flatMap(({ id }) => discussions.get(id) ?? [])
  const openers = await ports.members.getMany(groupId, openersOf(chosen))
  const openings = chosen.flatMap(({ opening }) => (opening ? [opening.postId] : []))
  const removedPosts = await ports.activities.removedPosts(groupId, openings)
  const names = new Map(openers.map(({ id, name }) => [id, name]))
  const signals = new Map(ranked.map((each) => [each.id, each]))
  const cards = chosen.map(
    (discussion): DiscussionCard => ({
      id: discussion.id,
      title: discussion.title ?? '',
      url: discussion.url ?? '',
      author: names.get(discussion.authorId ?? '') ?? '',
      excerpt: excerptOf(discussion, removedPosts),
      people: signals.get(discussion.id)?.people ?? 0,
      replies: signals.get(discussion.id)?.replies ?? 0,
      reactions: signals.get(discussion.id)?.reactions ?? 0,
    }),
  )
  return compile({
    ...{ kind: 'regular', language: 'en', group, from, asOf, people, cards, most: settings.discussionsPerMail },
    ...{ postalAddress: ports.postalAddress, ...(await readTemplate(ports.templates, 'digest', 'en')) },
  })
}

const partNames = ['style.css', 'screens.css', 'masthead.mjml', 'footer.mjml'] as const

async function readTemplate(templates: Templates, name: string, language: string) {
  const [mjml, text, locale, ...parts] = await Promise.all([
    templates.read(`${name}.mjml`),
    templates.read(`${name}.txt`),
    templates.read(`locales/${language}.json`),
    ...partNames.map((part) => templates.read(`parts/${part}`)),
  ])
  const named = Object.fromEntries(partNames.map((part, index) => [part, parts[index] ?? '']))
  return { template: { mjml, text, parts: named }, messages: localeMessages.parse(JSON.parse(locale)) }
}

/** The beginning of the opening post, unless that post was taken back. */
function excerptOf({ opening }: Discussion, removedPosts: ReadonlySet<string>): string {
  return opening && !removedPosts.has(opening.postId) ? opening.excerpt : ''
}
