import { queuesAt } from '../../../functions/adapters/queues.ts'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { House } from '../house/running-house.ts'

/** A list that is too long for a page to make it; and what came of an edition after two days, of which owners are told. */
export async function countsAndLists(house: House, key: EditionKey): Promise<void> {
  const { IntakeQueueUrl = '', FanOutQueueUrl = '' } = house.cloud.outputs
  const queues = queuesAt({ intake: IntakeQueueUrl, fanOut: FanOutQueueUrl })
  await queues.listMembers(key.groupId)
  await queues.countResults({ ...key, asOf: '2026-03-12T09:00:00.000Z' })
  await house.cloud.idle()
}
