import { expect, test } from 'vitest'
import { noHelpers, withHelper } from '../../../../functions/domain/people/helper.ts'
import { removeHelper, setRole } from '../../../../functions/steps/people/change-helper.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeOwners } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'

const helper = (address: string) => ({
  address,
  email: `${address}@helpers.example`,
  name: address,
  role: 'owner' as const,
  addedAt: '2026-03-05T12:00:00.000Z',
})

async function house(...addresses: readonly string[]) {
  const ports = { members: fakeMembers(), owners: fakeOwners(), helpers: fakeHelpers() }
  for (const address of addresses) {
    const list = await ports.helpers.list('g')
    await ports.helpers.save('g', withHelper(list, helper(address)), { address, isGone: false })
  }
  return ports
}

test('of two owners who remove each other at the same moment, one stays', async () => {
  const ports = await house('vic', 'eda')
  const both = await Promise.all(['vic', 'eda'].map((address) => removeHelper(ports, 'g', address)))
  expect(both.toSorted()).toEqual(['changed', 'last owner'])
  expect((await ports.helpers.list('g')).helpers).toHaveLength(1)
})

test('of two owners who become less at the same moment, one stays', async () => {
  const ports = await house('vic', 'eda')
  const both = await Promise.all(['vic', 'eda'].map((address) => setRole(ports, 'g', address, 'viewer')))
  expect(both.toSorted()).toEqual(['changed', 'last owner'])
})

test('what others change at the same moment is kept', async () => {
  const ports = await house('ana', 'vic', 'eda', 'finn')
  await Promise.all([
    setRole(ports, 'g', 'vic', 'editor'),
    setRole(ports, 'g', 'eda', 'viewer'),
    removeHelper(ports, 'g', 'finn'),
  ])
  const { helpers } = await ports.helpers.list('g')
  expect(helpers.map(({ address, role }) => `${address} ${role}`)).toEqual(['ana owner', 'vic editor', 'eda viewer'])
})

test('who is not there is not changed, and a group of nobody is left alone', async () => {
  const ports = await house()
  expect(await removeHelper(ports, 'g', 'vic')).toBe('nobody')
  expect(await ports.helpers.list('g')).toEqual(noHelpers)
})
