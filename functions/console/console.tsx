import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { mostListBytes } from '../domain/intake/uploaded-list.ts'
import { isEnough } from '../domain/people/role.ts'
import { mostSentBytes } from '../domain/pictures/kept-picture.ts'
import { sentence } from '../domain/shapes/sentence.ts'
import type { Look } from '../domain/templates/look.ts'
import { deskPath } from '../pages/console/desk-view.ts'
import { ElsewherePage, NotFoundPage, RefusedPage } from '../pages/console/sign-in/sign-in-pages.tsx'
import { tooLarge } from '../steps/look/keep-logo.ts'
import { addAssets } from './assets.ts'
import { addChoices, type ChoicePorts, viewingOf, wantedLanguages } from './choice-routes.ts'
import { consoleHeaders } from './console-headers.ts'
import { BadFormError, type Desk, type DeskEnv } from './desk.ts'
import { neededRole } from './needed-roles.ts'
import type { createReadWords } from './read-words.ts'
import { showPage } from './show-page.tsx'
import { addSignIn, ownerOf, type SignInRoutePorts } from './sign-in-routes.tsx'
import { keepWanted } from './wanted-page.ts'

/** Pages of a desk, added to it: whatever they are, the check of who asks stands before them. */
type AddPages = (desk: Desk) => void

/** `baseUrl` is the https URL that the console is reached at. */
export type FrontOfConsole = ChoicePorts & {
  readonly signIn: SignInRoutePorts
  /** Whether a request came by another name than the console's own. */
  readonly isElsewhere: (c: Context) => boolean
  /** A file that the function carries for the browser. */
  readonly readAsset: (name: string) => Promise<string>
  readonly readWords: ReturnType<typeof createReadWords>
  /** Says what went wrong in a sentence, where the owner can do something about it. */
  readonly explain: (error: Error) => string | undefined
  /** Tells operators of what the owner can do nothing about. */
  readonly report: (failure: { readonly route: string; readonly reason: string }) => void
}

/** What a console has for those who are signed in. */
type InsideOfConsole = {
  readonly pages: readonly AddPages[]
  /** Pages beside the desks: each checks itself who asks. */
  readonly others: readonly ((app: Hono<DeskEnv>) => void)[]
  /** How a group's mails look, in whose colours its desk is. */
  readonly readLook: (groupId: string) => Promise<Look>
}

/** Far more than any form needs; one that strangers may post is read as far as an address is long. */
const mostBytes = 2_000_000
const mostBytesOfStrangers = 20_000
/** A list of members comes as a file, with a form around it. */
const mostBytesOfLists = mostListBytes + 10_000
/** A logo comes with the fields of its look. */
const mostBytesOfLooks = mostSentBytes + 100_000
const lookForm = /^\/console\/groups\/[^/]+\/look(?:\/\w+)?$/
const listForm = /^\/console\/groups\/[^/]+\/lists$/
const form = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/

/** The owner's desk, or its front alone. GET shows and POST changes; each group is its owners' alone. */
export function createConsole(ports: FrontOfConsole, inside?: InsideOfConsole): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>()
  app.use(consoleHeaders)
  app.use(async (c, next) => {
    c.set('words', await ports.readWords(wantedLanguages(c)))
    c.set('viewing', await viewingOf(c, ports))
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
    return refuse(c, 415, {
      title: sentence('This request was not a form'),
      text: sentence('The console accepts forms only.'),
    })
  })
  limitForms(app)
  addAssets(app, ports)
  addChoices(app, ports)
  addSignIn(app, ports.signIn)
  app.get('/', (c) => c.redirect('/console', 302))
  app.get('/console', async (c) => {
    const owner = await ownerOf(c, ports.signIn)
    if (!owner) return c.redirect('/console/sign-in', 303)
    const [only, ...others] = owner.groups
    return c.redirect(only && others.length === 0 ? deskPath(only.id) : '/console/account', 303)
  })
  if (inside) {
    for (const add of inside.others) add(app)
    app.route('/console/groups/:group', createDesk(ports, inside))
  }
  app.notFound((c) => {
    const [, page] = /^(\/console(?:\/[\w-]+)*)\/$/.exec(c.req.path) ?? []
    return page
      ? c.redirect(`${page}${new URL(c.req.url).search}`, 301)
      : showPage(c, <NotFoundPage nonce={c.var.secureHeadersNonce} />, 404)
  })
  app.onError((error, c) => {
    if ('getResponse' in error) return error.getResponse()
    if (error instanceof BadFormError) {
      const text = sentence('It was cut off on its way, or is not a form. Go back and send it again.')
      return refuse(c, 400, { title: sentence('This form could not be read'), text })
    }
    const explained = ports.explain(error)
    if (explained !== undefined) return refuse(c, 409, { title: sentence('This did not work'), text: explained })
    // Which route and what kind of error, and nothing of what was asked or answered.
    ports.report({ route: c.req.routePath, reason: error.name })
    const text = sentence('The error is in the log for your administrator. Try again in a few minutes.')
    return refuse(c, 500, { title: sentence('Something went wrong'), text })
  })
  return app
}

type Refusal = { readonly title: string; readonly text: string }

function refuse(c: Context<DeskEnv>, status: 400 | 403 | 409 | 413 | 415 | 500, refusal: Refusal) {
  return showPage(c, <RefusedPage nonce={c.var.secureHeadersNonce} {...refusal} />, status)
}

function limitForms(app: Hono<DeskEnv>): void {
  const most = (maxSize: number, refusal: Refusal) =>
    bodyLimit({ maxSize, onError: (c: Context<DeskEnv>) => refuse(c, 413, refusal) })
  const text = sentence('Go back and enter only your e-mail address.')
  const strangers = most(mostBytesOfStrangers, { title: sentence('This form is too long'), text })
  for (const path of ['/console/sign-in/*', '/console/sign-out', '/console/choices']) app.use(path, strangers)
  const lists = most(mostBytesOfLists, {
    title: sentence('This file is too large'),
    text: sentence('A list can have 4 MB. An administrator imports larger ones with npm run import.'),
  })
  const looks = most(mostBytesOfLooks, { title: sentence('This picture is too large'), text: tooLarge })
  const others = most(mostBytes, {
    title: sentence('This form is too long'),
    text: sentence('A form can hold 2 MB. Go back and shorten it.'),
  })
  app.use((c, next) => {
    const limit = listForm.test(c.req.path) ? lists : lookForm.test(c.req.path) ? looks : others
    return limit(c, next)
  })
}

function createDesk({ signIn, readWords }: FrontOfConsole, { pages, readLook }: InsideOfConsole): Desk {
  const desk = new Hono<DeskEnv>()
  desk.use(async (c, next) => {
    const owner = await ownerOf(c, signIn)
    if (!owner) {
      keepWanted(c)
      return c.redirect('/console/sign-in', 303)
    }
    // Another's group is not there, as one that does not exist.
    const group = owner.groups.find(({ id }) => id === c.req.param('group'))
    if (!group) return showPage(c, <NotFoundPage nonce={c.var.secureHeadersNonce} />, 404)
    // By its parts, for an id may be spelled in more ways than one.
    const page = c.req.path.split('/').slice(deskPath(group.id).split('/').length).join('/')
    if (!isEnough(group.role, neededRole(c.req.method, page))) {
      const text = sentence('Ask an owner of this group to do it, or to change what you may do.')
      return refuse(c, 403, { title: sentence('Only an owner may do this'), text })
    }
    // Who reads no language of ours in this browser may do so in their own.
    c.set('words', await readWords([...wantedLanguages(c), owner.language ?? '']))
    c.set('look', await readLook(group.id))
    c.set('owner', owner)
    c.set('group', group)
    return next()
  })
  for (const add of pages) add(desk)
  return desk
}
