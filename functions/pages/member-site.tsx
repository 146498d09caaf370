import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { matchLanguage } from '../mail/locale.ts'
import { BadFormPage, GonePage, UnknownLinkPage } from './notice-pages.tsx'
import { acceptedLanguage, letterPolicy, pageHeaders } from './page-headers.ts'
import { type PageTemplates, readPageText } from './page-text.ts'
import { PreferencesPage, type ShownPreferences } from './preferences-page.tsx'
import { UnsubscribedPage, UnsubscribePage } from './unsubscribe-pages.tsx'

/** For whom a link was signed. */
type PageSubject = {
  readonly groupId: string
  readonly memberId: string
  readonly preview?: boolean
  readonly wasMailedTo?: (email: string) => boolean
}
/** What a form says; what it leaves out stays as it is. */
type Changes = {
  readonly mail?: 'yes' | 'no' | undefined
  readonly language?: string
  readonly muted?: readonly string[]
}

/** What the pages need: who a link is for, what that member chose, and how that is changed. */
export type SitePorts<Form extends Changes> = {
  readonly verify: (token: string) => Promise<PageSubject | undefined>
  readonly templates: PageTemplates
  readonly readPreferences: (
    subject: PageSubject,
    accepted: string | undefined,
  ) => Promise<ShownPreferences & { readonly pageLanguage: string }>
  /** What a posted form says, or the field that was not understood. */
  readonly readForm: (body: unknown) => { readonly form: Form } | { readonly field: string }
  /** Answers how far it reached. */
  readonly savePreferences: (
    subject: PageSubject,
    changes: Form | { readonly mail: 'no' },
  ) => Promise<'all' | 'this group only'>
  readonly readLetter: (
    subject: PageSubject,
    place: { readonly date: string; readonly token: string },
  ) => Promise<{ readonly html: string; readonly pictures: readonly string[] } | undefined>
}

type PageAnswer = (c: Context, subject: PageSubject, token: string) => Promise<Response>
/** Makes a route's handler: it answers for the member whom the link names, or says that the link does not work. */
type ForMember = (answer: PageAnswer) => (c: Context) => Promise<Response>

/**
 * The pages that links in mails lead to. GET shows and POST changes, both as often as they like; whoever holds no link
 * that was signed here sees nothing.
 */
export function createMemberSite<Form extends Changes>(ports: SitePorts<Form>): Hono {
  const site = new Hono().use(pageHeaders)
  const forMember: ForMember = (answer) => async (c) => {
    const token = c.req.param('token') ?? ''
    const subject = await ports.verify(token)
    if (subject) return answer(c, subject, token)
    const language = matchLanguage(acceptedLanguage(c), await ports.templates.languages(), 'en')
    return c.html(<UnknownLinkPage text={await readPageText(ports.templates, language)} />, 404)
  }
  addUnsubscribe(site, ports, forMember)
  addPreferences(site, ports, forMember)
  addLetter(site, ports, forMember)
  return site
}

async function read(
  { readPreferences, templates }: Pick<SitePorts<Changes>, 'readPreferences' | 'templates'>,
  subject: PageSubject,
  c: Context,
) {
  const of = await readPreferences(subject, acceptedLanguage(c))
  return { of, text: await readPageText(templates, of.pageLanguage) }
}

function addUnsubscribe<Form extends Changes>(site: Hono, ports: SitePorts<Form>, forMember: ForMember): void {
  const path = '/unsubscribe/:token'
  site.get(
    path,
    forMember(async (c, subject, token) =>
      c.html(<UnsubscribePage {...(await read(ports, subject, c))} preferences={`/preferences/${token}`} />),
    ),
  )
  // RFC 8058: a mailbox provider posts here without cookies, and wants an answer at once, with no redirect.
  site.post(
    path,
    forMember(async (c, subject, token) => {
      await ports.savePreferences(subject, { mail: 'no' })
      const { of, text } = await read(ports, subject, c)
      const Page = of.isPreview ? UnsubscribePage : UnsubscribedPage
      return c.html(<Page of={of} text={text} preferences={`/preferences/${token}`} />)
    }),
  )
}

function addPreferences<Form extends Changes>(site: Hono, ports: SitePorts<Form>, forMember: ForMember): void {
  const path = '/preferences/:token'
  site.get(
    path,
    forMember(async (c, subject) => c.html(<PreferencesPage {...(await read(ports, subject, c))} />)),
  )
  site.post(
    path,
    forMember(async (c, subject) => {
      const { of, text } = await read(ports, subject, c)
      const posted = await readPosted(c, ports.readForm)
      const field = 'field' in posted ? posted.field : unknownIn(posted.form, of)
      if ('field' in posted || field !== undefined) return c.html(<BadFormPage text={text} field={field} />, 400)
      const saved = await ports.savePreferences(subject, posted.form)
      return c.html(<PreferencesPage {...(await read(ports, subject, c))} saved={of.isPreview ? undefined : saved} />)
    }),
  )
}

/** Far more than the page has to say. */
const mostBytes = 100_000

/** What was cut off, or does not say where its parts end, is not understood as a whole. */
async function readPosted<Read>(c: Context, readForm: (body: unknown) => Read): Promise<Read | { field: undefined }> {
  if (Number(c.req.header('Content-Length') ?? 0) > mostBytes) return { field: undefined }
  const body = await c.req.parseBody({ all: true }).catch(() => undefined)
  return body ? readForm(body) : { field: undefined }
}

function addLetter<Form extends Changes>(site: Hono, ports: SitePorts<Form>, forMember: ForMember): void {
  site.get(
    '/read/:date/:token',
    forMember(async (c, subject, token) => {
      const date = z.iso.date().safeParse(c.req.param('date'))
      const letter = date.success ? await ports.readLetter(subject, { date: date.data, token }) : undefined
      if (letter !== undefined) {
        c.header('Content-Security-Policy', letterPolicy(letter.pictures))
        return c.html(letter.html)
      }
      return c.html(<GonePage text={(await read(ports, subject, c)).text} />, 404)
    }),
  )
}

/** A language or a discussion that the page did not offer. */
function unknownIn({ language, muted }: Changes, of: ShownPreferences): string | undefined {
  if (language && !of.languages.includes(language)) return 'language'
  const offered = new Set(of.discussions.map(({ id }) => id))
  return muted?.every((id) => offered.has(id)) === false ? 'mute' : undefined
}
