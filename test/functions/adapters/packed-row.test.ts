import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { editionsIn } from '../../../functions/adapters/editions.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import type { CompiledVariant } from '../../../functions/domain/templates/variant.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const at = '2026-03-10T09:00:00.000Z'

test('a member of a group whose mails are larger than an item can be told of and forgotten', async () => {
  const body = { before: [randomBytes(500_000).toString('base64')], discussions: new Map(), after: [] }
  const mails = { html: body, text: body, groupName: '', titles: new Map(), messages: {}, most: 7, notes: [] }
  const large: CompiledVariant = { kind: 'regular', language: 'en', ...mails }
  const editions = editionsIn(mail())
  const key = { groupId: 'g', date: '2026-03-09' }
  await editions.writeVariant(key, large)
  const name = await editions.writeParticipants(key, [
    new Map([
      ['m1', [[0, 100]]],
      ['m2', [[0, 200]]],
    ] as const),
  ])
  const data = personalDataIn({ community: community(), mail: mail() })
  const items: unknown[] = []
  for await (const { item } of data.itemsOf({ groupId: 'g', memberId: 'm1' }, () => undefined)) items.push(item)
  expect(items).toMatchObject([{ bytes: [['m1', [[0, 100]]]] }])
  await data.forget({ groupId: 'g', memberId: 'm1' }, { at, except: new Set() }, () => undefined)
  const left = await editions.readParticipants(key, 0, name)
  expect([left.has('m1'), left.has('m2'), left.size]).toEqual([false, true, 2])
  expect(await editions.readVariant(key, large)).toEqual(large)
})
