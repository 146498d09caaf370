import { readConfig } from '../../functions/config.ts'
import { lookUpGroup } from '../../functions/steps/ingest/look-up-group.ts'
import { noteHolders } from '../../functions/steps/ingest/note-holders.ts'
import { findCloud } from '../local/cloud-file.ts'
import { readSettingsFile } from '../settings-file.ts'
import { carrierTo } from './carrying/carrier.ts'
import { commandEnvironment, type JoinableCloud } from './command-environment.ts'
import type { CommandPorts } from './command-ports.ts'
import { keptAssembly } from './kept-assembly.ts'
import { loadFrom } from './load-activity.ts'
import { say, saying } from './say.ts'
import type { Origin } from './sources/choose-source.ts'

/** No cloud runs, and no folder was named to run one on. */
class NoCloudError extends Error {
  override readonly name = 'NoCloudError'
}

export type ImportFilesOptions = Origin & {
  /** The folder of tables that `npm start --data` keeps. */
  readonly data?: string
  /** A stack on AWS, with the usual credentials and region. */
  readonly stack?: string
}

/**
 * Loads files into a deployed stack, into the cloud that runs here, else into the tables in a folder. Exit code 1 when a
 * line was refused.
 */
export function importFiles(files: readonly string[], options: ImportFilesOptions): Promise<void> {
  return withCloud(options, (cloud) => load(cloud, files, options))
}

/** Works with the cloud that was named or runs here, and stops what was started for it. */
export async function withCloud(
  { data, stack }: Pick<ImportFilesOptions, 'data' | 'stack'>,
  work: (cloud: JoinableCloud) => Promise<void>,
): Promise<void> {
  if (stack !== undefined) {
    const { stackOutputs } = await import('../../functions/wiring/commands.ts')
    return work({ environment: {}, outputs: await stackOutputs(stack) })
  }
  const running = await findCloud(data)
  if (running) return work(running)
  if (!data)
    throw new NoCloudError('Rekindle is not running here. Start it with npm start, or name a folder with --data DIR.')
  const assembly = await saying('Synthesizing the stack', () => keptAssembly({}, readSettingsFile()))
  // This takes a while to load, and is of no use if a cloud runs already.
  const { startCloud } = await import('../local/cloud.ts')
  // Nobody opens these addresses, so any free ports will do, also beside a Rekindle that runs on another folder.
  const cloud = await saying('Opening the tables', () => startCloud({ assembly, data, port: 0, log: say }))
  await work(cloud).finally(() => cloud.stop())
}

/** The ports of a command that works with a cloud. */
export async function portsIn(cloud: JoinableCloud): Promise<CommandPorts> {
  Object.assign(process.env, cloud.environment)
  const { commandPorts } = await import('../../functions/wiring/commands.ts')
  return commandPorts(readConfig(commandEnvironment(cloud)))
}

async function load(cloud: JoinableCloud, files: readonly string[], origin: Origin): Promise<void> {
  // These take longer to load than all else; where nothing runs they are of no use.
  const [ports, { chooseSource }] = await Promise.all([portsIn(cloud), import('./sources/choose-source.ts')])
  const knownAs = async (groupId: string) => {
    await noteHolders(ports, groupId)
    return lookUpGroup(ports, groupId)
  }
  const source = await chooseSource(files, origin, { knownAs })
  const carrier = carrierTo(ports, origin.group)
  const { groups, bad, unreadable } = await loadFrom(ports, source, undefined, carrier)
  for (const groupId of groups) {
    const settings = await ports.settings.get(groupId)
    if (settings?.state !== 'draft') continue
    const owners = await ports.owners.idsOf(groupId)
    const isOwned = owners.length > 0
    say(`  ${groupId} is a draft, and mails nobody until an owner goes live${isOwned ? '' : '. It has no owner yet'}`)
  }
  if (bad + carrier.refused() + unreadable > 0) process.exitCode = 1
}
