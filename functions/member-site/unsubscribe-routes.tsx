import type { Hono } from 'hono'
import { UnsubscribedPage, UnsubscribePage } from '../pages/unsubscribe-pages.tsx'
import { type SavePreferencesPorts, savePreferences } from '../steps/members/member-preferences.ts'
import { type ForMember, type MemberViewPorts, readView } from './member-link.tsx'

export type UnsubscribeRoutePorts = MemberViewPorts & SavePreferencesPorts

/** Adds the page that stops a group's digest. */
export function addUnsubscribe(site: Hono, forMember: ForMember, ports: UnsubscribeRoutePorts): void {
  const path = '/unsubscribe/:token'
  site.get(
    path,
    forMember(async (c, subject, token) =>
      c.html(<UnsubscribePage {...(await readView(ports, subject, c))} preferencesPath={`/preferences/${token}`} />),
    ),
  )
  // RFC 8058: a mailbox provider posts here without cookies, and wants an answer at once, with no redirect.
  site.post(
    path,
    forMember(async (c, subject, token) => {
      await savePreferences(ports, subject, { mail: 'no' })
      const view = await readView(ports, subject, c)
      const Page = view.preferences.isPreview ? UnsubscribePage : UnsubscribedPage
      return c.html(<Page {...view} preferencesPath={`/preferences/${token}`} />)
    }),
  )
}
