import { ChannelsPart } from '../../pages/console/share/channels-part.tsx'
import type { GroupChannels } from '../../ports.ts'
import { type AddChannelPorts, addChannel } from '../../steps/sharing/edit-channels.ts'
import { type TestChannelPorts, type TestedChannel, testChannel } from '../../steps/sharing/test-channel.ts'
import { type Desk, type DeskContext, formOf, redirectTo } from '../desk.ts'
import { showPage } from '../show-page.tsx'
import { refusedAs, type ShareFormPorts, sharePropsFor, type Unsaved } from './share-forms.ts'

export type ChannelRoutePorts = ShareFormPorts &
  AddChannelPorts &
  TestChannelPorts & { readonly channels: Pick<GroupChannels, 'remove'> }

/** Adds the page of where editions are posted besides. */
export function addChannels(desk: Desk, ports: ChannelRoutePorts): void {
  desk.get('/share/channels', (c) => show(c, ports))
  desk.post('/share/channels', async (c) => {
    const posted = await formOf(c)
    const added = await addChannel(ports, c.get('group').id, posted)
    if (added.kind === 'saved') return redirectTo(c, 'share/channels', 'added')
    // A key that was typed is not sent back.
    return show(c, ports, refusedAs(added.errors, { ...posted, key: '' }))
  })
  desk.post('/share/channels/change', async (c) => {
    const { channel: id = '', do: wish } = await formOf(c)
    const { id: groupId } = c.get('group')
    if (wish === 'test') return show(c, ports, {}, await testChannel(ports, groupId, id))
    if (wish === 'remove') await ports.channels.remove(groupId, id)
    return redirectTo(c, 'share/channels', wish === 'remove' ? 'removed' : undefined)
  })
}

async function show(
  c: DeskContext,
  ports: ChannelRoutePorts,
  unsaved: Unsaved = {},
  tested?: TestedChannel,
): Promise<Response> {
  const props = await sharePropsFor(c, ports, () => ({ kind: 'slack' }), unsaved)
  return showPage(c, <ChannelsPart {...props} tested={tested} />, unsaved.status ?? 200)
}
