import { createServer } from 'node:net'
import { LocalError } from './local-error.ts'

const servers = ['site', 'inbox', 'tables', 'queues', 'mail', 'secrets'] as const

/** One local port for each server, in a row. */
export type LocalPorts = { readonly [Name in (typeof servers)[number]]: number }

const firstPort = 4400
/** Far enough from a row that is taken to be easy to type. */
const nextRow = 100
const lastPort = 65_535

/** Ports from `first` on; 0 looks for a free row. Throws a LocalError if one of them is in use. */
export async function choosePorts(first = firstPort): Promise<LocalPorts> {
  if (first === 0) return freeRow()
  await checkPorts(first)
  return row(first)
}

/** Throws a LocalError that names the first port in use, and where to find free ones. */
export async function checkPorts(first = firstPort): Promise<void> {
  const taken = first === 0 ? undefined : await firstTaken(first)
  if (taken === undefined) return
  throw new LocalError(
    `Port ${taken} is in use: choose others with --port, such as --port ${await freeAfter(first)} ` +
      `(Rekindle uses ${servers.length} in a row).`,
  )
}

async function firstTaken(first: number): Promise<number | undefined> {
  for (let port = first; port < first + servers.length; port += 1) {
    if (!(await isFree(port))) return port
  }
  return undefined
}

async function freeAfter(first: number): Promise<number> {
  const others = Array.from({ length: 20 }, (_, nth) => first + nextRow * (nth + 1))
  for (const other of others) {
    if (other <= lastPort - servers.length && (await firstTaken(other)) === undefined) return other
  }
  return 0
}

const rows = { first: 20_000, count: 1663, step: 401 }
let taken = 0

/** Each process goes its own way through the rows: no two that start together look for the same, and take it from each other. */
async function freeRow(): Promise<LocalPorts> {
  for (let tries = 0; tries < 50; tries += 1) {
    const nth = (process.pid + rows.step * taken) % rows.count
    taken += 1
    const first = rows.first + servers.length * nth
    const free = await Promise.all(Object.values(row(first)).map(isFree))
    if (free.every(Boolean)) return row(first)
  }
  throw new LocalError('No free row of ports was found.')
}

function row(first: number): LocalPorts {
  return {
    site: first,
    inbox: first + 1,
    tables: first + 2,
    queues: first + 3,
    mail: first + 4,
    secrets: first + 5,
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
