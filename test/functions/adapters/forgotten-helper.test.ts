import { expect, test } from 'vitest'
import { helpersIn } from '../../../functions/adapters/helpers.ts'
import { personalDataIn } from '../../../functions/adapters/personal-data.ts'
import { addressHash } from '../../../functions/table.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'

const [community, mail] = [emulatedTable(), emulatedTable()]
const helper = (name: string) => ({
  address: addressHash(`${name}@x.example`),
  email: `${name}@x.example`,
  name,
  role: 'editor' as const,
  addedAt: '2026-03-01T00:00:00.000Z',
  by: { memberId: 'o1' },
})

async function add(groupId: string) {
  for (const [nth, name] of ['eda', 'vic'].entries()) {
    const helpers = ['eda', 'vic'].slice(0, nth + 1).map(helper)
    const changed = { address: helper(name).address, isGone: false }
    await helpersIn(mail()).save(groupId, { revision: nth, helpers }, changed)
  }
}

const eda = { groupId: 'g', memberId: 'm1', email: 'EDA@x.example' }

test('a member who helped is forgotten as that too, in their group alone, and the others go on helping', async () => {
  for (const groupId of ['g', 'h']) await add(groupId)
  const data = personalDataIn({ community: community(), mail: mail() })
  const exported = []
  for await (const { item } of data.itemsOf(eda, () => undefined)) exported.push(item)
  expect(exported).toMatchObject([{ helpers: [{ name: 'eda' }] }])
  const before = await helpersIn(mail()).list('g')
  await data.forget(eda, { at: '2026-03-09T00:00:00.000Z', except: new Set() }, () => undefined)
  expect(await helpersIn(mail()).list('g')).toEqual({ revision: 3, helpers: [helper('vic')] })
  expect(await helpersIn(mail()).groupsOf(helper('eda').address)).toEqual(['h'])
  expect((await helpersIn(mail()).list('h')).helpers).toHaveLength(2)
  // An owner who was changing the list meanwhile does not bring them back.
  expect(await helpersIn(mail()).save('g', before, { address: helper('vic').address, isGone: false })).toBe(false)
})

test('who added somebody and is forgotten is named there no more', async () => {
  const data = personalDataIn({ community: community(), mail: mail() })
  const ana = { groupId: 'h', memberId: 'o1', email: 'ana@x.example' }
  await data.forget(ana, { at: '2026-03-09T00:00:00.000Z', except: new Set() }, () => undefined)
  const { helpers } = await helpersIn(mail()).list('h')
  expect(helpers.map(({ by }) => by?.memberId)).toEqual(Array(2).fill(expect.stringMatching(/^gone-/)))
})
