import type { Timeline } from './timeline.ts'
import type { Service, WorldPlan } from './world-plan.ts'

/** What all instances of a world share. */
export type Surroundings = {
  readonly plan: WorldPlan
  readonly timeline: Timeline
  /** Whether nothing goes wrong by itself any more. */
  readonly isCalm: () => boolean
  readonly trace: (line: string) => void
  /** How often somebody came to each place, and at which visit somebody dies there. */
  readonly places: Map<string, { visits: number; readonly fatal: number }>
  readonly died: (place: string) => void
}

/** One execution environment of a function, with a clock of its own: whoever is killed does nothing any more, and answers nothing. */
export type Instance = {
  readonly name: string
  readonly skew: number
  readonly isDead: () => boolean
  readonly kill: () => void
  /** Hears of the instance's death. */
  onDeath: () => void
  /** Every call of these ports is a place to be killed before its effect and after it, to fail, and to be overtaken. */
  readonly enclose: <Ports extends object>(service: Service, ports: Ports) => Ports
  readonly call: <T>(service: Service, what: string, effect: () => Promise<T>) => Promise<T>
  readonly sleep: (milliseconds: number) => Promise<void>
}

const usualLatency = 60
const slowLatency = 2500

export function createInstance(name: string, world: Surroundings): Instance {
  const { plan, timeline, isCalm } = world
  const { luck } = plan
  let dead = false
  const instance: Instance = {
    name,
    skew: isCalm() ? 0 : luck.between(-plan.skew, plan.skew),
    isDead: () => dead,
    onDeath: () => undefined,
    kill: () => {
      if (dead) return
      dead = true
      instance.onDeath()
    },
    call: (service, what, effect) => call(world, instance, { service, what, effect }),
    enclose: (service, ports) => enclose(instance, service, ports),
    sleep: (milliseconds) =>
      new Promise((resolve) => {
        timeline.at(timeline.now() + Math.max(0, milliseconds), () => {
          if (!dead) resolve()
        })
      }),
  }
  return instance
}

type Call<T> = { readonly service: Service; readonly what: string; readonly effect: () => Promise<T> }

function call<T>(world: Surroundings, instance: Instance, asked: Call<T>): Promise<T> {
  const { plan, timeline } = world
  const { luck } = plan
  const latency = luck.between(1, luck.chance(0.02) ? slowLatency : usualLatency)
  return new Promise((resolve, reject) => {
    timeline.at(timeline.now() + latency, () => {
      if (instance.isDead() || dies(world, instance, `before ${asked.what}`)) return
      const fault = faultOf(world, asked.service)
      if (fault === 'refused') reject(new Error(`${asked.service} refused ${asked.what}`))
      else void answer(world, instance, asked, fault === 'not heard').then(resolve, reject)
    })
  })
}

function faultOf(world: Surroundings, service: Service): 'refused' | 'not heard' | undefined {
  const { luck, errors } = world.plan
  if (isOut(world, service)) return 'refused'
  return !world.isCalm() && luck.chance(errors) ? luck.pick(['refused', 'not heard'] as const) : undefined
}

/** Does what was asked for; never ends where that is its asker's death. */
async function answer<T>(world: Surroundings, instance: Instance, asked: Call<T>, isLost: boolean): Promise<T> {
  const result = await asked.effect()
  if (dies(world, instance, `after ${asked.what}`)) return new Promise(() => undefined)
  if (isLost) throw new Error(`${asked.service} was not heard, ${asked.what}`)
  return result
}

export function isOut({ plan, timeline }: Surroundings, service: Service): boolean {
  const now = timeline.now()
  return plan.outages.some(({ of, from, to }) => of === service && from <= now && now < to)
}

function dies(
  { plan: { luck, deaths }, places, isCalm, died, trace }: Surroundings,
  by: Instance,
  place: string,
): boolean {
  const name = `${by.name} ${place}`
  const known = places.get(name) ?? {
    visits: 0,
    fatal: luck.chance(deaths) ? Math.ceil(luck.between(0, luck.pick([1, 3, 30]))) : 0,
  }
  places.set(name, known)
  known.visits += 1
  if (isCalm() || known.visits !== known.fatal) return false
  died(name)
  trace(`${by.name} dies ${place}`)
  by.kill()
  return true
}

type Method = (...given: unknown[]) => unknown

/** What is no function, or answers at once, stays as it is. */
function enclose<Ports extends object>(instance: Instance, service: Service, ports: Ports): Ports {
  const enclosed = Object.entries(ports).map(([name, port]) => {
    const methods = Object.entries(port).map(([method, work]) => {
      const isAtOnce = typeof work !== 'function' || ['shardOf', 'addressOf'].includes(method)
      return [method, isAtOnce ? work : enclosedMethod(instance, service, `${name}.${method}`, work as Method)]
    })
    return [name, Object.fromEntries(methods)]
  })
  return Object.fromEntries(enclosed) as Ports
}

const listing = new Set(['editions.pages', 'deliveries.list'])

function enclosedMethod(instance: Instance, service: Service, what: string, work: Method): Method {
  if (!listing.has(what)) return (...given) => instance.call(service, what, async () => work(...given))
  return async function* (...given) {
    const rows = await instance.call(service, what, async () => {
      const all: unknown[] = []
      for await (const row of work(...given) as AsyncIterable<unknown>) all.push(row)
      return all
    })
    yield* rows
  }
}
