import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { FormValues } from '../../pages/console/fields.tsx'
import { JoinPart } from '../../pages/console/share/join-part.tsx'
import type { JoinPages } from '../../ports.ts'
import { type EditJoinPagePorts, saveJoinPage } from '../../steps/sharing/edit-join-page.ts'
import { authorIn, type Desk, type DeskContext, formOf, redirectTo, versionIn } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { addChannels, type ChannelRoutePorts } from './channel-routes.tsx'
import { addEditions, type EditionRoutePorts } from './edition-routes.tsx'
import { addInvitation, type InvitationRoutePorts } from './invitation-routes.tsx'
import { type ShareFormPorts, sharePropsFor, type Unsaved, unsavedOf } from './share-forms.ts'

type JoinPagePorts = ShareFormPorts & EditJoinPagePorts & { readonly joinPages: Pick<JoinPages, 'open'> }
export type ShareRoutePorts = JoinPagePorts & InvitationRoutePorts & EditionRoutePorts & ChannelRoutePorts

/** Adds the pages of what a group shows to everybody else: who may join, by which words, and what is seen of it where. */
export function addShare(desk: Desk, ports: ShareRoutePorts): void {
  addJoinPage(desk, ports)
  addInvitation(desk, ports)
  addEditions(desk, ports)
  addChannels(desk, ports)
}

function addJoinPage(desk: Desk, ports: JoinPagePorts): void {
  desk.get('/share', (c) => show(c, ports))
  desk.post('/share', async (c) => {
    const posted = await formOf(c)
    const saved = await saveJoinPage(ports, authorIn(c), versionIn(posted.base), posted)
    if (saved.kind === 'saved') return redirectTo(c, 'share', 'saved')
    return show(c, ports, unsavedOf(saved, posted, valuesOf))
  })
  desk.post('/share/open', async (c) => {
    await ports.joinPages.open(c.get('group').id)
    return redirectTo(c, 'share', 'opened')
  })
}

function valuesOf({ publicName = '', join }: GroupSettings): FormValues {
  const ticked = (value: boolean) => (value ? 'yes' : '')
  return {
    isOpen: ticked(join.isOpen),
    publicName,
    words: join.words,
    refusesRoles: ticked(join.refusesRoles),
    refusesDisposable: ticked(join.refusesDisposable),
    mostADay: String(join.mostADay),
  }
}

async function show(c: DeskContext, ports: JoinPagePorts, unsaved: Unsaved = {}): Promise<Response> {
  return showPage(c, <JoinPart {...(await sharePropsFor(c, ports, valuesOf, unsaved))} />, unsaved.status ?? 200)
}
