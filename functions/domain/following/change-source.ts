import { LaterError } from '../errors.ts'
import type { FollowedSource, SourceKey } from './source.ts'

type ChangeSourcePorts = {
  readonly get: (key: SourceKey) => Promise<FollowedSource | undefined>
  readonly change: (next: FollowedSource) => Promise<boolean>
}

const mostTries = 5

/** Changes a source as it is now, and answers what it became; undefined if there is none, or it is to stay as it is. */
export async function changeSource(
  { get, change }: ChangeSourcePorts,
  key: SourceKey,
  changed: (source: FollowedSource) => FollowedSource | undefined,
): Promise<FollowedSource | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const source = await get(key)
    const next = source && changed(source)
    if (!next || (await change(next))) return next
  }
  throw new LaterError(`The source ${key.id} of ${key.groupId} is being changed by somebody else: try again.`)
}
