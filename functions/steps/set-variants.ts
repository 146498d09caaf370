import * as z from 'zod'
import { type Candidate, type Choice, countsOf } from '../domain/choice.ts'
import type { Discussion } from '../domain/community.ts'
import type { EditionKey } from '../domain/edition.ts'
import { MissingError } from '../domain/errors.ts'
import { type VariantKind, variantKinds } from '../domain/variant.ts'
import { type CompileInput, compile, type DiscussionCard } from '../mail/compile.ts'
import type { Activities, Discussions, Editions, Groups, Members, Settings, Templates } from '../ports.ts'

export type SetVariantsPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly activities: Pick<Activities, 'removedPosts'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'writeVariant'>
  readonly templates: Templates
  readonly postalAddress: string
}

const templateNames: Readonly<Record<VariantKind, string>> = {
  regular: 'digest',
  'win-back': 'winback',
  farewell: 'farewell',
}
const partNames = [
  ...['style.css', 'screens.css', 'head.mjml', 'masthead.mjml', 'notices.mjml', 'discussions.mjml', 'footer.mjml'],
  ...['notices.txt', 'discussions.txt', 'footer.txt'],
]
const localeMessages = z.record(z.string(), z.string())

/** Typesets what an edition chose, once for each kind of mail and each of its languages. */
export async function setVariants(
  ports: SetVariantsPorts,
  { groupId, date }: EditionKey,
  choice: Choice,
): Promise<void> {
  const [group, settings] = await Promise.all([ports.groups.get(groupId), ports.settings.get(groupId)])
  if (!group || !settings) throw new MissingError(`The group ${groupId}, or its settings,`)
  const cards = await readCards(ports, groupId, choice.candidates)
  const parts = await readParts(ports.templates)
  for (const language of choice.languages) {
    const messages = await readMessages(ports.templates, language)
    for (const kind of variantKinds) {
      const template = { ...(await readTemplate(ports.templates, templateNames[kind])), parts }
      const shared = { group, date, cards, most: settings.discussionsPerMail, postalAddress: ports.postalAddress }
      const input: CompileInput = { kind, language, ...shared, template, messages }
      await ports.editions.writeVariant({ groupId, date }, await compile(input))
    }
  }
}

async function readCards(
  ports: SetVariantsPorts,
  groupId: string,
  candidates: readonly Candidate[],
): Promise<DiscussionCard[]> {
  const found = await ports.discussions.getMany(
    groupId,
    candidates.map(({ id }) => id),
  )
  const openerIds = [...new Set(found.flatMap(({ authorId }) => (authorId ? [authorId] : [])))]
  const openings = found.flatMap(({ opening }) => (opening ? [opening.postId] : []))
  const [openers, removedPosts] = await Promise.all([
    ports.members.getMany(groupId, openerIds),
    ports.activities.removedPosts(groupId, openings),
  ])
  const byId = new Map(found.map((each) => [each.id, each]))
  const names = new Map(openers.map(({ id, name }) => [id, name]))
  return candidates.flatMap((candidate) => {
    const discussion = byId.get(candidate.id)
    // Gone or hidden since it was chosen: a mail is set without it.
    if (!discussion?.title || discussion.removedAt || discussion.state === 'hidden') return []
    const { id, title, url = '', authorId = '' } = discussion
    const excerpt = excerptOf(discussion, removedPosts)
    const { reactions } = candidate
    return [{ ...{ id, title, url, author: names.get(authorId) ?? '', excerpt }, ...countsOf(candidate), reactions }]
  })
}

/** The beginning of the opening post, unless that post was taken back. */
function excerptOf({ opening }: Discussion, removedPosts: ReadonlySet<string>): string {
  return opening && !removedPosts.has(opening.postId) ? opening.excerpt : ''
}

/** A string that a language has not got yet is said in English. */
async function readMessages(templates: Templates, language: string): Promise<Record<string, string>> {
  const read = async (of: string) => localeMessages.parse(JSON.parse(await templates.read(`locales/${of}.json`)))
  return { ...(await read('en')), ...(await read(language)) }
}

async function readTemplate(templates: Templates, name: string) {
  const [mjml, text] = await Promise.all([templates.read(`${name}.mjml`), templates.read(`${name}.txt`)])
  return { mjml, text }
}

async function readParts(templates: Templates): Promise<Record<string, string>> {
  const parts = await Promise.all(partNames.map(async (name) => [name, await templates.read(`parts/${name}`)] as const))
  return Object.fromEntries(parts)
}
