import { expect, test } from 'vitest'
import { membersIn } from '../../../functions/adapters/community.ts'
import { holdersIn } from '../../../functions/adapters/holders.ts'
import { intakesIn } from '../../../functions/adapters/intakes.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { sharingMarks } from '../../../functions/domain/sharing/holders.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeClock } from '../../fakes/surroundings.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const email = 'ana@example.org'
const at = '2026-03-09T09:00:00.000Z'

test('who is forgotten holds no address, shares none, and waits for no import', async () => {
  const [members, holders] = [membersIn(community()), holdersIn(community())]
  const intakes = intakesIn(mail(), fakeClock())
  const both = ['m1', 'm2'].map((id) => ({ id, email }))
  const alone = { id: 'm1', email: 'other@example.org' }
  await members.merge('g', both)
  await members.merge('g', sharingMarks(await holders.note('g', both)))
  await holders.note('g', [alone])
  const records = ['m1', 'm2'].map((id) => ({ type: 'member', groupId: 'g', id, email }))
  await intakes.put('g', { upload: 'u', askedAt: at, batches: 1, records: 2 }, [{ first: 0, records }])

  const personalData = personalDataIn({ community: community(), mail: mail() })
  const subject = { groupId: 'g', memberId: 'm1', email }
  const told: unknown[] = []
  for await (const { item } of personalData.itemsOf(subject, () => undefined)) told.push(item)
  expect(told).toContainEqual(expect.objectContaining({ memberIds: ['m1'] }))
  await personalData.forget(subject, { at, except: new Set() }, () => undefined)

  expect(await holders.at('g', [email, alone.email])).toEqual(new Map([[email, ['m2']]]))
  expect(await members.getMany('g', ['m2'])).toEqual([{ id: 'm2', email }])
  expect(await intakes.batch('g', 'u', 0)).toEqual({ first: 0, records: [records[1]] })
  expect(await holders.note('g', [{ id: 'm2', email }])).toEqual([])
})
