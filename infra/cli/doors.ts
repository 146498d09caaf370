import { groupId, sampleOwner } from '../local/sample/members.ts'
import { sampleOwnerRecords } from '../local/sample/sample-records.ts'
import type { CommandPorts } from './command-ports.ts'
import { loadSample } from './load-sample.ts'

type DoorUrls = { readonly inbox: string; readonly site: string }

type DoorsOptions = {
  /** A ready link. */
  readonly signIn?: string
  /** The folder that the cloud keeps its tables in: commands find it by that. */
  readonly data?: string
}

/** What a person can open, and then what to try there, as soon as it answers. */
export function doorsText({ inbox, site }: DoorUrls, { signIn, data }: DoorsOptions): string {
  const doors = [`Inbox:    ${inbox}`, `Console:  ${site}/console`]
  if (signIn === undefined) return ['', ...doors, ''].join('\n')
  return [
    '',
    ...doors,
    `Sign in:  ${signIn}`,
    `          as ${sampleOwner.name}, who owns the sample group; works once, within 15 minutes`,
    '',
    'Three things to try:',
    '  1. Sign in with the link above, and preview the next digest.',
    '  2. Open the digest in the inbox, in a minute, and unsubscribe with the link at its end.',
    `  3. Ask what became of it, in another terminal: npm run ops -- editions --group ${groupId}${data === undefined ? '' : ` --data ${data}`}`,
    '',
  ].join('\n')
}

/**
 * A link that signs the sample's owner in, issued as the mailed one is. It goes to this terminal alone, and only for the
 * sample: owners of imported groups get theirs by mail. The owner's own records are loaded first, so that it works at once.
 */
export async function sampleSignIn(ports: CommandPorts, { site }: DoorUrls, time: string): Promise<string> {
  await loadSample(ports, sampleOwnerRecords(time), time)
  const token = await ports.signIns.issue(ports.owners.addressOf(sampleOwner.email), ports.clock.now())
  return `${site}/console/sign-in/${token}`
}
