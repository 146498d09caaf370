import { LaterError } from '../errors.ts'
import type { Hook, HookKey } from './hook.ts'

type ChangeHookPorts = {
  readonly get: (key: HookKey) => Promise<Hook | undefined>
  readonly change: (next: Hook) => Promise<boolean>
}

const mostTries = 5

/** Changes a hook as it is now, and answers what it became; undefined if there is none, or it is to stay as it is. */
export async function changeHook(
  { get, change }: ChangeHookPorts,
  key: HookKey,
  changed: (hook: Hook) => Hook | undefined,
): Promise<Hook | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const hook = await get(key)
    const next = hook && changed(hook)
    if (!next || (await change(next))) return next
  }
  throw new LaterError(`The hook ${key.id} of ${key.groupId} is being changed by somebody else: try again.`)
}
