import { queuesAt } from '../../../functions/adapters/queues.ts'
import type { EditionKey } from '../../../functions/domain/edition.ts'
import type { House } from '../house/running-house.ts'
import type { Call } from './recorded-calls.ts'

/** Two members are erased at once, until each erasing has found that the other had changed a row that it was changing. */
export async function erasingsMeet(house: House, groupId: string, all: () => readonly Call[]): Promise<void> {
  const tables = () => {
    const rereads = all().filter(({ by, action }) => by === 'erase' && action === 'dynamodb:GetItem')
    return new Set(rereads.map(({ resource }) => resource)).size
  }
  const queues = queuesAt({ erase: house.cloud.outputs.EraseQueueUrl ?? '' })
  for (let nth = 8; nth < 18 && tables() < 2; nth += 2) {
    await Promise.all([nth, nth + 1].map((id) => queues.eraseMember(groupId, `m${id}`)))
    await house.cloud.idle()
  }
}

/** A list that is too long for a page to make it; and what came of an edition after two days, of which owners are told. */
export async function countsAndLists(house: House, key: EditionKey): Promise<void> {
  const { IntakeQueueUrl = '', FanOutQueueUrl = '' } = house.cloud.outputs
  const queues = queuesAt({ intake: IntakeQueueUrl, fanOut: FanOutQueueUrl })
  await queues.listMembers(key.groupId)
  await queues.countResults({ ...key, asOf: '2026-03-12T09:00:00.000Z' })
  await house.cloud.idle()
}
