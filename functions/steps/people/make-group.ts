import { helperAt, withHelper } from '../../domain/people/helper.ts'
import type { Refused } from '../../domain/saved.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { timeAt } from '../../domain/times.ts'
import type { GroupFields } from '../../messages/group-form.ts'
import type { Bound, Clock, Groups, Helpers, Owners, PublicNames, SignIns } from '../../ports.ts'
import type { queueIntake } from '../ingest/queue-intake.ts'

export type MakeGroupPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly owners: Pick<Owners, 'addressOf'>
  readonly helpers: Pick<Helpers, 'list' | 'save'>
  readonly publicNames: Pick<PublicNames, 'groupOf'>
  readonly signIns: Pick<SignIns, 'attempt'>
  readonly clock: Pick<Clock, 'now'>
  readonly queueIntake: Bound<typeof queueIntake>
}

/** Per hour and address. */
const mostGroups = 5

const taken = sentence('This address is taken. Choose another.')
const tooMany = sentence('You have made several groups this hour. Try again later.')

/**
 * Makes a group, and its maker the owner. The id is claimed by the list of those who help, before the group's record is
 * queued: of two who want one id, one gets it, and who was interrupted may send the same form again.
 */
export async function makeGroup(
  ports: MakeGroupPorts,
  maker: { readonly email: string; readonly name: string },
  { id, ...group }: GroupFields,
): Promise<{ readonly kind: 'queued' } | Refused<{ readonly id: string }>> {
  const address = ports.owners.addressOf(maker.email)
  const refused = (error: string) => ({ kind: 'refused', errors: { id: error } }) as const
  if (!(await ports.signIns.attempt(`groups of ${address}`, ports.clock.now(), mostGroups))) return refused(tooMany)
  const [known, named, list] = await Promise.all([
    ports.groups.get(id),
    ports.publicNames.groupOf(id),
    ports.helpers.list(id),
  ])
  if (known || (named !== undefined && named !== id)) return refused(taken)
  const isMine = helperAt(list, address)?.role === 'owner'
  if (!isMine) {
    if (list.revision > 0) return refused(taken)
    const addedAt = timeAt(ports.clock.now())
    const owner = { address, email: maker.email, name: maker.name, role: 'owner' as const, addedAt }
    const language = group.language
    const claim = withHelper(list, { ...owner, language })
    if (!(await ports.helpers.save(id, claim, { address, isGone: false }))) return refused(taken)
  }
  await ports.queueIntake({ groupId: id, upload: 'made-in-console', records: [{ type: 'group', id, ...group }] })
  return { kind: 'queued' }
}
