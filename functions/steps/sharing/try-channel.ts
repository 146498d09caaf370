import type { Channel } from '../../domain/publishing/channel.ts'
import type { GroupChannels } from '../../ports.ts'

export type TestChannelPorts = {
  readonly channels: Pick<GroupChannels, 'list'>
  /** Posts a sentence that says it is a test, and answers what is wrong, in a sentence without any secret. */
  readonly testChannel: (channel: Channel) => Promise<{ readonly failure?: string }>
}

/** What came back of a test, in a sentence for the owner. */
export type TestedChannel = { readonly id: string; readonly isGood: boolean; readonly sentence: string }

/** Posts a test where a group's editions are posted. */
export async function tryChannel(
  { channels, testChannel }: TestChannelPorts,
  groupId: string,
  id: string,
): Promise<TestedChannel> {
  const channel = (await channels.list(groupId)).find((each) => each.id === id)
  if (!channel) return { id, isGood: false, sentence: 'This was removed meanwhile.' }
  const { failure } = await testChannel(channel)
  return failure === undefined
    ? { id, isGood: true, sentence: 'The test was posted. Look whether it is there.' }
    : { id, isGood: false, sentence: `The test was not posted. ${failure}` }
}
