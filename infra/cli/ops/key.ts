import { Argument, type Command } from 'commander'
import { makeKey, revokeKey } from '../../../functions/steps/operators/manage-keys.ts'
import { type CommandAnswer, inSentences, OpsError, printable } from './answer.ts'
import { knownGroup } from './desk/groups.ts'
import type { CommonOptions, KeyPorts, RunCommand } from './join.ts'
import { idGiven, utc } from './words.ts'

type KeyOptions = CommonOptions & { readonly note?: string; readonly new?: boolean }

const orNew = 'If its own first batch is to make it, add --new.'

/** The command that manages a group's API keys. */
export function keyCommand(command: (name: string, description: string) => Command, run: RunCommand): void {
  command('key', "Manage a group's API keys")
    .addArgument(new Argument('<what>').choices(['make', 'list', 'revoke']))
    .argument('<group>', "the group's id")
    .argument('[key]', 'which key to revoke')
    .option('--note <text>', 'what the new key is for')
    .option('--new', 'the group is not there yet: the first batch that the key signs makes it')
    .action((what: string, group: string, key: string | undefined, options: KeyOptions) =>
      run(options, async ({ keyPorts, ports: known }) => {
        const groupId = idGiven('group', group)
        const ports = await keyPorts()
        if (what === 'make' && !options.new) await knownGroup(known, groupId, orNew)
        if (what === 'make') return makeKeyOf(ports, groupId, options.note)
        return what === 'list' ? listKeys(ports, groupId) : revokeKeyOf(ports, groupId, key)
      }),
    )
}

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
