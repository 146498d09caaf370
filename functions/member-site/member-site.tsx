import { Hono } from 'hono'
import { addMailPage, type MailPageRoutePorts } from './mail-page-routes.tsx'
import { type MemberLinkPorts, onlyWithLink } from './member-link.tsx'
import { addMute, type MuteRoutePorts } from './mute-routes.tsx'
import { pageHeaders } from './page-headers.ts'
import { addPreferences, type PreferencesRoutePorts } from './preferences-routes.tsx'
import { addUnsubscribe, type UnsubscribeRoutePorts } from './unsubscribe-routes.tsx'

type MemberSitePorts = MemberLinkPorts &
  UnsubscribeRoutePorts &
  PreferencesRoutePorts &
  MailPageRoutePorts &
  MuteRoutePorts

/** The pages that links in mails lead to. GET shows and POST changes, both as often as they like. */
export function createMemberSite(ports: MemberSitePorts): Hono {
  const site = new Hono().use(pageHeaders)
  const forMember = onlyWithLink(ports)
  addUnsubscribe(site, forMember, ports)
  addPreferences(site, forMember, ports)
  addMailPage(site, forMember, ports)
  addMute(site, forMember, ports)
  return site
}
