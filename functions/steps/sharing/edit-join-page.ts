import type { Author } from '../../domain/author.ts'
import type { FieldErrors, Refused } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { invitationForm, type JoinPageForm, joinPageForm } from '../../messages/share-forms.ts'
import type { Groups, PublicNames } from '../../ports.ts'
import { type ChangeSharePorts, changeShare, refusedBy, type ShareSaved } from './change-share.ts'

export type ClaimNamePorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly publicNames: PublicNames
}

/** Saves the form of the join page, or says what is wrong with which of its fields; `posted` may be anything. */
export async function saveJoinPage(
  ports: ClaimNamePorts & ChangeSharePorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<ShareSaved> {
  const read = joinPageForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const { publicName, isOpen } = read.data
  if (publicName !== '' || isOpen) {
    const refused = await claimName(ports, author.groupId, publicName)
    if (refused) return refused
  }
  return changeShare(ports, author, { base, part: 'join', make: (kept) => withJoinPage(kept, read.data) })
}

/** Saves the words of the invitation; none are the usual ones. */
export async function saveInvitation(
  ports: ChangeSharePorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<ShareSaved> {
  const read = invitationForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const invitation = read.data.invitation || undefined
  const make = (kept: GroupSettings) => withoutUndefined({ ...kept, invitation })
  return changeShare(ports, author, { base, part: 'invitation', make })
}

function withJoinPage(kept: GroupSettings, { publicName, ...join }: JoinPageForm): GroupSettings {
  return withoutUndefined({ ...kept, publicName: publicName || undefined, join })
}

/**
 * Makes a name the group's own, or its id where it has none, before an address with it is given to anybody. Another
 * group's id is no name either: that group would be found no more.
 */
export async function claimName(
  { groups, publicNames }: ClaimNamePorts,
  groupId: string,
  publicName: string,
): Promise<Refused<FieldErrors> | undefined> {
  const taken = (sentence: string): Refused<FieldErrors> => ({ kind: 'refused', errors: { publicName: sentence } })
  if (publicName === '') {
    const isOurs = await publicNames.claim(groupId, groupId)
    return isOurs ? undefined : taken('Another group uses your group’s ID as its name. Choose a name here.')
  }
  const other = publicName === groupId ? undefined : await groups.get(publicName)
  if (other || !(await publicNames.claim(publicName, groupId))) {
    return taken('This name belongs to another group. Choose another.')
  }
  return undefined
}
