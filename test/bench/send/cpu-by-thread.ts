import { readdirSync, readFileSync } from 'node:fs'

/** CPU milliseconds of this process so far: in all, and by kind of thread where the system tells. */
export type ThreadTimes = { readonly all: number; readonly kinds: ReadonlyMap<string, number> }

/** What stands for DynamoDB, SQS, SNS and SES, by the names of its threads: see infra/local/threads/name-thread.ts. */
const emulators: readonly string[] = ['tables', 'queues', 'mail']
const tick = 10

export function threadTimes(): ThreadTimes {
  const { user, system } = process.cpuUsage()
  const all = (user + system) / 1000
  if (process.platform !== 'linux') return { all, kinds: new Map() }
  const kinds = new Map<string, number>()
  const add = (kind: string, milliseconds: number) => kinds.set(kind, (kinds.get(kind) ?? 0) + milliseconds)
  for (const id of readdirSync('/proc/self/task')) {
    const [kind, milliseconds] = readThread(id)
    add(kind, milliseconds)
  }
  return { all, kinds }
}

/** The same in seconds, in all but the emulators. */
export function secondsBesidesEmulators(): number {
  const { all, kinds } = threadTimes()
  return emulators.reduce((rest, kind) => rest - (kinds.get(kind) ?? 0), all) / 1000
}

/** A thread may end between being listed and being read. */
function readThread(id: string): readonly [string, number] {
  try {
    const line = readFileSync(`/proc/self/task/${id}/stat`, 'utf8')
    const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'))
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return [kindOf(id, name), (Number(fields[11]) + Number(fields[12])) * tick]
  } catch {
    return ['ended', 0]
  }
}

function kindOf(id: string, name: string): string {
  if (name.startsWith('fn ')) return 'functions'
  if (id === String(process.pid)) return 'main'
  return emulators.includes(name) ? name : 'V8’s and Node’s own'
}

/** One line: how much CPU each of `count` mails took between two looks. */
export function cpuLine(from: ThreadTimes, to: ThreadTimes, count: number): string {
  const each = (milliseconds: number) => (milliseconds / count).toFixed(2)
  const parts = [...to.kinds]
    .map(([kind, milliseconds]) => [kind, milliseconds - (from.kinds.get(kind) ?? 0)] as const)
    .filter(([, milliseconds]) => milliseconds > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([kind, milliseconds]) => `${kind} ${each(milliseconds)}`)
  return `${each(to.all - from.all)} ms of CPU a mail${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}
