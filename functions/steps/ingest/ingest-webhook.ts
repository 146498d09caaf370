import type { ReadRecord } from '../../domain/activity/read-record.ts'
import { signWebhook } from '../../domain/activity/signature.ts'
import type { Group } from '../../domain/community.ts'
import { readJson, readText } from '../../domain/shapes/read-json.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Discussions, Groups, Members } from '../../ports.ts'
import { readDiscourse } from '../../readers/discourse/discourse.ts'
import { withdrawing } from '../../readers/withdraw.ts'
import type { SignedAnswer, SignedRequest, takeSigned } from './take-signed.ts'

type IngestWebhookPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly members: Pick<Members, 'getMany'>
  readonly clock: Pick<Clock, 'now'>
  readonly takeSigned: Bound<typeof takeSigned>
}

/** The headers' words: the signature, and the event, like `post_created`, which nothing proves. */
export type Webhook = Omit<SignedRequest, 'timestamp'> & { readonly event: string }

/**
 * Takes one webhook of a Discourse. It is signed without a time, so that nothing tells a repetition from the first: all
 * that is written of it is the same when it comes again, but for the last visit.
 */
export function ingestWebhook(ports: IngestWebhookPorts, webhook: Webhook): Promise<SignedAnswer> {
  const { groupId, body, event } = webhook
  return ports.takeSigned(webhook, {
    name: 'webhook',
    sign: (secret) => signWebhook(secret, body),
    read: async () => {
      const value = readJson(readText(body) ?? '')
      if (value === undefined) return 'unreadable'
      const group = await ports.groups.get(groupId)
      return group ? recordsIn(ports, group, { value, event }) : 'no group'
    },
  })
}

async function recordsIn(
  { clock, discussions, members }: IngestWebhookPorts,
  { id: groupId, url }: Group,
  { value, event }: { readonly value: unknown; readonly event: string },
): Promise<readonly ReadRecord[]> {
  const foreign = withdrawing(readDiscourse(value, { groupId, url, now: timeAt(clock.now()), event }), groupId, {
    discussions: (ids) => discussions.getMany(groupId, ids),
    members: (ids) => members.getMany(groupId, ids),
  })
  const records: ReadRecord[] = []
  for await (const each of foreign) if (!('left' in each)) records.push(each)
  return records
}
