import { beforeEach, describe, expect, test } from 'vitest'
import { keepShelf } from '../../../../fixtures/editions/kept-shelf.ts'
import { owner, ownerConsole, piecesIn } from '../../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()
const wish = (name: string, id: string) => ana.post(`${desk}/week`, { wish: name, id })

describe('a quiet week', () => {
  const olds = [
    { id: 'spring', days: 60, people: 13 },
    { id: 'open', days: 200, people: 1 },
    { id: 'glue', days: 1082, people: 200 },
    { id: 'older', days: 1500, people: 41 },
  ]
  const quiet = async () => {
    await keepShelf(home.ports, '2026-03-05T12:00:00.000Z', olds)
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5']) await wish('drop', id)
  }

  test('says from where mails are filled up, and of each old discussion how old it is', async () => {
    await quiet()
    await wish('takeBack', 'd1')
    const html = await read()
    expect(html).toContain('<strong>A quiet week.</strong>')
    expect(html).toContain('1 discussion has posts in the last 7 days, so a mail takes')
    expect(html).toContain('1 from the last 90 days and 1 from the last 365 days to reach your')
    expect(piecesIn(html)).toEqual(['d1', 'spring', 'open', 'glue', 'older'])
    expect(html).toContain('From the last 90 days</span><span dir="auto">13 people')
    expect(html).toContain('From the last 365 days</span><span dir="auto">nobody has answered yet')
    expect(html).toContain('From the archive, March 2023</span><span dir="auto">200+ people')
    expect(html).not.toContain('no posts in')
    expect(html).not.toMatch(/0 people|0 posts/)
    expect(html).toContain(`href="${desk}/archive"`)
  })

  test('says of a letter what is below it, and from where that is filled up', async () => {
    await quiet()
    const letter = { introduction: 'Hello again', form: 'letter', over: '', overForm: 'digest' }
    await ana.post(`${desk}/week/introduction`, { ...letter, discussions: '3', overDiscussions: '0' })
    const html = await read()
    expect(html).toContain('<strong>This edition is a letter.</strong>')
    expect(html).toContain('3 discussions below. No discussion has a post in the last 7 days, so it takes')
    expect(html).toContain('1 from the last 90 days, 1 from the last 365 days, and 1 from the archive.')
  })

  test('counts what owners pinned apart, and does not call it new', async () => {
    await quiet()
    await wish('pin', 'glue')
    const html = (await read()).replaceAll('<!-- -->', '')
    expect(html).toContain('so a mail takes 1 that you pinned, 1 from the last 90 days, and 1 from the')
    await wish('pin', 'open')
    await wish('pin', 'older')
    const filled = await read()
    expect(filled).toContain(
      '<strong>Your pins fill this edition.</strong> No discussion has a post in the last 7 days',
    )
    expect(filled).toContain('and you pinned 3 older ones: a mail reaches your minimum of 3.')
    expect(filled).not.toContain('Enough is new')
  })

  test('says how many recipients get what, once they are counted', async () => {
    await quiet()
    await ana.get(`${desk}/audience`)
    const { rungs = {} } = (await home.ports.audienceCounts.get('g')) ?? {}
    expect(rungs).toEqual({ archive: expect.any(Number) })
    expect(await read()).toContain(`${rungs.archive} going back to the archive`)
    expect(await read(`${desk}/audience`)).toContain('<dt>Going back to the archive</dt>')
  })

  test('of a group that sets how far back it goes names what to do', async () => {
    await quiet()
    await wish('takeBack', 'd1')
    const settings = await home.ports.settings.get('g')
    if (settings) await home.ports.settings.change({ ...settings, reach: 30, version: 2 }, settings, '')
    const html = await read()
    expect(html).toContain('Not enough to send yet:')
    expect(html).toContain('goes back no further than the last 30 days')
    for (const place of ['schedule#reach', 'schedule#minimumDiscussions', 'archive'])
      expect(html).toContain(`${desk}/${place}`)
    expect(html).toContain('href="#message"')
  })

  test('of a group whose old discussions are not prepared claims nothing of them', async () => {
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5']) await wish('drop', id)
    Object.assign(home.ports.shelfBuilds, { save: async () => false })
    const html = await read()
    expect(html).toContain('are being prepared')
    expect(html).not.toContain('no discussion that a digest could show')
    for (const sure of ['', 'yes']) {
      const question = await (await ana.post(`${desk}/week/state`, { state: 'live', sure, aware: 'yes' })).text()
      expect(question).toContain('still being prepared')
      expect(question).not.toContain('too little to send')
    }
    expect((await home.ports.settings.get('g'))?.state).toBe('draft')
  })

  test('that is looked at for a time to come leaves no shelf of that time, which no digest would renew', async () => {
    await quiet()
    await read(`${desk}?at=2031-01-06T09:00:00.000Z`)
    expect((await home.ports.shelves.get('g'))?.asOf).toBe('2026-03-05T12:00:00.000Z')
  })

  test('of a group without any discussion offers a letter', async () => {
    await keepShelf(home.ports, '2026-03-05T12:00:00.000Z', [])
    for (const id of ['d1', 'd2', 'd3', 'd4', 'd5']) await wish('drop', id)
    const html = await read()
    expect(html).toContain('there is no discussion that a digest could show. A letter needs none')
    expect(html).not.toContain('Nothing was posted')
  })
})
