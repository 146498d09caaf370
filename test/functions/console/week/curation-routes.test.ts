import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole, piecesIn, secondOwner } from '../../../fixtures/pages/owner-console.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
let ana: Awaited<ReturnType<typeof home.signedIn>>
beforeEach(async () => {
  home = await ownerConsole()
  ana = await home.signedIn(owner)
})

const desk = '/console/groups/g'
const read = async (path = desk) => (await ana.get(path)).text()
const change = (fields: Record<string, string>, by = ana) => by.post(`${desk}/week`, fields)
/** The page that a form leads to. */
const pageAfter = async (fields: Record<string, string>) => read((await change(fields)).headers.get('location') ?? '')
const undoIn = (html: string) => /name="was" value="([^"]*)"/.exec(html)?.[1] ?? ''

describe('a discussion of the next edition', () => {
  test('is moved to any place in one step, with what stands above it', async () => {
    const [first = '', second = '', third = '', fourth = '', fifth = ''] = piecesIn(await read())
    await change({ wish: 'top', id: fifth })
    expect(piecesIn(await read())).toEqual([fifth, first, second, third, fourth])
    await change({ wish: 'place', id: first, place: '3', order: [fifth, first, second, third].join(' ') })
    expect(piecesIn(await read()).slice(0, 3)).toEqual([fifth, second, first])
  })

  test('can be moved without a script: to the top by a button, elsewhere by its place', async () => {
    const html = await read()
    expect(html).toMatch(/<button[^>]* value="top"[^>]*aria-label="To the top: About d\d/)
    expect(html).toMatch(/<select name="place"/)
    expect(html).toMatch(/<input type="hidden" name="order" value="d\d d\d/)
  })

  test.each([{ place: '0' }, { place: '-1' }, { place: '999' }, { place: 'first' }, {}])(
    'stays where it is where the form names no place: %o',
    async (fields) => {
      const before = await home.ports.curation.get('g')
      await change({ wish: 'place', id: 'd5', order: 'd1 d2', ...fields } as Record<string, string>)
      expect(await home.ports.curation.get('g')).toEqual(before)
    },
  )

  test('is moved past hostile ids, which are let go', async () => {
    await change({ wish: 'place', id: 'd5', place: '4', order: 'd1 <script> ../x d2' })
    expect((await home.ports.curation.get('g'))?.pins).toEqual(['d1', 'd2', 'd5'])
  })

  test('is told by its title, with a way back that leaves what others did', async () => {
    await change({ wish: 'pin', id: 'd3' })
    const html = await pageAfter({ wish: 'drop', id: 'd3', next: 'd4' })
    expect(html).toContain('Left out: “About d3 &lt;b&gt;”.')
    const ben = await home.signedIn(secondOwner)
    await change({ wish: 'pin', id: 'd5' }, ben)
    const undone = await pageAfter({ wish: 'undo', was: undoIn(html) })
    expect(undone).toContain('Undone.')
    expect(await home.ports.curation.get('g')).toMatchObject({ pins: ['d3', 'd5'], drops: [] })
  })

  test.each(['', 'd1', 'd1.', 'd1.1000', '<script>.f', '../x.x', `${'d1.f~'.repeat(500)}`])(
    'is not touched by a way back that no page of ours has: %j',
    async (was) => {
      await change({ wish: 'pin', id: 'd3' })
      await change({ wish: 'undo', was })
      expect((await home.ports.curation.get('g'))?.pins).toEqual(['d3'])
      expect(await read(`${desk}?done=drop&about=d1&was=${encodeURIComponent(was)}`)).not.toContain('<script>.f')
    },
  )

  test('of two owners who move at the same time, both are moved', async () => {
    const ben = await home.signedIn(secondOwner)
    await Promise.all([change({ wish: 'top', id: 'd4' }), change({ wish: 'top', id: 'd5' }, ben)])
    expect((await home.ports.curation.get('g'))?.pins.toSorted()).toEqual(['d4', 'd5'])
  })
})

describe('the mail beside the list', () => {
  test('is the one that the address names, as wide as a phone', async () => {
    expect(await read()).toMatch(/<iframe[^>]*src="[^"]*preview\/mail\?[^"]*kind=regular[^"]*width=phone/)
    expect(await read(`${desk}?mail=farewell&scheme=dark`)).toMatch(/src="[^"]*kind=farewell[^"]*scheme=dark/)
    expect(await read(`${desk}?mail=<script>`)).toMatch(/src="[^"]*kind=regular/)
  })

  test('is none where there would be none, and says so', async () => {
    for (const id of ['d1', 'd2', 'd3']) await change({ wish: 'drop', id })
    const html = await read()
    expect(html).not.toContain('<iframe')
    expect(html).toContain('There is no mail yet')
  })

  test('is sent as a test to whoever asks, or all three are', async () => {
    const sent = async (kind: string) => (await ana.post(`${desk}/week/test`, { kind })).headers.get('location')
    expect(await sent('regular')).toBe(`${desk}?done=test`)
    expect(await sent('all')).toBe(`${desk}?done=tests`)
    expect(home.ports.mailer.messages).toHaveLength(4)
  })
})

describe('an owner’s message', () => {
  test('of 4,001 letters is refused with its words kept, and one of 4,000 is saved', async () => {
    const save = (introduction: string) => ana.post(`${desk}/week/introduction`, { introduction, over: '' })
    const refused = await save('x'.repeat(4001))
    expect(refused.status).toBe(400)
    const html = await refused.text()
    expect(html).toContain('at most 4,000 letters')
    expect(html).toContain('x'.repeat(4001))
    expect(html).toContain('4,001 of 4,000 letters: too long to be saved')
    expect((await save('x'.repeat(4000))).status).toBe(303)
  })
})
