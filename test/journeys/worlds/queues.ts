import type * as z from 'zod'
import { RekindleError } from '../../../functions/domain/errors.ts'
import { createInstance, type Instance, isOut, type Surroundings } from './instance.ts'

type Message = { readonly body: string; visibleAt: number; receives: number }

/** A queue as SQS is one, with the functions that work on it: at least once, in no order, five tries. */
export type WorkQueue = {
  readonly put: (message: object, delaySeconds?: number) => void
  /** Waiting, being worked on, or to be seen later. */
  readonly depth: () => number
  readonly deadLetters: () => number
  /** An operator puts all of them back. */
  readonly redrive: () => void
}

export type Work<Message> = {
  readonly name: string
  readonly schema: z.ZodType<Message>
  /** How long, in seconds, its function may take. */
  readonly timeout: number
  readonly concurrency: number
  /** Makes what handles messages: once for each instance, which then keeps what it learns. */
  readonly start: (instance: Instance) => (message: Message) => Promise<unknown>
}

const nobody = async () => undefined
/** Nobody signs in to these worlds, joins them or is told, and no group follows a platform. */
export const shutQueues = {
  signIn: nobody,
  intake: nobody,
  listMembers: nobody,
  eraseMember: nobody,
  follow: nobody,
  join: nobody,
  joinNews: nobody,
  publish: nobody,
  tell: nobody,
  wake: nobody,
  countResults: nobody,
  reportResults: nobody,
}

const mostReceives = 5
const secondsLonger = 30

export function createWorkQueue<Body>(world: Surroundings, work: Work<Body>): WorkQueue {
  const { timeline, plan, isCalm, trace } = world
  const messages = new Set<Message>()
  const dead: Message[] = []
  const idle: Worker<Body>[] = []
  let busy = 0

  const bury = (message: Message, reason: string) => {
    if (messages.delete(message)) dead.push(message)
    trace(`${work.name} gives up ${message.body.slice(0, 90)}: ${reason}`)
  }
  const look = () => {
    if (isOut(world, 'queues')) return timeline.at(timeline.now() + 1000, look)
    for (const message of messages) {
      const isSeen = busy < work.concurrency && message.visibleAt <= timeline.now()
      if (isSeen) take(message)
    }
  }
  const show = (message: Message) => {
    messages.add(message)
    timeline.at(message.visibleAt, look)
  }
  const take = (message: Message) => {
    if (message.receives >= mostReceives) bury(message, 'too many tries')
    else receive(message)
  }
  const receive = (message: Message) => {
    message.receives += 1
    message.visibleAt = timeline.now() + (work.timeout + secondsLonger) * 1000
    timeline.at(message.visibleAt, look)
    if (!isCalm() && plan.luck.chance(plan.doubled)) {
      const { body, receives } = message
      const later = timeline.now() + plan.luck.between(0, 2000 * work.timeout)
      show({ body, receives, visibleAt: plan.luck.pick([timeline.now(), later]) })
    }
    void handle(message)
  }
  const handle = async (message: Message) => {
    busy += 1
    // One that has died since, of what it had left to do, is no more use.
    const alive = idle.splice(0).filter(({ instance }) => !instance.isDead())
    const worker = alive.pop() ?? startUp(world, work)
    idle.push(...alive)
    const outcome = await invoke(world, work, worker, message)
    busy -= 1
    timeline.at(timeline.now(), look)
    if (outcome === 'killed') return
    idle.push(worker)
    if (outcome === 'done') messages.delete(message)
    else if (message.receives >= mostReceives || isHopeless(outcome)) bury(message, String(outcome))
    else trace(`${work.name} fails: ${String(outcome)}`)
  }
  return {
    put: (body, delaySeconds = 0) => {
      const visibleAt = timeline.now() + Math.min(900, Math.max(0, Math.floor(delaySeconds))) * 1000
      show({ body: JSON.stringify(body), receives: 0, visibleAt })
    },
    depth: () => messages.size,
    deadLetters: () => dead.length,
    redrive: () => {
      for (const { body } of dead.splice(0)) show({ body, receives: 0, visibleAt: timeline.now() })
    },
  }
}

type Worker<Body> = { readonly instance: Instance; readonly answer: (message: Body) => Promise<unknown> }

function startUp<Body>(world: Surroundings, { name, start }: Work<Body>): Worker<Body> {
  const instance = createInstance(name, world)
  return { instance, answer: start(instance) }
}

/** One call of a function: done, failed with an error, or cut short by its death or the end of its time. */
function invoke<Body>(
  { timeline }: Surroundings,
  { schema, timeout }: Work<Body>,
  { instance, answer }: Worker<Body>,
  { body }: Message,
): Promise<unknown> {
  return new Promise((resolve) => {
    let isOver = false
    const end = (outcome: unknown) => {
      isOver = true
      resolve(outcome)
    }
    instance.onDeath = () => end('killed')
    timeline.at(timeline.now() + timeout * 1000, () => {
      if (!isOver) instance.kill()
    })
    answer(schema.parse(JSON.parse(body))).then(() => end('done'), end)
  })
}

function isHopeless(outcome: unknown): boolean {
  return outcome instanceof RekindleError && !outcome.retry
}
