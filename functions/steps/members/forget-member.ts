import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, Clock, Members, PersonalData, Runs } from '../../ports.ts'

type ForgetMemberPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly addresses: Pick<Addresses, 'suppress'>
  readonly runs: Pick<Runs, 'list'>
  readonly personalData: Pick<PersonalData, 'forget'>
  readonly clock: Pick<Clock, 'now'>
}

/** How many items changed, and the editions under way that still name the member. */
export type Forgotten = { readonly changed: number; readonly underWay: readonly string[] }

/**
 * Forgets a member of a group for good; undefined if the group never knew that id. Mail stops first, and after a failure
 * the command can be repeated. Editions under way quote nothing of theirs any more, and are left alone otherwise, because
 * their sums must stay right; they name the member until the command is repeated.
 */
export async function forgetMember(
  ports: ForgetMemberPorts,
  subject: { readonly groupId: string; readonly memberId: string },
  onSeen: (items: number) => void = () => undefined,
): Promise<Forgotten | undefined> {
  const { groupId, memberId } = subject
  const [member] = await ports.members.getMany(groupId, [memberId])
  if (!member) return undefined
  const at = timeAt(ports.clock.now())
  const { email } = member
  if (email !== undefined) await ports.addresses.suppress(email, 'forgotten', at, { by: groupId })
  const runs = await ports.runs.list()
  const underWay = runs.filter((run) => run.groupId === groupId).map(({ date }) => date)
  const known = withoutUndefined({ ...subject, email })
  const changed = await ports.personalData.forget(known, { at, except: new Set(underWay) }, onSeen)
  return { changed, underWay }
}
