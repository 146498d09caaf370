import { setTimeout as sleep } from 'node:timers/promises'
import type { CloudOptions } from '../../../infra/local/cloud.ts'
import { type Hook, startProxy } from '../../infra/local/proxy.ts'
import { createExecutioner, type Executioner } from './boundaries.ts'
import { type Chance, createChance } from './chance.ts'
import { faultyMail } from './faulty-mail.ts'
import { faultyQueues } from './faulty-queues.ts'
import { faultyTables } from './faulty-tables.ts'

/** What those who stand in between share. */
export type World = {
  readonly chance: Chance
  readonly executioner: Executioner
  readonly count: (what: string) => void
  readonly counts: Readonly<Record<string, number>>
  readonly recipients: number
  /** Members whose message SES has accepted, which its sender does not know yet; and how to let the sender know. */
  readonly heldBack: Map<string, () => void>
  /** Called with each request of a function that fills a queue, before it goes on. */
  readonly beforeQueued: (body: string) => Promise<void>
  /** Something that will happen behind everybody's back. */
  readonly later: (deliveryEvent: Promise<unknown>) => void
}

export type WorldOptions = {
  readonly seed: number
  readonly recipients: number
  readonly kill: (worker: string) => Promise<boolean>
  readonly beforeQueued: World['beforeQueued']
}

/** A world in which everything goes wrong that can: stands between functions and services. */
export function createWorld({ seed, recipients, kill, beforeQueued }: WorldOptions) {
  const chance = createChance(seed)
  const executioner = createExecutioner(chance, recipients, kill)
  const counts: Record<string, number> = {}
  const closing: (() => Promise<void>)[] = []
  let pending = 0
  const world: World = {
    chance,
    executioner,
    counts,
    recipients,
    beforeQueued,
    heldBack: new Map(),
    count: (what) => {
      counts[what] = (counts[what] ?? 0) + 1
    },
    later: (deliveryEvent) => {
      pending += 1
      deliveryEvent
        .catch(() => world.count('lost on the way'))
        .finally(() => {
          pending -= 1
        })
    },
  }
  const hooks: Record<'tables' | 'queues' | 'mail', (url: string) => Hook> = {
    tables: () => faultyTables(world),
    queues: (url) => faultyQueues(world, url),
    mail: () => faultyMail(world),
  }
  const between: CloudOptions['between'] = async (service, url) => {
    if (service === 'secrets') return url
    const proxy = await startProxy(url, hooks[service](url))
    closing.push(proxy.close)
    return proxy.url
  }
  return {
    between,
    counts,
    deaths: executioner.deaths,
    /** Resolves when nothing is left that will happen by itself. */
    calm: async () => {
      while (pending > 0) await sleep(50)
    },
    close: async () => {
      await Promise.all(closing.map((close) => close()))
    },
  }
}
