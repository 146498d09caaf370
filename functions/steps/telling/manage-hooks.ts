import { changeHook } from '../../domain/telling/change-hook.ts'
import { type Hook, type HookKey, hookIdOf } from '../../domain/telling/hook.ts'
import { goingOn } from '../../domain/telling/hook-state.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, EventLogs, Groups, Hooks, IngestKeys, Queues } from '../../ports.ts'
import type { HookAnswer, sendToHook } from './send-to-hook.ts'

type ManageHooksPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly hooks: Hooks
  readonly logs: Pick<EventLogs, 'latest'>
  readonly keys: Pick<IngestKeys, 'list'>
  readonly queues: Pick<Queues, 'wake'>
  readonly clock: Pick<Clock, 'now'>
  readonly sendToHook: Bound<typeof sendToHook>
}

/** A platform to tell, as an operator gave it. */
export type GivenHook = { readonly groupId: string; readonly url: string; readonly keyId?: string | undefined }

export type AddedHook =
  | { readonly kind: 'added' | 'renewed'; readonly hook: Hook; readonly answer: HookAnswer }
  /** The keys that could be meant, where there is not one of this name, or not precisely one. */
  | { readonly kind: 'which key'; readonly keys: readonly string[] }
  | { readonly kind: 'no group' }
  | { readonly kind: 'forbidden'; readonly reason: string }

/**
 * Tells a platform from now on, or renews the key of one that is told: that one goes on where it was, also if it was
 * paused. It is asked first: where nothing may be sent, none is added; whatever else it answers, it may mend.
 */
export async function addHook(ports: ManageHooksPorts, { groupId, url, keyId }: GivenHook): Promise<AddedHook> {
  if (!(await ports.groups.get(groupId))) return { kind: 'no group' }
  const keys = (await ports.keys.list(groupId)).filter(({ revokedAt }) => revokedAt === undefined).map(({ id }) => id)
  const meant = keyId === undefined ? keys : keys.filter((id) => id === keyId)
  const [signing] = meant
  if (signing === undefined || meant.length > 1) return { kind: 'which key', keys }
  const answer = await ports.sendToHook({ groupId, url, keyId: signing }, testOf(groupId))
  if (answer.kind === 'forbidden') return answer
  const hook: Hook = {
    groupId,
    id: hookIdOf(url),
    url,
    keyId: signing,
    state: 'on',
    addedAt: timeAt(ports.clock.now()),
    cursor: await ports.logs.latest(groupId),
    revision: 0,
  }
  if (await ports.hooks.add(hook)) return { kind: 'added', hook, answer }
  const renewed = await changeHook(ports.hooks, hook, (known) => ({ ...goingOn(known), state: 'on', keyId: signing }))
  if (renewed) await ports.queues.wake(renewed, 0)
  return { kind: 'renewed', hook: renewed ?? hook, answer }
}

/** Sends a request without events, signed as all others; undefined if there is no such hook. */
export async function testHook(
  { hooks, sendToHook }: Pick<ManageHooksPorts, 'hooks' | 'sendToHook'>,
  key: HookKey,
): Promise<HookAnswer | undefined> {
  const hook = await hooks.get(key)
  return hook && sendToHook(hook, testOf(hook.groupId))
}

/** Pauses or resumes a hook; false if there is none. It goes on with the event behind the last that it took. */
export async function setHookState(
  { hooks, queues }: Pick<ManageHooksPorts, 'hooks' | 'queues'>,
  key: HookKey,
  state: Hook['state'],
): Promise<boolean> {
  // Who pauses a hook knows of its failures, which are no reason for an alarm any more.
  const changed = await changeHook(hooks, key, (hook) => ({ ...goingOn(hook), state }))
  if (changed && state === 'on') await queues.wake(changed, 0)
  return changed !== undefined
}

function testOf(groupId: string) {
  return { group: groupId, events: [], test: true }
}
