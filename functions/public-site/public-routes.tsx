import type { Context, Hono } from 'hono'
import { etag } from 'hono/etag'
import * as z from 'zod'
import { editionPlaces } from '../domain/publishing/edition-places.ts'
import { shownLevel } from '../domain/publishing/shown-edition.ts'
import { plainLine } from '../domain/shapes/plain-line.ts'
import { matchLanguage } from '../mail/locale.ts'
import { readPageText } from '../pages/page-text.ts'
import { type EditionFrame, EditionPage, SoonPage } from '../pages/public/edition-page.tsx'
import { EditionsPage } from '../pages/public/editions-page.tsx'
import type { JoinPages } from '../ports.ts'
import { type PublicGroup, type ResolveGroupPorts, resolveGroup } from '../steps/joining/resolve-group.ts'
import {
  type ReadPublicEditionsPorts,
  readPublicCard,
  readPublicEdition,
  readPublicEditions,
} from '../steps/publishing/read-public-editions.ts'
import { allowLook } from './public-group.ts'
import { answerNothingHere, type VisitorPorts } from './visitor.tsx'

export type PublicRoutePorts = VisitorPorts &
  ResolveGroupPorts &
  ReadPublicEditionsPorts & {
    readonly joinPages: Pick<JoinPages, 'state'>
    readonly baseUrl: string
  }

/** Together with the half minute in which a process hears of no removal, what is removed is gone within a minute. */
const keptByBrowsers = 'public, max-age=30'
/** A card has nothing on it that a member said or could take back, and another address when it is drawn again. */
const keptByOtherSites = 'public, max-age=86400'

const dateForm = z.iso.date()

/** Adds the pages, the feed and the cards of the editions that everybody may see. */
export function addPublicEditions(site: Hono, ports: PublicRoutePorts): void {
  const shown = inPublicGroup(ports)
  site.use('/g/*', etag())
  site.get('/g/:group', shown(listEditions))
  site.get('/g/:group/feed.xml', shown(feedEditions))
  site.get('/g/:group/:date', shown(showEdition))
  site.get('/g/:group/:date/card.png', shown(showCard))
}

/** Answers for a group whose editions everybody may see; undefined if it has nothing at this address. */
type Answering = (c: Context, found: PublicGroup, ports: PublicRoutePorts) => Promise<Response | undefined>

function inPublicGroup(ports: PublicRoutePorts): (answering: Answering) => (c: Context) => Promise<Response> {
  return (answering) => async (c) => {
    const name = c.req.param('group') ?? ''
    const resolved = await resolveGroup(ports, name, ({ publicEditions }) => shownLevel(publicEditions) !== 'nothing')
    if (resolved?.kind === 'moved') return c.redirect(addressUnder(resolved.name, c), 301)
    const answer = resolved && (await answering(c, resolved.found, ports))
    return answer ?? answerNothingHere(c, ports)
  }
}

/** The same address under the name that the group has now. */
function addressUnder(name: string, c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  const rest = pathname.split('/').slice(3)
  return `${['/g', encodeURIComponent(name), ...rest].join('/')}${search}`
}

async function listEditions(c: Context, found: PublicGroup, ports: PublicRoutePorts): Promise<Response | undefined> {
  const before = c.req.query('before')
  if (before !== undefined && !dateForm.safeParse(before).success) return undefined
  const [frame, list] = await Promise.all([frameOf(found, ports), readPublicEditions(ports, found.settings, before)])
  allowShown(c, found)
  return c.html(<EditionsPage {...frame} {...list} before={before} words={found.settings.publicEditions.words} />)
}

async function showEdition(c: Context, found: PublicGroup, ports: PublicRoutePorts): Promise<Response | undefined> {
  const date = dateForm.safeParse(c.req.param('date'))
  if (!date.success) return undefined
  const [frame, read] = await Promise.all([frameOf(found, ports), readPublicEdition(ports, found.settings, date.data)])
  if (!read) return undefined
  if (read.kind === 'shown') {
    allowShown(c, found)
    return c.html(<EditionPage {...frame} edition={read.edition} older={read.older} newer={read.newer} />)
  }
  allowLook(c, found.look)
  return c.html(<SoonPage {...frame} date={date.data} />)
}

async function feedEditions(c: Context, found: PublicGroup, ports: PublicRoutePorts): Promise<Response> {
  const [shown, { editions }] = await Promise.all([shownOf(found, ports), readPublicEditions(ports, found.settings)])
  const { settings } = found
  const lastingPlaces = editionPlaces(ports.baseUrl, settings.groupId)
  const since = settings.change?.at ?? '1970-01-01T00:00:00.000Z'
  const { words } = settings.publicEditions
  c.header('Content-Type', 'application/atom+xml; charset=utf-8')
  c.header('Cache-Control', keptByBrowsers)
  c.header('X-Robots-Tag', robotsOf(found))
  const { editionFeed } = await import('../pages/public/edition-feed.ts')
  return c.body(editionFeed({ ...shown, lastingPlaces, editions, since, words }))
}

async function showCard(c: Context, found: PublicGroup, ports: PublicRoutePorts): Promise<Response | undefined> {
  const date = dateForm.safeParse(c.req.param('date'))
  const card = date.success ? await readPublicCard(ports, found.settings, date.data) : undefined
  if (!card) return undefined
  c.header('Content-Type', 'image/png')
  c.header('Cache-Control', keptByOtherSites)
  c.header('X-Robots-Tag', robotsOf(found))
  return c.body(new Uint8Array(card))
}

function allowShown(c: Context, found: PublicGroup): void {
  allowLook(c, found.look)
  c.header('Cache-Control', keptByBrowsers)
  c.header('X-Robots-Tag', robotsOf(found))
}

function robotsOf({ settings }: PublicGroup): string {
  return settings.publicEditions.isIndexed ? 'all' : 'noindex'
}

async function frameOf(found: PublicGroup, ports: PublicRoutePorts): Promise<EditionFrame> {
  const [shown, isJoinOpen] = await Promise.all([shownOf(found, ports), isJoinOpenIn(found, ports)])
  return { ...shown, isJoinOpen }
}

async function isJoinOpenIn({ group, settings }: PublicGroup, { joinPages }: PublicRoutePorts): Promise<boolean> {
  return settings.join.isOpen && (await joinPages.state(group.id)).closedAt === undefined
}

/** In the group's own language, which its discussions are in, whoever reads: so all share one page. */
async function shownOf({ name, group, settings, look }: PublicGroup, ports: PublicRoutePorts) {
  const language = matchLanguage(group.language, await ports.templates.languages(), 'en')
  return {
    groupName: plainLine(group.name),
    look,
    text: await readPageText(ports.templates, language),
    places: editionPlaces('', name),
    wholePlaces: editionPlaces(ports.baseUrl, name),
    isIndexed: settings.publicEditions.isIndexed,
  }
}
