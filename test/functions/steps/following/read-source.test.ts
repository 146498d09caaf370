import { describe, expect, test } from 'vitest'
import { type ReadSourcePorts, readSource } from '../../../../functions/steps/following/read-source.ts'
import { importRecords } from '../../../../functions/steps/ingest/import-records.ts'
import { forum, hour, key, monday, topic, world } from '../../../fixtures/records/followed-forum.ts'
import { linesOf } from '../../../fixtures/records/recorded-week.ts'

describe('a source', () => {
  test('is read whole at first, and it is noted up to when', async () => {
    const { read, kept, source } = world()
    expect(await read()).toEqual(['whole'])
    expect(await kept()).toMatchObject({ states: ['1 open', '2 open', '3 open'], removed: [] })
    expect((await kept()).posts).toHaveLength(6)
    expect(await source()).toMatchObject({ upTo: monday, lastGoodAt: expect.any(String) })
    expect(await source()).not.toHaveProperty('run')
  })

  test('is later asked only for what is new, and for what a digest may show', async () => {
    const { read, kept, site, clock } = world([topic(1, 60), topic(2)])
    await read()
    clock.advance(60 * 24 * hour)
    site.topics[0]?.posts.push({ id: 9001, text: 'New' })
    Object.assign(site.topics[0] ?? {}, { bumpedAt: new Date(clock.now()).toISOString() })
    site.asked.length = 0
    expect(await read()).toEqual(['whole'])
    // Nobody shows what topic 2 said two months ago, nor the middle of topic 1.
    expect(site.asked.filter((path) => path.startsWith('/t/'))).toEqual([
      '/t/1.json',
      '/t/1/posts.json?post_ids[]=9001',
    ])
    expect((await kept()).posts).toContain('9001')
  })

  test('that is read again without news leaves the same rows', async () => {
    const { read, kept, clock } = world()
    await read()
    const before = await kept()
    for (let nth = 0; nth < 3; nth += 1) {
      clock.advance(hour)
      await read()
    }
    expect(await kept()).toEqual(before)
  })

  test('that lost a topic has it hidden, and a post that is gone is removed, once', async () => {
    const { read, kept, site, clock } = world()
    await read()
    Object.assign(site.topics[0] ?? {}, { isGone: true })
    site.topics[1]?.posts.pop()
    Object.assign(site.topics[2]?.posts[1] ?? {}, { hidden: true })
    for (let nth = 0; nth < 2; nth += 1) {
      clock.advance(hour)
      await read()
      const { states, removed } = await kept()
      expect(states).toEqual(['1 hidden', '2 open', '3 open'])
      expect(removed.join()).toMatch(/2002/)
      expect(removed.join()).toMatch(/3002/)
    }
  })

  test('is looked at again for what is on the shelf, however old', async () => {
    const { read, kept, site, clock, shelves } = world()
    await read()
    clock.advance(90 * 24 * hour)
    const discussions = [{ id: '2', lastPostAt: monday, people: 2, reactions: 0 }]
    await shelves.save('g', { discussions, asOf: monday, revision: 0 }, 0)
    Object.assign(site.topics[1] ?? {}, { isGone: true })
    await read()
    expect((await kept()).states).toEqual(['1 open', '2 hidden', '3 open'])
  })

  test('is not asked for what came from another platform', async () => {
    const { read, kept, site, base } = world()
    const other = { type: 'discussion', groupId: 'g', id: '77', title: 'Mail', authorId: 'a', tags: [] }
    const post = { type: 'post', groupId: 'g', discussionId: '77', id: 'm', authorId: 'a', text: 'Mail.' }
    const at = { createdAt: '2026-03-08T10:00:00.000Z' }
    await importRecords(
      base,
      linesOf([
        { ...other, ...at, url: 'https://forum.example.org/77' },
        { ...post, ...at },
      ]),
    )
    await read()
    expect(site.asked).not.toContain('/t/77.json')
    expect((await kept()).states).toContain('77 open')
  })

  test('of a kind that nothing here reads fails, and the others do not', async () => {
    const { read, sources, source } = world()
    await sources.change({ ...forum, kind: 'fidonet' })
    expect(await read()).toEqual(['failed'])
    expect(await source()).toMatchObject({ failure: expect.stringContaining('fidonet') })
  })
})

describe('a long reading', () => {
  const many = () => Array.from({ length: 70 }, (_, nth) => topic(nth + 1))

  test('is cut into calls, and ends with the rows of one', async () => {
    const whole = world(many())
    expect(await whole.read()).toEqual(['whole'])
    const cut = world(many())
    // Each page takes half a minute.
    const slow: ReadSourcePorts['web'] = async (request) => {
      cut.clock.advance(30_000)
      return cut.site.web(request)
    }
    const ends = await cut.read({ web: slow })
    expect(ends.length).toBeGreaterThan(2)
    expect(ends.at(-1)).toBe('whole')
    expect(await cut.kept()).toEqual(await whole.kept())
    expect(cut.queues.follows).toHaveLength(ends.length - 1)
    // No topic is read more often than a page is begun again.
    expect(cut.site.asked.filter((path) => path === '/t/35.json')).toHaveLength(1)
  })

  test('ends each call well before Lambda’s fifteen minutes', async () => {
    const { ports, clock, site, sources } = world(many())
    const slow: ReadSourcePorts['web'] = async (request) => {
      clock.advance(30_000)
      return site.web(request)
    }
    await sources.change({ ...forum, run: { id: 'r', startedAt: monday, at: monday } })
    expect(await readSource({ ...ports, web: slow }, { ...key, runId: 'r' })).toBe('later')
    expect(clock.now() - Date.parse(monday)).toBeLessThan(14 * 60_000)
  })

  test('that dies anywhere is gone on with, and ends with the same rows', async () => {
    const whole = world(many())
    await whole.read()
    const { read, kept, base, ports } = world(many())
    let stored = 0
    const dying: ReadSourcePorts['importRecords'] = async (lines, options) => {
      stored += 1
      const result = await importRecords(base, lines, options)
      if (stored === 1) throw new Error('The call died after it stored, and before it noted that.')
      return result
    }
    const atEnd = { ...ports, importRecords: dying }
    await expect(read(atEnd)).rejects.toThrow('died')
    await ports.clock.sleep(hour)
    expect(await read(atEnd)).toEqual(['whole'])
    expect(await kept()).toEqual(await whole.kept())
  })

  test('ends with its next step where the source is paused, removed, or begun anew', async () => {
    for (const end of ['pause', 'remove'] as const) {
      const { read, sources, site, queues, clock } = world(many())
      const web: ReadSourcePorts['web'] = async (request) => {
        clock.advance(30_000)
        const known = await sources.get(key)
        if (site.asked.length === 10 && known) {
          if (end === 'pause') await sources.change({ ...known, state: 'paused' })
          else await sources.remove(key)
        }
        return site.web(request)
      }
      expect(await read({ web })).toEqual(['over'])
      expect(queues.follows).toEqual([])
      expect((await sources.get(key))?.state).toBe(end === 'pause' ? 'paused' : undefined)
    }
  })
})

describe('a platform that answers otherwise', () => {
  test('and lets nobody in is told in a sentence, keeps what it knows, and is good again later', async () => {
    const { read, kept, site, source, clock } = world()
    await read()
    const before = await kept()
    site.answers.set('/latest.json', () => ({ status: 401 }))
    clock.advance(hour)
    expect(await read()).toEqual(['failed'])
    const first = await source()
    expect(first).toMatchObject({ failure: '/latest.json: HTTP 401', failingSince: expect.any(String) })
    clock.advance(hour)
    await read()
    expect((await source()).failingSince).toBe(first.failingSince)
    expect(await kept()).toEqual(before)
    site.answers.clear()
    clock.advance(hour)
    expect(await read()).toEqual(['whole'])
    expect(await source()).not.toHaveProperty('failingSince')
    expect(await source()).not.toHaveProperty('failure')
  })

  test('and breaks off in the middle is gone on with where it was', async () => {
    const { read, site, clock } = world(Array.from({ length: 40 }, (_, nth) => topic(nth + 1)))
    site.answers.set('/latest.json?no_definitions=true&page=1', () => ({ status: 502 }))
    expect(await read()).toEqual(['failed'])
    const first = site.asked.filter((path) => path.startsWith('/t/')).length
    expect(first).toBe(30)
    site.answers.clear()
    clock.advance(hour)
    expect(await read()).toEqual(['whole'])
    expect(site.asked.filter((path) => path.startsWith('/t/'))).toHaveLength(40)
  })

  test('and asks for an hour of peace gets it, in steps that a queue can wait', async () => {
    const { ports, sources, site, queues, source } = world()
    site.answers.set('/t/2.json', () => ({ status: 429, headers: { 'retry-after': '3600' } }))
    await sources.change({ ...forum, run: { id: 'r', startedAt: monday, at: monday } })
    expect(await readSource(ports, { ...key, runId: 'r' })).toBe('later')
    expect(queues.follows).toEqual([{ run: { ...key, runId: 'r' }, delaySeconds: 900 }])
    expect(await source()).not.toHaveProperty('failingSince')
  })

  test('and asks for peace again and again is known to wait since the first time, until it answers', async () => {
    const { ports, sources, site, clock, source } = world()
    site.answers.set('/t/2.json', () => ({ status: 429, headers: { 'retry-after': '3600' } }))
    await sources.change({ ...forum, run: { id: 'r', startedAt: monday, at: monday } })
    for (let nth = 0; nth < 3; nth += 1) {
      await readSource(ports, { ...key, runId: 'r' })
      clock.advance(hour / 4)
    }
    const { waitingSince = '' } = (await source()).run ?? {}
    expect(Date.parse(waitingSince) - Date.parse(monday)).toBeLessThan(hour / 4)
    site.answers.clear()
    expect(await readSource(ports, { ...key, runId: 'r' })).toBe('whole')
    expect(await source()).not.toHaveProperty('run')
  })

  test.each([
    ['hangs', () => Promise.reject(new Error('timed out'))],
    ['asks for half a minute each time', async () => ({ status: 429, text: '', header: () => '34' })],
  ])('that %s at the end of a call is left before Lambda ends the call', async (_, answer) => {
    const { ports, clock, site, sources } = world(Array.from({ length: 2000 }, (_each, nth) => topic(nth + 1)))
    const web: ReadSourcePorts['web'] = async (request) => {
      if (clock.now() - Date.parse(monday) < 9.9 * 60_000) return site.web(request)
      // As long as an answer is waited for.
      clock.advance(20_000)
      return answer()
    }
    await sources.change({ ...forum, run: { id: 'r', startedAt: monday, at: monday } })
    await readSource({ ...ports, web }, { ...key, runId: 'r' })
    expect(clock.now() - Date.parse(monday)).toBeLessThan(14.9 * 60_000)
  })

  test('is asked once a second at most', async () => {
    const { read, clock, site } = world()
    await read()
    expect(clock.now() - Date.parse(monday)).toBeGreaterThanOrEqual(site.asked.length * 1000)
  })
})
