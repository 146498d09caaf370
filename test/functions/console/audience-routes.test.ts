import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole } from '../../fixtures/owner-console.ts'

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
    expect(html).toContain('Of 5 members')
    expect(html).toContain('Unsubscribed')
  })
})
