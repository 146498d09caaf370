import type { Context, Hono } from 'hono'
import { LaterError } from '../domain/errors.ts'
import { joinAddress } from '../domain/joining/public-address.ts'
import { editionPlaces } from '../domain/publishing/edition-places.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import type { AddressRefusal } from '../domain/waking/wanted-address.ts'
import { type JoinFormFields, joinForm, joinSourceIn } from '../messages/doors/join-form.ts'
import type { PageText } from '../pages/page-text.ts'
import { AskedPage, NotNowPage, UnreadFormPage } from '../pages/public/join-notices.tsx'
import { JoinPage, joinPath } from '../pages/public/join-page.tsx'
import { consentWords } from '../pages/public/join-words.ts'
import { LatestEdition } from '../pages/public/latest-edition.tsx'
import type { TypedJoin } from '../pages/public/typed-join.ts'
import type { Bound, Front, JoinPages } from '../ports.ts'
import type { AskedToJoin, askToJoin } from '../steps/joining/ask-to-join.ts'
import type { JoinOffer, ReadJoinOffer } from '../steps/joining/read-offer.ts'
import { type PublicGroup, type ResolveGroupPorts, resolveGroup } from '../steps/joining/resolve-group.ts'
import { type ReadPublicEditionsPorts, readLatestEdition } from '../steps/publishing/read-public-editions.ts'
import { callerNetwork } from '../steps/visitors/caller-network.ts'
import { readPosted } from './posted-form.ts'
import { allowLook } from './public-group.ts'
import { answerNothingHere, textFor, type VisitorPorts } from './visitor.tsx'

export type JoinRoutePorts = VisitorPorts &
  ResolveGroupPorts &
  Pick<ReadPublicEditionsPorts, 'publicEditions' | 'findUnshown'> & {
    readonly joinPages: Pick<JoinPages, 'state'>
    readonly askToJoin: Bound<typeof askToJoin>
    readonly readJoinOffer: ReadJoinOffer
    readonly front: Front
    readonly baseUrl: string
  }

/** Adds the page where people join a group. */
export function addJoin(site: Hono, ports: JoinRoutePorts): void {
  const path = '/join/:group'
  site.get(path, (c) => forGroup(c, ports, (found) => showForm(c, ports, found)))
  site.post(path, (c) => forGroup(c, ports, (found) => takeForm(c, ports, found)))
}

async function forGroup(
  c: Context,
  ports: JoinRoutePorts,
  answer: (found: PublicGroup) => Promise<Response>,
): Promise<Response> {
  const resolved = await resolveGroup(ports, c.req.param('group') ?? '', ({ join }) => join.isOpen)
  if (!resolved) return answerNothingHere(c, ports)
  if (resolved.kind === 'found') return answer(resolved.found)
  const { search } = new URL(c.req.url)
  // A form that was opened under the former name is posted again under the present one.
  return c.redirect(`/join/${resolved.name}${search}`, c.req.method === 'POST' ? 308 : 301)
}

async function showForm(c: Context, ports: JoinRoutePorts, found: PublicGroup): Promise<Response> {
  const [text, { closedAt }] = await Promise.all([textOf(c, ports, found), ports.joinPages.state(found.group.id)])
  if (closedAt !== undefined) return sayNotNow(c, found, text, 'closed')
  return answerForm(c, ports, found, { text, offer: await ports.readJoinOffer(found) })
}

async function takeForm(c: Context, ports: JoinRoutePorts, found: PublicGroup): Promise<Response> {
  const [text, offer] = await Promise.all([textOf(c, ports, found), ports.readJoinOffer(found)])
  const typed = await readPosted(c, joinForm)
  const { group, look } = found
  if (!typed || !isOffered(typed, offer)) {
    allowLook(c, look)
    return c.html(<UnreadFormPage groupName={group.name} look={look} text={text} />, 400)
  }
  const network = await callerNetwork(c, ports.front)
  const form = formOf(c, found, { typed, text, network })
  // Whatever fills the field that people do not see hears the same as everybody.
  const asked = typed.more === '' ? await ask(ports, found, form) : { kind: 'asked' as const }
  if (asked.kind === 'refused') return answerForm(c, ports, found, { text, offer, typed, wrong: asked.why })
  if (asked.kind !== 'asked') return sayNotNow(c, found, text, asked.kind)
  const path = joinPath(found.name, sourceOf(c), text.language)
  const page = { groupName: group.name, look, text, path, address: typed.email.trim(), doubt: asked.doubt }
  allowLook(c, look)
  return c.html(<AskedPage {...page} />)
}

/** In a flood some are sent away before anything is kept of them. */
async function ask(
  ports: JoinRoutePorts,
  { settings }: PublicGroup,
  form: ReturnType<typeof formOf>,
): Promise<AskedToJoin> {
  try {
    return await ports.askToJoin(settings, form)
  } catch (error) {
    if (error instanceof LaterError) return { kind: 'later' }
    throw error
  }
}

type Filled = { readonly typed: JoinFormFields; readonly text: PageText; readonly network: string }

function formOf(c: Context, found: PublicGroup, { typed, text, network }: Filled) {
  const { email, name, language, weekday, tag } = typed
  return withoutUndefined({
    email,
    name,
    language: language === '' ? undefined : language,
    weekday: weekday === '' ? undefined : weekday,
    followedTags: tag,
    source: sourceOf(c),
    wording: consentWords(text, found.group.name),
    network,
  })
}

function isOffered({ language, tag }: JoinFormFields, { languages, tags }: JoinOffer): boolean {
  return (language === '' || languages.includes(language)) && tag.every((each) => tags.includes(each))
}

type FormState = {
  readonly text: PageText
  readonly offer: JoinOffer
  readonly typed?: TypedJoin
  readonly wrong?: AddressRefusal
}

async function answerForm(c: Context, ports: JoinRoutePorts, found: PublicGroup, state: FormState): Promise<Response> {
  const [edition, pageLanguages] = await Promise.all([
    readLatestEdition(ports, found.settings),
    ports.templates.languages(),
  ])
  const latest = edition && <LatestEdition edition={edition} name={found.name} text={state.text} />
  const places = editionPlaces(ports.baseUrl, found.name)
  const cardUrl = edition?.hasCard ? places.card(edition.date, edition.publishedAt) : undefined
  const address = joinAddress(ports.baseUrl, found.name)
  const page = { ...state, found, pageLanguages, latest, address, cardUrl, source: sourceOf(c) }
  allowLook(c, found.look)
  return c.html(<JoinPage {...page} />, state.wrong === undefined ? 200 : 400)
}

/** A day, an hour, or until an owner opens the page again. */
const waits = { tomorrow: 86_400, later: 3600, closed: 86_400 }

/** No error of ours: operators hear of those. */
function sayNotNow(
  c: Context,
  found: PublicGroup,
  text: PageText,
  why: keyof typeof waits,
): Response | Promise<Response> {
  allowLook(c, found.look)
  c.header('Retry-After', String(waits[why]))
  return c.html(<NotNowPage groupName={found.group.name} look={found.look} text={text} why={why} />, 429)
}

function sourceOf(c: Context) {
  return joinSourceIn.parse(c.req.query('from'))
}

function textOf(c: Context, ports: VisitorPorts, { group }: PublicGroup): Promise<PageText> {
  return textFor(c, ports, group.language)
}
