import { expect, test } from 'vitest'
import { readAuthors, signed } from '../../../../functions/domain/people/author.ts'
import { helperIdOf } from '../../../../functions/domain/people/helper.ts'

const eda = { address: 'hash', email: 'eda@helpers.example', name: 'Eda', role: 'editor' as const, addedAt: '' }
const ports = {
  members: { getMany: async () => [{ id: 'o1', name: 'Ana' }, { id: 'o2' }] },
  helpers: { list: async () => ({ revision: 1, helpers: [eda] }) },
}

test('what a helper changed is signed with their name, as what an owner changed is', async () => {
  const versions = ['o1', 'o2', helperIdOf('hash'), helperIdOf('gone')].map((memberId) => ({ by: { memberId } }))
  expect((await signed(ports, 'g', versions)).map(({ savedBy }) => savedBy)).toEqual([
    'Ana',
    undefined,
    'Eda',
    undefined,
  ])
})

test('nobody is named who was not asked for, and nothing is read where nobody was', async () => {
  expect([...(await readAuthors(ports, 'g', ['o1']))]).toEqual([['o1', 'Ana']])
  const never = async () => Promise.reject(new Error('It was read.'))
  expect(await readAuthors({ members: { getMany: never }, helpers: { list: never } }, 'g', [])).toEqual(new Map())
})
