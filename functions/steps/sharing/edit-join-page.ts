import type { Author } from '../../domain/people/author.ts'
import { refusedBy } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { invitationForm, type JoinPageForm, joinPageForm } from '../../messages/doors/share-forms.ts'
import type { Bound } from '../../ports.ts'
import type { changeShare, ShareSaved } from './change-share.ts'
import type { claimName } from './claim-name.ts'

export type EditJoinPagePorts = {
  readonly claimName: Bound<typeof claimName>
  readonly changeShare: Bound<typeof changeShare>
}

/** Saves the form of the join page, or says what is wrong with which of its fields; `posted` may be anything. */
export async function saveJoinPage(
  ports: EditJoinPagePorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<ShareSaved> {
  const read = joinPageForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const { publicName, isOpen } = read.data
  if (publicName !== '' || isOpen) {
    const refused = await ports.claimName(author.groupId, publicName)
    if (refused) return refused
  }
  return ports.changeShare(author, { base, part: 'join', make: (kept) => withJoinPage(kept, read.data) })
}

/** Saves the words of the invitation; none are the usual ones. */
export async function saveInvitation(
  ports: Pick<EditJoinPagePorts, 'changeShare'>,
  author: Author,
  base: number,
  posted: unknown,
): Promise<ShareSaved> {
  const read = invitationForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const invitation = read.data.invitation || undefined
  const make = (kept: GroupSettings) => withoutUndefined({ ...kept, invitation })
  return ports.changeShare(author, { base, part: 'invitation', make })
}

function withJoinPage(kept: GroupSettings, { publicName, ...join }: JoinPageForm): GroupSettings {
  return withoutUndefined({ ...kept, publicName: publicName || undefined, join })
}
