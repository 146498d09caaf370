import { expect, test } from 'vitest'
import { createSendBatch } from '../../../../functions/steps/sending/send-batch.ts'
import { batchOf, edition, sendingHouse } from '../../../fixtures/editions/sending-house.ts'

test('who missed their slot while all sending was stopped is not mailed, and stays planned', async () => {
  const home = await sendingHouse()
  const { recordMany } = home.ports.deliveries
  const deliveries = {
    ...home.ports.deliveries,
    recordMany: async (...args: Parameters<typeof recordMany>) => {
      const recorded = await recordMany(...args)
      if (args[1].some(({ event }) => event.kind === 'claimed')) {
        home.clock.advance(5000)
        await home.ports.pace.stop({ by: 'operator', reason: 'a wrong subject', at: edition.asOf })
      }
      return recorded
    },
  }
  const send = createSendBatch({ ...home.ports, deliveries })
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ later: 2, submitted: 0 })
  expect(home.ports.mailer.messages).toEqual([])
  const rows = await deliveries.getMany(edition, ['m1', 'm2'])
  expect(rows.map(({ outcome }) => outcome)).toEqual([undefined, undefined])
  const [again] = home.ports.queues.waiting
  expect(await send(again?.message ?? batchOf())).toMatchObject({ held: 2, submitted: 0 })
  await home.ports.pace.go()
  expect(await home.send(again?.message ?? batchOf())).toMatchObject({ submitted: 2 })
})
