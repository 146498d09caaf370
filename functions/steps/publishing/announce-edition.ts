import type { EditionKey } from '../../domain/edition.ts'
import type { GroupChannels, Queues, Settings } from '../../ports.ts'

export type AnnounceEditionPorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly channels: Pick<GroupChannels, 'list'>
  readonly queues: Pick<Queues, 'publish'>
}

/** In seconds: an edition is announced just before it ends, so that a crash between the two repeats both. */
const untilItHasEnded = 15

/** Queues what everybody may see of an edition whose mailing begins or ends, if its group shows or posts anything. */
export async function announceEdition(
  { settings, channels, queues }: AnnounceEditionPorts,
  { groupId, date }: EditionKey,
  moment: 'begins' | 'ends',
): Promise<void> {
  const isPublic = ((await settings.get(groupId))?.publicEditions.level ?? 'nothing') !== 'nothing'
  if (moment === 'begins') {
    if (isPublic) await queues.publish({ groupId, date }, 0)
  } else if (isPublic || (await channels.list(groupId)).length > 0) {
    await queues.publish({ groupId, date, ended: true }, untilItHasEnded)
  }
}
