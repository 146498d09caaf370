import type { PostOutcome } from '../../domain/publishing/channel.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { Bound, GroupChannels, Groups } from '../../ports.ts'
import type { tryChannel } from '../publishing/post-edition.ts'

export type TestChannelPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly channels: Pick<GroupChannels, 'list'>
  readonly tryChannel: Bound<typeof tryChannel>
}

/** What came back of a test, in a sentence for the owner, and why it failed where that is known. */
export type TestedChannel = {
  readonly isGood: boolean
  readonly sentence: string
  readonly failure?: string | undefined
}

/** Posts a line where a group's editions are posted, which says no more than the group's name. */
export async function testChannel(
  { groups, channels, tryChannel }: TestChannelPorts,
  groupId: string,
  id: string,
): Promise<TestedChannel> {
  const [group, all] = await Promise.all([groups.get(groupId), channels.list(groupId)])
  const channel = all.find((each) => each.id === id)
  if (!group || !channel) return { isGood: false, sentence: sentence('This was removed meanwhile.') }
  return sayOutcome(await tryChannel(channel, group))
}

function sayOutcome({ outcome, failure }: PostOutcome): TestedChannel {
  if (outcome === 'posted')
    return { isGood: true, sentence: sentence('The test was posted. Look whether it is there.') }
  const refused = sentence('The test was not posted.')
  const unknown = sentence('Nobody knows whether the test was posted.')
  return { isGood: false, sentence: outcome === 'refused' ? refused : unknown, failure }
}
