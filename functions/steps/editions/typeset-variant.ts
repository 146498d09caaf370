import * as z from 'zod'
import { openersOf, openingsOf } from '../../domain/activity/openers.ts'
import type { PostPlace } from '../../domain/activity/removed.ts'
import { withoutTitle } from '../../domain/activity/without-title.ts'
import { type Candidate, type Choice, countsOf } from '../../domain/choosing/choice.ts'
import { type Quotes, quotesIn } from '../../domain/choosing/quotable.ts'
import { isWithdrawn } from '../../domain/choosing/withdrawn.ts'
import type { Group } from '../../domain/community.ts'
import { twoSubjectsIn } from '../../domain/editions/two-subjects.ts'
import { MissingError } from '../../domain/errors.ts'
import { sharePlaces } from '../../domain/publishing/share-places.ts'
import { longestLookBack } from '../../domain/rungs.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { groupBy } from '../../domain/shapes/group-by.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { askAddress } from '../../domain/templates/ask-address.ts'
import type { Look } from '../../domain/templates/look.ts'
import { type CheckedBy, type TemplateCode, templateOf } from '../../domain/templates/template-version.ts'
import type { CompiledVariant, VariantKey, Wording } from '../../domain/templates/variant.ts'
import { addDays } from '../../domain/times.ts'
import type { DiscussionCard } from '../../mail/card.ts'
import type { CompileInput } from '../../mail/compile.ts'
import { spokenMaterial } from '../../mail/spoken-material.ts'
import type { Activities, Discussions, Groups, Looks, Members, Settings, Templates } from '../../ports.ts'

export type TypesetPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly activities: Pick<Activities, 'read' | 'removedPosts'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly looks: Pick<Looks, 'list'>
  readonly templates: Templates
  readonly postalAddress: string
  /** What links to public pages start with. */
  readonly baseUrl: string
}

/** The material of a variant; the date is the one that the mail shows. */
type TypesetInput = VariantKey & {
  /** The owner's own code; absent for the default template. */
  readonly code?: TemplateCode | undefined
  /** A look to try in place of the saved one. */
  readonly look?: Look | undefined
  /** For code that was checked when it was saved: its output is checked again by these rules. */
  readonly checkedBy?: CheckedBy | undefined
}

/** Typesets variants of one choice; the material that they share is read once. */
export type Typesetter = (input: TypesetInput) => Promise<CompiledVariant>

export type CompileMaterial = Pick<
  Choice,
  'candidates' | 'introduction' | 'letter' | 'subject' | 'secondSubject' | 'preheader'
> & {
  readonly groupId: string
  /** `yyyy-mm-dd`, as the mail shows it. */
  readonly date: string
  /** The edition’s own date, `yyyy-mm-dd`, where it is another. */
  readonly slot?: string | undefined
  /** When the choice was made, ISO 8601. */
  readonly asOf: string
  /** What was said in the discussions, where the caller has just read it. */
  readonly quotes?: Quotes | undefined
}

const partNames = [
  'style.css',
  'screens.css',
  'head.mjml',
  'masthead.mjml',
  'band.mjml',
  'notices.mjml',
  'discussions.mjml',
  'speaker.html',
  'letter-styles.mjml',
  'letter.mjml',
  'footer.mjml',
  'notices.txt',
  'discussions.txt',
  'letter.txt',
  'footer.txt',
  'ask.html',
  'ask.txt',
  'share.html',
  'share.txt',
  'first.html',
  'first.txt',
  'way-out.html',
  'way-out.txt',
]
const localeMessages = z.record(z.string(), z.string())

/** Reads the material of an edition's mails and answers a function that typesets them, which throws a TemplateError. */
export async function readTypesetter(ports: TypesetPorts, material: CompileMaterial): Promise<Typesetter> {
  const inputOf = await readCompileInput(ports, material)
  return async ({ checkedBy, ...input }) => {
    const given = await inputOf(input)
    // What typesets takes longer to load than all else that a function starts with.
    const { compile } = await import('../../mail/compile.ts')
    const variant = await compile(given)
    if (!checkedBy) return variant
    const { checkVariant } = await import('../../mail/check-template.ts')
    checkVariant(variant, given, checkedBy)
    return variant
  }
}

/** The same without typesetting: answers the input for `compile` for each variant. */
export async function readCompileInput(
  ports: TypesetPorts,
  material: CompileMaterial,
): Promise<(input: TypesetInput) => Promise<CompileInput>> {
  const { groupId, date, slot = date, introduction, letter } = material
  const [group, settings, parts, [saved]] = await Promise.all([
    ports.groups.get(groupId),
    ports.settings.get(groupId),
    readParts(ports.templates),
    ports.looks.list(groupId, 1),
  ])
  if (!group || !settings) throw new MissingError(`The group ${groupId}, or its settings,`)
  const cards = await readCards(ports, material, settings.pictures)
  const wording = wordingOf(settings, material)
  const share = sharePlaces(settings, { baseUrl: ports.baseUrl, date: slot })
  const usual = { ...sharedInput(group, settings, ports.postalAddress), share, wording }
  const shared = { ...usual, date, cards, introduction, pictures: settings.pictures, letter }
  return async ({ kind, language, code, look = saved?.look }) => {
    const source = code ?? (await readDefaultCode(ports.templates, templateOf[kind]))
    const messages = await readMessages(ports.templates, language)
    return { kind, language, ...shared, look, template: { ...source, parts }, messages }
  }
}

function sharedInput(
  group: Group,
  settings: GroupSettings,
  postalAddress: string,
): Pick<CompileInput, 'group' | 'cadence' | 'most' | 'ask' | 'postalAddress'> {
  const { discussionsPerMail: most, schedule } = settings
  return { group, cadence: schedule.cadence, most, ask: askAddress(group, settings), postalAddress }
}

/** The owners' words for subjects: those of this edition, and their patterns for all. */
function wordingOf(
  { subjectPatterns: patterns, namesInSubjects: names }: GroupSettings,
  { subject, secondSubject, preheader }: CompileMaterial,
): Wording {
  const two = twoSubjectsIn({ subject, secondSubject })
  return withoutUndefined({ subject, secondSubject: two?.[1], preheader, patterns, names })
}

async function readCards(ports: TypesetPorts, material: CompileMaterial, pictures: boolean): Promise<DiscussionCard[]> {
  const { groupId, candidates } = material
  const found = await ports.discussions.getMany(
    groupId,
    candidates.map(({ id }) => id),
  )
  const [quotes, members, removedPosts] = await Promise.all([
    material.quotes ?? readQuotes(ports, material),
    ports.members.getMany(groupId, [...new Set([...openersOf(found), ...authorsOf(candidates)])]),
    ports.activities.removedPosts(groupId, [...openingsOf(found), ...repliesOf(candidates)]),
  ])
  const removedIn = groupBy(removedPosts, ({ discussionId }) => discussionId)
  const byId = new Map(found.map((each) => [each.id, each]))
  const people = new Map(members.map((member) => [member.id, member]))
  return candidates.flatMap((candidate) => {
    const discussion = byId.get(candidate.id)
    // Removed or hidden since it was chosen: the mail goes without it.
    if (!discussion?.title || isWithdrawn(discussion)) return []
    const { id, title, url = '', authorId = '', createdAt: date = '', opening } = discussion
    const removed = new Set(removedIn.get(id)?.map((post) => post.id))
    // The beginning of the opening post, unless that post was removed.
    const excerpt = withoutTitle((opening && !removed.has(opening.postId) && opening.excerpt) || '', title)
    const author = people.get(authorId)?.name ?? ''
    const given = { candidate, discussion, quotes: quotes.get(id), people, excerpt, removed, pictures }
    return [{ id, title, url, author, excerpt, date, ...numbersOf(candidate), spoken: spokenMaterial(given) }]
  })
}

/** What was said, from the activity that the choice was made of. */
async function readQuotes(
  { activities }: TypesetPorts,
  { groupId, asOf, candidates }: CompileMaterial,
): Promise<Quotes> {
  // Old discussions show their openings only.
  if (candidates.every(({ postedAt }) => postedAt.length === 0)) return new Map()
  const read = await activities.read(groupId, addDays(asOf, -longestLookBack), asOf)
  return quotesIn({ asOf, activities: read }, candidates)
}

function authorsOf(candidates: readonly Candidate[]): string[] {
  return candidates.flatMap(({ quotable = [] }) => quotable.map(({ memberId }) => memberId))
}

function repliesOf(candidates: readonly Candidate[]): PostPlace[] {
  return candidates.flatMap(({ id, quotable = [] }) => quotable.map(({ postId }) => ({ discussionId: id, id: postId })))
}

/** The numbers of a card; nothing of an old discussion is counted but the people who ever took part. */
function numbersOf(candidate: Candidate): Pick<DiscussionCard, 'people' | 'replies' | 'reactions'> {
  const { people, replies } = countsOf(candidate)
  return { people: candidate.past?.people ?? people, replies, reactions: candidate.reactions }
}

/** A message without a translation is shown in English. */
async function readMessages(templates: Templates, language: string): Promise<Record<string, string>> {
  const read = async (name: string) => localeMessages.parse(JSON.parse(await templates.read(`locales/${name}.json`)))
  return { ...(await read('en')), ...(await read(language)) }
}

async function readDefaultCode(templates: Templates, name: string): Promise<TemplateCode> {
  const [mjml, text] = await Promise.all([templates.read(`${name}.mjml`), templates.read(`${name}.txt`)])
  return { mjml, text }
}

async function readParts(templates: Templates): Promise<Record<string, string>> {
  const parts = await Promise.all(partNames.map(async (name) => [name, await templates.read(`parts/${name}`)] as const))
  return Object.fromEntries(parts)
}
