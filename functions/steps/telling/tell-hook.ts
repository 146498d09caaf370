import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { changeHook } from '../../domain/telling/change-hook.ts'
import type { Hook, HookKey } from '../../domain/telling/hook.ts'
import { failed, givenUp, isDue, leased, released, succeeded } from '../../domain/telling/hook-state.ts'
import type { Bound, Clock, EventLogs, Hooks, IngestKeys, Queues } from '../../ports.ts'
import type { EventsToTell, readEvents } from './read-events.ts'
import type { sendToHook } from './send-to-hook.ts'

type TellHookPorts = {
  readonly hooks: Pick<Hooks, 'get' | 'change'>
  readonly logs: Pick<EventLogs, 'latest'>
  readonly readEvents: Bound<typeof readEvents>
  readonly keys: Pick<IngestKeys, 'get'>
  readonly queues: Pick<Queues, 'wake'>
  readonly clock: Pick<Clock, 'now'>
  readonly sendToHook: Bound<typeof sendToHook>
}

/** Of events in a request. With the longest ids and addresses they are 100 KB. */
const mostEvents = 100
/** In milliseconds: how long one call goes on asking, so that others have their turn. */
const longestTurn = 15_000

/**
 * Tells a platform what is behind its cursor, request by request. Only one call at a time does so for a hook, so that
 * events come in their order. The cursor moves once the platform has said that it took them: a crash in between tells
 * it again.
 */
export async function tellHook(ports: TellHookPorts, key: HookKey): Promise<Ended | 'not now'> {
  const { hooks, clock } = ports
  const known = await hooks.get(key)
  if (!known || !isDue(known, clock.now())) return 'not now'
  const hook = leased(known, clock.now())
  if (!(await hooks.change(hook))) return 'not now'
  const ended = await takeTurn(ports, hook)
  await changeHook(hooks, key, (now) => {
    const free = released(now, hook.leaseUntil)
    return free === now ? undefined : free
  })
  await wakeAgain(ports, key, ended)
  return ended
}

type Ended = 'told' | 'nothing' | 'held' | 'failed' | 'no key'

async function takeTurn(ports: TellHookPorts, hook: Hook): Promise<Ended> {
  const until = ports.clock.now() + longestTurn
  let cursor = hook.cursor
  while (ports.clock.now() < until) {
    const next = await tellNext(ports, hook, cursor)
    if (typeof next === 'string') return next === 'nothing' && cursor > hook.cursor ? 'told' : next
    cursor = next
  }
  return 'told'
}

/** Tells the page behind a cursor, and answers the next one, or why there is none. */
async function tellNext(ports: TellHookPorts, hook: Hook, cursor: number): Promise<Ended | number> {
  const { groupId, keyId } = hook
  const page = await ports.readEvents({ groupId, after: cursor, most: mostEvents })
  // Before there is somebody to tell of, the next tick comes.
  if (page.through <= cursor) return page.isHeld ? 'held' : 'nothing'
  const key = await ports.keys.get(groupId, keyId)
  if (!key || key.revokedAt !== undefined) {
    const reason = `the key ${keyId} ${key ? 'was revoked' : 'is not there'}`
    await changeHook(ports.hooks, hook, (now) => givenUp(now, reason, ports.clock.now()))
    return 'no key'
  }
  const failure = await tellPage(ports, hook, page)
  if (failure !== undefined) {
    await changeHook(ports.hooks, hook, (now) => failed(now, failure, ports.clock.now()))
    return 'failed'
  }
  const next = await changeHook(ports.hooks, hook, (now) => succeeded(now, page.through, ports.clock.now()))
  // Removed, paused, or with another key meanwhile: what comes next is not this call's to say.
  return next?.state === 'on' && next.keyId === keyId ? next.cursor : 'told'
}

/** What came while the lease was held woke nobody. */
async function wakeAgain({ hooks, logs, queues, clock }: TellHookPorts, key: HookKey, ended: Ended): Promise<void> {
  if (ended !== 'told' && ended !== 'nothing') return
  const hook = await hooks.get(key)
  if (!hook || !isDue(hook, clock.now()) || (await logs.latest(key.groupId)) <= hook.cursor) return
  await queues.wake({ groupId: key.groupId, id: key.id }, 0)
}

/** Undefined if it was taken; otherwise why not. */
async function tellPage({ sendToHook }: TellHookPorts, hook: Hook, page: EventsToTell): Promise<string | undefined> {
  const { events, missed } = page
  // Of members who were forgotten only the places are left.
  if (events.length === 0 && !missed) return undefined
  const answer = await sendToHook(hook, withoutUndefined({ group: hook.groupId, events, missed }))
  return answer.kind === 'taken' ? undefined : answer.reason
}
