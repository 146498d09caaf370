import { exportMember } from '../../../functions/steps/members/export-member.ts'
import { forgetMember } from '../../../functions/steps/members/forget-member.ts'
import type { CommandPorts } from '../command-ports.ts'
import { say, saying } from '../say.ts'
import { type CommandAnswer, inSentences, OpsError } from './answer.ts'

type PersonalCommandPorts = Pick<CommandPorts, 'members' | 'addresses' | 'runs' | 'personalData' | 'clock'>
type NamedMember = { readonly groupId: string; readonly memberId: string }

export function forgetQuestion({ groupId, memberId }: NamedMember): string {
  return `Forget the member ${memberId} of ${groupId} for good? This cannot be undone.`
}

/** Forgets a member: what counts stays, and who they are does not. */
export async function forget(ports: PersonalCommandPorts, subject: NamedMember): Promise<CommandAnswer> {
  const { groupId, memberId } = subject
  const forgotten = await looking('Forgetting', (onSeen) => forgetMember(ports, subject, onSeen))
  if (!forgotten) throw unknown(subject)
  const { changed, underWay } = forgotten
  return inSentences({ group: groupId, member: memberId, changed, underWay }, [
    `The member ${memberId} of ${groupId} is forgotten: ${changed} items were changed or erased.`,
    'Their address gets no more mail. Their id stays, marked as erased.',
    ...underWay.map(
      (date) =>
        `The edition ${groupId}/${date} is in progress and still names them: run this again when it is finished.`,
    ),
  ])
}

/** Everything that is held about a member, as JSON; on a terminal as lines of it. */
export async function exportAll(ports: PersonalCommandPorts, subject: NamedMember): Promise<CommandAnswer> {
  const items = await looking('Looking', (onSeen) => exportMember(ports, subject, onSeen))
  if (!items) throw unknown(subject)
  const { groupId: group, memberId: member } = subject
  return { json: { group, member, items }, text: () => items.map((item) => JSON.stringify(item)) }
}

async function looking<T>(what: string, work: (onSeen: (items: number) => void) => Promise<T>): Promise<T> {
  let seen = 0
  const onSeen = (items: number) => {
    seen += items
  }
  if (!process.stderr.isTTY) return work(onSeen)
  say('This reads every item of both tables, and may take a while.')
  return saying(
    what,
    () => work(onSeen),
    async () => `${seen.toLocaleString('en')} items`,
  )
}

function unknown({ groupId, memberId }: NamedMember): OpsError {
  return new OpsError(`The group ${groupId} has no member ${JSON.stringify(memberId)}.`)
}
