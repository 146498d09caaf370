import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { mostListBytes } from '../domain/intake/uploaded-list.ts'
import { isEnough } from '../domain/people/role.ts'
import { acceptedLanguages } from '../mail/locale.ts'
import { deskPath } from '../pages/console/desk-view.ts'
import { ElsewherePage, NotFoundPage, RefusedPage } from '../pages/console/sign-in/sign-in-pages.tsx'
import { addAssets } from './assets.ts'
import { consoleHeaders } from './console-headers.ts'
import { BadFormError, type Desk, type DeskEnv } from './desk.ts'
import { neededRole } from './needed-roles.ts'
import { addNewGroup, type NewGroupRoutePorts } from './people/new-group-routes.tsx'
import type { createReadWords } from './read-words.ts'
import { showPage } from './show-page.tsx'
import { addSignIn, ownerOf, type SignInRoutePorts } from './sign-in-routes.tsx'

/** Pages of a desk, added to it: whatever they are, the check of who asks stands before them. */
type AddPages = (desk: Desk) => void

export type ConsolePorts = {
  /** The https URL that the console is reached at. */
  readonly baseUrl: string
  readonly signIn: SignInRoutePorts
  readonly makeGroup: NewGroupRoutePorts
  /** Whether a request came by another name than the console's own. */
  readonly isElsewhere: (c: Context) => boolean
  /** A file that the function carries for the browser. */
  readonly readAsset: (name: string) => Promise<string>
  readonly pages: readonly AddPages[]
  readonly readWords: ReturnType<typeof createReadWords>
  /** Says what went wrong in a sentence, where the owner can do something about it. */
  readonly explain: (error: Error) => string | undefined
  /** Tells operators of what the owner can do nothing about. */
  readonly report: (failure: { readonly route: string; readonly reason: string }) => void
}

/** Far more than any form needs; one that strangers may post is read as far as an address is long. */
const mostBytes = 2_000_000
const mostBytesOfStrangers = 20_000
/** A list of members comes as a file, with a form around it. */
const mostBytesOfLists = mostListBytes + 10_000
const listForm = /^\/console\/groups\/[^/]+\/lists$/
const form = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/

/** The owner's desk. GET shows and POST changes; each group is its owners' alone. */
export function createConsole(ports: ConsolePorts): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  app.use(consoleHeaders)
  app.use(async (c, next) => {
    c.set('words', await ports.readWords(wantedLanguages(c)))
    return next()
  })
  app.use(async (c, next) => {
    if (!ports.isElsewhere(c)) return next()
    return showPage(c, <ElsewherePage nonce={c.var.secureHeadersNonce} url={`${ports.baseUrl}/console`} />, 421)
  })
  app.use(csrf({ origin: new URL(ports.baseUrl).origin }))
  app.use(async (c, next) => {
    // Nothing but a form is ever posted here: what else comes did not come from our pages.
    if (c.req.method !== 'POST' || form.test(c.req.header('content-type') ?? '')) return next()
    return refuse(c, 415, { title: 'This request was not a form', text: 'The console accepts forms only.' })
  })
  limitForms(app)
  addAssets(app, ports)
  addSignIn(app, ports.signIn)
  addNewGroup(app, ports.makeGroup)
  app.get('/', (c) => c.redirect('/console', 302))
  app.get('/console', async (c) => {
    const owner = await ownerOf(c, ports.signIn)
    if (!owner) return c.redirect('/console/sign-in', 303)
    const [only, ...others] = owner.groups
    return c.redirect(only && others.length === 0 ? deskPath(only.id) : '/console/account', 303)
  })
  app.route('/console/groups/:group', createDesk(ports))
  app.notFound((c) => {
    const [, page] = /^(\/console(?:\/[\w-]+)*)\/$/.exec(c.req.path) ?? []
    return page
      ? c.redirect(`${page}${new URL(c.req.url).search}`, 301)
      : showPage(c, <NotFoundPage nonce={c.var.secureHeadersNonce} />, 404)
  })
  app.onError((error, c) => {
    if ('getResponse' in error) return error.getResponse()
    if (error instanceof BadFormError) {
      const text = 'It was cut off on its way, or is not a form. Go back and send it again.'
      return refuse(c, 400, { title: 'This form could not be read', text })
    }
    const explained = ports.explain(error)
    if (explained !== undefined) return refuse(c, 409, { title: 'This did not work', text: explained })
    // Which route and what kind of error, and nothing of what was asked or answered.
    ports.report({ route: c.req.routePath, reason: error.name })
    const text = 'The error is in the log for your administrator. Try again in a few minutes.'
    return refuse(c, 500, { title: 'Something went wrong', text })
  })
  return app
}

type Refusal = { readonly title: string; readonly text: string }

function refuse(c: Context<DeskEnv>, status: 400 | 403 | 409 | 413 | 415 | 500, refusal: Refusal) {
  return showPage(c, <RefusedPage nonce={c.var.secureHeadersNonce} {...refusal} />, status)
}

/** What was chosen on this device comes before what its browser asks for. */
function wantedLanguages(c: Context<DeskEnv>): readonly string[] {
  return [getCookie(c, 'language', 'host') ?? '', ...acceptedLanguages(c.req.header('Accept-Language'))]
}

function limitForms(app: Hono<DeskEnv>): void {
  const most = (maxSize: number, refusal: Refusal) =>
    bodyLimit({ maxSize, onError: (c: Context<DeskEnv>) => refuse(c, 413, refusal) })
  const text = 'Go back and enter only your e-mail address.'
  const strangers = most(mostBytesOfStrangers, { title: 'This form is too long', text })
  for (const path of ['/console/sign-in/*', '/console/sign-out']) app.use(path, strangers)
  const lists = most(mostBytesOfLists, {
    title: 'This file is too large',
    text: 'A list can have 4 MB. An administrator imports larger ones with npm run import.',
  })
  const others = most(mostBytes, {
    title: 'This form is too long',
    text: 'A form can hold 2 MB. Go back and shorten it.',
  })
  app.use((c, next) => (listForm.test(c.req.path) ? lists(c, next) : others(c, next)))
}

function createDesk({ signIn, pages }: ConsolePorts): Desk {
  const desk = new Hono<DeskEnv>()
  desk.use(async (c, next) => {
    const owner = await ownerOf(c, signIn)
    if (!owner) return c.redirect('/console/sign-in', 303)
    // Another's group is not there, as one that does not exist.
    const group = owner.groups.find(({ id }) => id === c.req.param('group'))
    if (!group) return showPage(c, <NotFoundPage nonce={c.var.secureHeadersNonce} />, 404)
    const page = c.req.path.slice(deskPath(group.id).length + 1)
    if (!isEnough(group.role, neededRole(c.req.method, page))) {
      const text = 'Ask an owner of this group to do it, or to change what you may do.'
      return refuse(c, 403, { title: 'Only an owner may do this', text })
    }
    c.set('owner', owner)
    c.set('group', group)
    return next()
  })
  for (const add of pages) add(desk)
  return desk
}
