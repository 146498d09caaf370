import { spawnSync } from 'node:child_process'
import { afterAll, bench, describe } from 'vitest'
import { signInsIn } from '../../functions/adapters/sign-ins.ts'
import { createTableClient } from '../../functions/adapters/table-client.ts'
import { addressHash } from '../../functions/table.ts'
import { deployedFunctions } from '../fixtures/deployed-functions.ts'
import { largeArchive, writeArchive } from '../fixtures/large-archive.ts'
import { groupRecords } from '../journeys/house/group-records.ts'
import { type House, openHouse } from '../journeys/house/running-house.ts'

// For a run that is only to show that it runs: BENCH_ROUNDS=2.
const isShort = process.env.BENCH_ROUNDS !== undefined
const discussions = isShort ? 2000 : 60_000
const groupId = 'large'
/** Of the function's 1769 MB, what is left beside the code and the buffers of the runtime. */
const heapMegabytes = 1450
/** Long after the last post: the group is silent. */
const monday = '2020-03-09T09:00:00.000Z'

/** Loads the bundle alone in a process of the function's memory, and asks for pages as the HTTP API does. */
const program = `
  const { cookie, domainName, paths } = JSON.parse(process.env.ASKED)
  const milliseconds = ({ user, system }) => (user + system) / 1000
  const measured = async (work) => {
    const [began, cpu] = [performance.now(), process.cpuUsage()]
    await work()
    return { wall: performance.now() - began, cpu: milliseconds(process.cpuUsage(cpu)) }
  }
  const run = async () => {
    let handler
    const start = await measured(() => { ({ handler } = require(process.env.BUNDLE)) })
    const ask = async (path) => {
      const [rawPath, rawQueryString = ''] = path.split('?')
      const http = { method: 'GET', path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: '' }
      const headers = { host: domainName }
      const requestContext = { domainName, http, stage: '$default', routeKey: '$default' }
      const event = { version: '2.0', rawPath, rawQueryString, cookies: [cookie], headers, requestContext }
      const { statusCode, body } = await handler({ ...event, isBase64Encoded: false }, {})
      if (statusCode !== 200) throw new Error(path + ' answered ' + statusCode)
      return body
    }
    const pages = []
    for (const path of paths) {
      let body = ''
      const times = await measured(async () => { body = await ask(path) })
      pages.push({ path, found: (body.match(/<li class="piece"/g) ?? []).length, ...times })
    }
    const { heapUsed, rss } = process.memoryUsage()
    console.log(JSON.stringify({ start, pages, heapUsed, rss }))
  }
  run().catch((error) => { console.error(error); process.exitCode = 1 })`

type Times = { readonly wall: number; readonly cpu: number }
type Measured = {
  readonly start: Times
  readonly pages: readonly (Times & { readonly path: string; readonly found: number })[]
  readonly heapUsed: number
  readonly rss: number
}

let house: House | undefined
let measured: Measured | undefined

function measure(file: string, environment: Record<string, string>): Measured {
  const { stdout, stderr } = spawnSync(process.execPath, [`--max-old-space-size=${heapMegabytes}`, '-e', program], {
    encoding: 'utf8',
    env: { ...environment, BUNDLE: file },
    maxBuffer: 100_000_000,
  })
  const last = stdout.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{"start"')) throw new Error(`The console ended without an answer: ${stderr.slice(0, 2000)}`)
  return JSON.parse(last)
}

async function startSearch() {
  house = await openHouse()
  const { cloud, assembly } = house
  await house.load(groupRecords(groupId, monday))
  const archive = largeArchive(discussions)
  const tables = { community: cloud.outputs.CommunityTable ?? '', mail: cloud.outputs.MailTable ?? '' }
  await writeArchive(tables, groupId, archive)
  const session = await signInsIn(createTableClient(tables.mail)).openSession(
    addressHash('m0@members.example'),
    Date.now(),
  )
  const desk = `/console/groups/${groupId}`
  const searches = queriesOf(archive).map((q) => `${desk}/archive?${new URLSearchParams({ q })}`)
  const paths = [`${desk}/schedule`, `${desk}/schedule`, searches[0], ...searches]
  const { file = '' } = deployedFunctions(assembly).find(({ name }) => name.endsWith('-console')) ?? {}
  const environment = {
    ...cloud.functionEnvironment('Console'),
    ASKED: JSON.stringify({ cookie: `__Host-session=${session}`, domainName: new URL(cloud.urls.site).host, paths }),
  }
  return () => {
    measured = measure(file, environment)
  }
}

/** Twenty: rare and frequent words, beginnings, names, mistakes, all words of a title, and the twelve most frequent at once. */
function queriesOf({ vocabulary, members, discussions: all }: ReturnType<typeof largeArchive>): string[] {
  const word = (place: number) => vocabulary[place] ?? ''
  const middle = Math.floor(all.length / 2)
  const titles = [0, middle, all.length - 1].map((nth) => all[nth]?.title ?? '')
  const names = [0, 1].map((nth) => members[nth]?.name ?? '')
  const frequent = [word(0), word(1), `${word(2)} ${word(3)}`, vocabulary.slice(0, 12).join(' ')]
  const rare = [word(30_000), `${word(20_000)} ${word(0)}`, word(10_000)]
  const begun = [word(0).slice(0, 2), word(50).slice(0, 3), `${word(0)} ${word(9).slice(0, 2)}`]
  const wrong = [`${word(5000)}q`, `x${word(100)}`, 'nothing has these words']
  return [...titles, ...names, ...frequent, ...rare, ...begun, ...wrong, '', 'o0']
}

afterAll(async () => {
  await house?.leave()
  if (!measured) throw new Error('Nothing was measured.')
  const { start, pages, heapUsed, rss } = measured
  const [, page, first, ...searches] = pages
  const show = (ms = Number.NaN) => `${ms.toFixed(0)} ms`
  const [wall, cpu] = [searches.map((each) => each.wall), searches.map((each) => each.cpu)]
  console.log(
    [
      `A search of ${discussions.toLocaleString('en')} discussions in the console's bundle, ${heapMegabytes} MB of heap`,
      `  cold: ${show(start.wall)} to load the bundle, ${show(first?.wall)} for the first search (${show(first?.cpu)} of CPU)`,
      `  warm, of ${searches.length}: median ${show(share(wall, 0.5))}, p95 ${show(share(wall, 0.95))} (${show(share(cpu, 0.95))} of CPU)`,
      `  p95 ${((share(cpu, 0.95) ?? 0) / (page?.cpu ?? Number.NaN)).toFixed(1)} × the Schedule page's CPU; found ${searches.map(({ found }) => found).join(', ')}`,
      `  memory: ${(heapUsed / 1e6).toFixed(0)} MB of heap used, ${(rss / 1e6).toFixed(0)} MB in all`,
    ].join('\n'),
  )
})

function share(times: readonly number[], part: number): number | undefined {
  return times.toSorted((a, b) => a - b)[Math.ceil(part * times.length) - 1]
}

describe('searching a large archive', async () => {
  const search = await startSearch()

  bench('a cold start, and twenty searches', search, { iterations: 1, warmupIterations: 0, time: 0, warmupTime: 0 })
})
