import { expect } from 'vitest'
import type { House } from '../house/running-house.ts'
import { ownerVisit } from './owner-visit.ts'

const email = 'eda@helpers.example'

/** An owner invites somebody, who signs in, by the invitation and by address, does what an editor may, and is removed. */
export async function helperVisits(house: House, owner: ReturnType<typeof ownerVisit>, groupId: string): Promise<void> {
  const desk = `/console/groups/${groupId}`
  await owner.get(`${desk}/people`)
  await owner.post(`${desk}/people`, { email, name: 'Eda', role: 'editor', language: 'en' })
  const address = house.ports.owners.addressOf(email)
  await owner.post(`${desk}/people/again`, { address })
  const eda = ownerVisit(house)
  await eda.signIn(email)
  await eda.get(desk)
  await eda.post(`${desk}/week`, { wish: 'pin', id: 'd3' })
  await expect(eda.get(`${desk}/members`)).rejects.toThrow('answered 403')
  await owner.post(`${desk}/people/role`, { address, role: 'viewer' })
  await expect(eda.post(`${desk}/week`, { wish: 'unpin', id: 'd3' })).rejects.toThrow('answered 403')
  await owner.post(`${desk}/people/remove`, { address, sure: 'yes' })
  expect((await eda.get(desk)).headers.get('location')).toBe('/console/sign-in')
}
