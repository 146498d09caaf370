import { type Choice, countsOf, type Participation } from '../domain/choice.ts'
import type { Activity, Discussion, Group } from '../domain/community.ts'
import type { Chosen, Edition, EditionKey, EditionRun } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { makeChoice } from '../domain/make-choice.ts'
import type { GroupSettings } from '../domain/settings.ts'
import { matchLanguage } from '../mail/locale.ts'
import type {
  Activities,
  Audiences,
  Discussions,
  Editions,
  Groups,
  Members,
  Queues,
  Settings,
  Templates,
} from '../ports.ts'

export type ComposePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly activities: Pick<Activities, 'read'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany' | 'shardOf' | 'shards'>
  readonly editions: Pick<Editions, 'get' | 'freeze' | 'startMailing' | 'writeChoice' | 'writeParticipants'>
  readonly queues: Pick<Queues, 'review'>
  readonly templates: Pick<Templates, 'languages'>
  readonly measureRamp: (edition: EditionRun, settings: GroupSettings) => Promise<Choice['ramp']>
  readonly setVariants: (key: EditionKey, choice: Choice) => Promise<void>
}

const lookBackDays = 30
const day = 86_400_000

/** What compose knows of the group and its last weeks before it chooses. */
type Material = {
  readonly group: Group
  readonly settings: GroupSettings
  readonly activities: readonly Activity[]
  readonly discussions: readonly Discussion[]
}

/**
 * Composes an opened edition: chooses, freezes the choice, typesets it once for each kind of mail and language, and has
 * it walked. Told again, it goes on from what is frozen; an edition that is quiet or on its way stays as it is.
 */
export async function composeEdition(ports: ComposePorts, run: EditionRun): Promise<Edition> {
  const opened = await ports.editions.get(run)
  if (!opened) throw new MissingError(`The edition ${run.groupId} ${run.date}`)
  if (opened.state !== 'opened' && opened.state !== 'frozen') return opened

  const choice = await choose(ports, opened)
  const edition = await ports.editions.freeze(run, 'reason' in choice ? choice : frozen(choice))
  if (edition.state !== 'frozen' || 'reason' in choice) return edition
  await ports.setVariants(run, choice)
  await ports.editions.startMailing(run)
  await ports.queues.review({ ...run, asOf: opened.asOf })
  return edition
}

type Quiet = { readonly state: 'quiet'; readonly discussions: readonly []; readonly reason: string }

/** The choice that counts: this one, or an earlier one that was kept. */
async function choose(ports: ComposePorts, edition: Edition): Promise<Choice | Quiet> {
  const material = await readMaterial(ports, edition)
  const { group, settings, activities, discussions } = material
  const { guarded, removedMembers } = await readOpeners(ports, material, edition.asOf)
  const { pins, exclusions, minimumDiscussions: least } = settings
  const made = makeChoice({ asOf: edition.asOf, activities, discussions, removedMembers, guarded, pins, exclusions })
  // The quiet-week rule, for those who were away longest: too little to say to anybody is no mail, and the reason is kept.
  const found = made.candidates.length
  if (edition.state === 'opened' && found < least) {
    return { state: 'quiet', discussions: [], reason: `${found} of at least ${least} discussions` }
  }
  const languages = await languagesOf(ports, group)
  const ramp = await ports.measureRamp(edition, settings)
  const choice = await ports.editions.writeChoice(edition, { ...made, languages, ramp })
  await writeParticipants(ports, edition, choice, discussions)
  return choice
}

function frozen({ candidates }: Choice) {
  const discussions: Chosen[] = candidates.map((each) => ({ id: each.id, ...countsOf(each) }))
  return { state: 'frozen', discussions } as const
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
  return { group, settings, activities, discussions: await ports.discussions.getMany(groupId, [...ids]) }
}

const newFor = day

/** Which openers are gone; and whose discussions don't lead, since they just joined or had posts removed. */
async function readOpeners({ members }: ComposePorts, material: Material, asOf: string) {
  const { group, settings, activities, discussions } = material
  const ids = new Set(discussions.flatMap(({ authorId }) => (authorId ? [authorId] : [])))
  const openers = await members.getMany(group.id, [...ids])
  const removedMembers = new Set(openers.filter(({ removedAt }) => removedAt).map(({ id }) => id))
  if (settings.newcomersLead) return { removedMembers, guarded: new Set<string>() }
  const joinedSince = new Date(Date.parse(asOf) - newFor).toISOString()
  const newcomers = openers.filter(({ joinedAt = '' }) => joinedAt > joinedSince).map(({ id }) => id)
  return { removedMembers, guarded: new Set([...newcomers, ...authorsOfRemovedPosts(activities)]) }
}

function authorsOfRemovedPosts(activities: readonly Activity[]): string[] {
  const removed = new Set(activities.flatMap((row) => (row.kind === 'removal' && row.of === 'post' ? [row.id] : [])))
  return activities.flatMap((row) => (row.kind === 'post' && removed.has(row.id) ? [row.memberId] : []))
}

/** The group's own language first; then those of its members that there are strings for. */
async function languagesOf({ audiences, templates }: ComposePorts, { id, language }: Group): Promise<string[]> {
  const [{ languages }, available] = await Promise.all([audiences.get(id), templates.languages()])
  const own = matchLanguage(language, available, 'en')
  return [...new Set([own, ...languages.map((each) => matchLanguage(each, available, own))])]
}

/** Who took part in which candidate, shard by shard, for the walker. */
async function writeParticipants(
  { members, editions }: ComposePorts,
  key: EditionKey,
  { candidates }: Choice,
  discussions: readonly Discussion[],
): Promise<void> {
  const byId = new Map(discussions.map((each) => [each.id, each]))
  const shards = Array.from({ length: members.shards }, () => new Map<string, Participation>())
  for (const [place, { id }] of candidates.entries()) {
    for (const [memberId, lastPostAt] of Object.entries(byId.get(id)?.participants ?? {})) {
      const took = shards[members.shardOf(memberId)]
      took?.set(memberId, [...(took.get(memberId) ?? []), [place, Math.floor(Date.parse(lastPostAt) / 1000)]])
    }
  }
  await Promise.all(shards.map((took, shard) => editions.writeParticipants(key, shard, took)))
}
