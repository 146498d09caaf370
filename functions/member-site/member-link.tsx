import type { Context } from 'hono'
import { latestLook } from '../domain/templates/latest-look.ts'
import { matchLanguage } from '../mail/locale.ts'
import { UnknownLinkPage } from '../pages/notice-pages.tsx'
import { readPageText } from '../pages/page-text.ts'
import type { LinkSubject, Links, Looks, Templates } from '../ports.ts'
import { type ReadPreferencesPorts, readPreferences } from '../steps/members/member-preferences.ts'
import { acceptedLanguage, allowLook } from './page-headers.ts'

export type MemberLinkPorts = {
  readonly links: Pick<Links, 'verify'>
  readonly templates: Templates
}

type Answer = (c: Context, subject: LinkSubject, token: string) => Promise<Response>

/** Makes a route's handler, which answers for the member that the link names. */
export type ForMember = (answer: Answer) => (c: Context) => Promise<Response>

/** A link that was not signed here shows nothing but that it does not work. */
export function onlyWithLink({ links, templates }: MemberLinkPorts): ForMember {
  return (answer) => async (c) => {
    const token = c.req.param('token') ?? ''
    const subject = await links.verify(token)
    if (subject) return answer(c, subject, token)
    const language = matchLanguage(acceptedLanguage(c), await templates.languages(), 'en')
    return c.html(<UnknownLinkPage text={await readPageText(templates, language)} />, 404)
  }
}

export type MemberViewPorts = ReadPreferencesPorts &
  Pick<MemberLinkPorts, 'templates'> & { readonly looks: Pick<Looks, 'list'> }

/** What a member's pages show, in their language and in the look of their group's mails, which the page may load. */
export async function readView(ports: MemberViewPorts, subject: LinkSubject, c: Context) {
  const [preferences, look] = await Promise.all([
    readPreferences(ports, subject, acceptedLanguage(c)),
    latestLook(ports.looks, subject.groupId),
  ])
  allowLook(c, look)
  return { preferences, look, text: await readPageText(ports.templates, preferences.pageLanguage) }
}
