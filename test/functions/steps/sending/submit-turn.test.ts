import { expect, test } from 'vitest'
import { batchOf, edition, sendingHouse } from '../../../fixtures/editions/sending-house.ts'

test('who missed their slot while all sending was stopped is not mailed, and stays planned', async () => {
  const home = await sendingHouse()
  const send = home.sendOnceClaimed(() => {
    home.clock.advance(5000)
    return home.ports.pace.stop({ by: 'operator', reason: 'a wrong subject', at: edition.asOf })
  })
  expect(await send(batchOf('m1', 'm2'))).toMatchObject({ later: 2, submitted: 0 })
  expect(home.ports.mailer.messages).toEqual([])
  const rows = await home.ports.deliveries.getMany(edition, ['m1', 'm2'])
  expect(rows.map(({ outcome }) => outcome)).toEqual([undefined, undefined])
  const [again] = home.ports.queues.waiting
  expect(await send(again?.message ?? batchOf())).toMatchObject({ held: 2, submitted: 0 })
  await home.ports.pace.go()
  expect(await home.send(again?.message ?? batchOf())).toMatchObject({ submitted: 2 })
})
