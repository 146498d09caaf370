import { type Helper, helperAt, withHelper } from '../../domain/people/helper.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, Bound, Clock, Helpers, SignIns } from '../../ports.ts'
import type { mailOwner } from '../owners/mail-owner.ts'
import type { addHelper, NotAdded } from './add-helper.ts'

export type InviteHelperPorts = {
  readonly addHelper: Bound<typeof addHelper>
  readonly mailOwner: Bound<typeof mailOwner>
  readonly helpers: Pick<Helpers, 'list' | 'save'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly signIns: Pick<SignIns, 'attempt' | 'issue'>
  readonly clock: Pick<Clock, 'now'>
  readonly baseUrl: string
}

/** What became of an invitation: who was added and could not be mailed signs in all the same. */
export type Invited = 'invited' | 'not mailed' | 'too many invitations'

type InGroup = { readonly id: string; readonly name: string }

/** Per hour and group, and per hour and address in it: nobody mails strangers through a group. */
const mostOfGroup = 20
const mostOfAddress = 2
const days = 7

/** Gives somebody a role, and mails them a link to sign in with. After a crash they have the role, and may be invited again. */
export async function inviteHelper(
  ports: InviteHelperPorts,
  group: InGroup,
  by: { readonly memberId: string },
  given: Pick<Helper, 'email' | 'name' | 'role'> & { readonly language: string },
): Promise<Invited | NotAdded> {
  if (!(await isFew(ports, group, given.email))) return 'too many invitations'
  const at = timeAt(ports.clock.now())
  const added = await ports.addHelper(group.id, { ...given, by, addedAt: at, invitedAt: at })
  return typeof added === 'string' ? added : mailInvitation(ports, group, added)
}

/** Mails another link to somebody who has a role already. */
export async function inviteAgain(
  ports: InviteHelperPorts,
  group: InGroup,
  address: string,
): Promise<Invited | 'nobody'> {
  const list = await ports.helpers.list(group.id)
  const helper = helperAt(list, address)
  if (!helper) return 'nobody'
  if (!(await isFew(ports, group, helper.email))) return 'too many invitations'
  const next = withHelper(list, { ...helper, invitedAt: timeAt(ports.clock.now()) })
  // Another owner who changed the list in the meantime may have removed them.
  if (!(await ports.helpers.save(group.id, next, { address, isGone: false }))) return 'too many invitations'
  return mailInvitation(ports, group, helper)
}

async function isFew({ signIns, clock }: InviteHelperPorts, { id }: InGroup, email: string): Promise<boolean> {
  const at = clock.now()
  return (
    (await signIns.attempt(`invitations to ${id} ${email.toLowerCase()}`, at, mostOfAddress)) &&
    (await signIns.attempt(`invitations to ${id}`, at, mostOfGroup))
  )
}

async function mailInvitation(ports: InviteHelperPorts, group: InGroup, helper: Helper): Promise<Invited> {
  const { email, language, role, address } = helper
  const known = (await ports.addresses.getMany([email])).get(email)
  // An owner is not told why: what an address did elsewhere is nobody's business here.
  if (known?.suppressed) return 'not mailed'
  const token = await ports.signIns.issue(address, ports.clock.now(), days * 86_400_000)
  const link = `${ports.baseUrl}/console/sign-in/${token}`
  const outcome = await ports.mailOwner(
    { email, language },
    { kind: 'invitation', groupName: group.name, role, link, days },
  )
  return outcome === 'accepted' || outcome === 'unknown' ? 'invited' : 'not mailed'
}
