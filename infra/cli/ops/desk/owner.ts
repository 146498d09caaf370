import { readMailAddress } from '../../../../functions/domain/mail-address.ts'
import { plainLine } from '../../../../functions/domain/shapes/plain-line.ts'
import { withoutUndefined } from '../../../../functions/domain/shapes/without-undefined.ts'
import { timeAt } from '../../../../functions/domain/times.ts'
import { addHelper } from '../../../../functions/steps/people/add-helper.ts'
import { setRole } from '../../../../functions/steps/people/change-helper.ts'
import type { CommandPorts } from '../../command-ports.ts'
import { type CommandAnswer, inSentences, OpsError } from '../answer.ts'
import { knownGroup } from './groups.ts'

type OwnerPorts = Pick<CommandPorts, 'groups' | 'settings' | 'owners' | 'members' | 'helpers' | 'clock'>

type NewOwner = { readonly groupId: string; readonly email: string; readonly name: string | undefined }

/** Makes an address an owner of a group, whatever it was there; mails nobody. */
export async function addOwner(
  ports: OwnerPorts,
  { groupId, email: given, name }: NewOwner,
  site: string | undefined,
): Promise<CommandAnswer> {
  await knownGroup(ports, groupId)
  const read = readMailAddress(given.trim())
  if ('problem' in read) throw new OpsError(`${JSON.stringify(given)} is ${read.problem}.`)
  const email = read.address
  const group = await ports.groups.get(groupId)
  const helper = withoutUndefined({ email, name: plainLine(name ?? '').slice(0, 100), language: group?.language })
  const added = await addHelper(ports, groupId, { ...helper, role: 'owner', addedAt: timeAt(ports.clock.now()) })
  const isThere = added === 'an owner'
  if (added === 'too many helpers') throw new OpsError(`${groupId} has as many people who help as it can have.`)
  if (added === 'a helper') await setRole(ports, groupId, ports.owners.addressOf(email), 'owner')
  const where = site === undefined ? 'the console' : `${site}/console`
  return inSentences({ done: isThere ? 'nothing' : 'added', group: groupId, email }, [
    isThere ? `${email} is an owner of ${groupId} already.` : `${email} is an owner of ${groupId} now.`,
    `They sign in at ${where}, with a link that is mailed to this address.`,
  ])
}
