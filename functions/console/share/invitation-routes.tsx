import { joinAddress, publicNameOf } from '../../domain/joining/public-address.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { matchLanguage } from '../../mail/locale.ts'
import { InvitationPart } from '../../pages/console/share/invitation-part.tsx'
import { invitationsOf, usualInvitation } from '../../pages/console/share/invitation-texts.ts'
import { PosterPage } from '../../pages/console/share/poster-page.tsx'
import { qrCode } from '../../pages/console/share/qr-code.ts'
import { type PageTemplates, readPageText } from '../../pages/page-text.ts'
import type { Groups, Settings } from '../../ports.ts'
import { type EditJoinPagePorts, saveInvitation } from '../../steps/sharing/edit-join-page.ts'
import { authorIn, type Desk, type DeskContext, formOf, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { type ShareFormPorts, sharePropsFor, type Unsaved, unsavedOf } from './share-forms.ts'

export type InvitationRoutePorts = ShareFormPorts &
  Pick<EditJoinPagePorts, 'changeShare'> & {
    readonly templates: PageTemplates
    readonly groups: Pick<Groups, 'get'>
    readonly settings: Pick<Settings, 'get'>
  }

/** Adds the texts that invite people, and the QR code of the join page. */
export function addInvitation(desk: Desk, ports: InvitationRoutePorts): void {
  desk.get('/share/invitation', (c) => show(c, ports))
  desk.post('/share/invitation', async (c) => {
    const posted = await formOf(c)
    const saved = await saveInvitation(ports, authorIn(c), versionIn(posted.base), posted)
    if (saved.kind === 'saved') return redirectTo(c, 'share/invitation', 'saved')
    return show(c, ports, unsavedOf(saved, posted, valuesOf))
  })
  desk.get('/share/qr.svg', async (c) => {
    const address = await addressOf(c, ports, 'qr')
    return c.body(qrCode(address, address), 200, { 'Content-Type': 'image/svg+xml' })
  })
  desk.get('/share/poster', async (c) => {
    const [text, address] = await Promise.all([readText(c, ports), addressOf(c, ports)])
    return showPage(c, <PosterPage desk={c.var} text={text} address={address} />)
  })
}

function valuesOf({ invitation = '' }: GroupSettings) {
  return { invitation }
}

async function addressOf(c: DeskContext, { settings, baseUrl }: InvitationRoutePorts, from?: 'qr'): Promise<string> {
  const { id: groupId } = c.get('group')
  return joinAddress(baseUrl, publicNameOf((await settings.get(groupId)) ?? { groupId }), from)
}

/** What is said in the group's language, or in English where that is not one of ours. */
async function readText(c: DeskContext, { groups, templates }: InvitationRoutePorts) {
  const [group, languages] = await Promise.all([groups.get(c.get('group').id), templates.languages()])
  return readPageText(templates, matchLanguage(group?.language, languages, 'en'))
}

async function show(c: DeskContext, ports: InvitationRoutePorts, unsaved: Unsaved = {}): Promise<Response> {
  const [props, text] = await Promise.all([sharePropsFor(c, ports, valuesOf, unsaved), readText(c, ports)])
  const { settings } = props.state
  const { name: group } = c.get('group')
  const invitations = invitationsOf({
    text,
    group,
    words: settings.invitation,
    linkFrom: (source) => joinAddress(ports.baseUrl, publicNameOf(settings), source),
  })
  const page = <InvitationPart {...props} invitations={invitations} usual={usualInvitation(text, group)} />
  return showPage(c, page, unsaved.status ?? 200)
}
