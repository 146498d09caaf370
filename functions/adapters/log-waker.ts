import type { SQSClient } from '@aws-sdk/client-sqs'
import type { Log, Queues } from '../ports.ts'
import { queuesAt } from './queues.ts'

/** Wakes the log of a group, if the stack has one. Who changed a record must not fail over it: a sweep finds the events. */
export function logWaker(url: string | undefined, log: Pick<Log, 'warn'>, client?: SQSClient): Pick<Queues, 'tell'> {
  if (url === undefined) return { tell: async () => undefined }
  const { tell } = queuesAt({ tell: url }, client)
  return {
    tell: async (member, delaySeconds) => {
      try {
        await tell(member, delaySeconds)
      } catch (error) {
        log.warn('an event is told late', { groupId: member.groupId, why: String(error) })
      }
    },
  }
}
