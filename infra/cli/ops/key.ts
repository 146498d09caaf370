import { makeKey, revokeKey } from '../../../functions/steps/operators/manage-keys.ts'
import { type CommandAnswer, inSentences, OpsError, printable } from './answer.ts'
import type { KeyPorts } from './join.ts'
import { utc } from './words.ts'

/** Makes a key, and shows its secret this once. */
export async function makeKeyOf(ports: KeyPorts, groupId: string, note: string | undefined): Promise<CommandAnswer> {
  const key = await makeKey(ports, groupId, note && printable(note).slice(0, 200))
  return inSentences({ done: 'made', groupId, ...key }, [
    `Key ${key.id} signs records of ${groupId}. Its secret is shown now and never again:`,
    key.secret,
  ])
}

export async function listKeys({ keys }: KeyPorts, groupId: string): Promise<CommandAnswer> {
  const all = await keys.list(groupId)
  const sentences = all.map(({ id, createdAt, note, revokedAt }) => {
    const end = revokedAt === undefined ? '' : `, revoked ${utc(revokedAt)}`
    return `${id}, made ${utc(createdAt)}${end}${note ? `: ${note}` : ''}`
  })
  return inSentences({ groupId, keys: all }, all.length > 0 ? sentences : [`${groupId} has no key.`])
}

/** A platform that still signs with it is refused from its next batch on. */
export async function revokeKeyOf(ports: KeyPorts, groupId: string, id: string | undefined): Promise<CommandAnswer> {
  if (id === undefined) throw new OpsError(`Name the key to revoke: npm run ops -- key list ${groupId} shows them.`)
  const isDone = await revokeKey(ports, groupId, id)
  if (!isDone) throw new OpsError(`${groupId} has no key ${JSON.stringify(id)} that could be revoked.`)
  return inSentences({ done: 'revoked', groupId, id }, [
    `Key ${id} of ${groupId} is revoked: its next batch is refused.`,
  ])
}
