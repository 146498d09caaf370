import { createServer } from 'node:net'
import { LocalError } from './local-error.ts'

const servers = ['site', 'inbox', 'tables', 'queues', 'mail', 'secrets'] as const

/** One local port for each server, in a row. */
export type LocalPorts = { readonly [Name in (typeof servers)[number]]: number }

/** Ports from `first` on; 0 looks for a free row, for tests. A taken one is a LocalError that says which. */
export async function choosePorts(first: number): Promise<LocalPorts> {
  if (first === 0) return freeRow()
  for (let port = first; port < first + servers.length; port += 1) {
    if (!(await isFree(port))) {
      throw new LocalError(
        `Port ${port} is in use. Choose others with --port N: Rekindle takes ${servers.length} in a row from N.`,
      )
    }
  }
  return row(first)
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
