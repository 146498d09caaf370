import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()

describe('the audience', () => {
  test('is counted by the rules of the edition, with a reason for whoever gets nothing', async () => {
    await ana.post(`${desk}/audience`)
    const count = await home.ports.audienceCounts.get('g')
    expect(count).toMatchObject({ date: '2026-03-09', members: 5 })
    expect(count?.cursor).toBeUndefined()
    const total = Object.values(count?.stages ?? {}).flatMap((of) => Object.values(of))
    expect(total.reduce((sum, each) => sum + each, 0)).toBe(5)
    const html = await read(`${desk}/audience`)
    expect(html).toContain('of 5 members will get the digest of')
    expect(html).toContain('Unsubscribed')
  })

  test('is counted by the first look, and anew when its edition has had its time', async () => {
    await read(`${desk}/audience`)
    expect(await home.ports.audienceCounts.get('g')).toMatchObject({ date: '2026-03-09', members: 5 })
    const first = await home.ports.audienceCounts.get('g')
    await read(`${desk}/audience`)
    expect(await home.ports.audienceCounts.get('g')).toEqual(first)
    home.ports.clock.advance(5 * 86_400_000)
    await read(`${desk}/audience`)
    expect(await home.ports.audienceCounts.get('g')).toMatchObject({ date: '2026-03-16' })
  })

  test('says after how many days a member is in each stage of this group', async () => {
    const settings = await home.ports.settings.get('g')
    if (!settings) throw new Error('The group has no settings.')
    const stages = { active: 10, drifting: 20, lapsed: 90 }
    await home.ports.settings.change({ ...settings, stages, version: 2 }, settings, '')
    expect(await read(`${desk}/audience`)).toContain('last seen more than 90 days ago, or never')
  })
})
