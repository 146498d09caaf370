import { changeSource } from '../../domain/following/change-source.ts'
import { type FollowedSource, placeOf, type SourceKey, sourceIdOf } from '../../domain/following/source.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { timeAt } from '../../domain/times.ts'
import type { Clock, FollowedSources, Groups, SourceTokens } from '../../ports.ts'

type ManageSourcesPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly sources: FollowedSources
  readonly tokens: SourceTokens
  readonly clock: Pick<Clock, 'now'>
}

/** A platform to follow, as an operator gave it. */
export type GivenSource = {
  readonly groupId: string
  readonly kind: string
  readonly url: string
  readonly account?: string | undefined
  readonly token?: string | undefined
}

/**
 * Lets a group follow a platform, or renews the token of one that it follows: that one goes on, also if it was paused. The
 * token comes first, since nothing is read with it before the source is there.
 */
export async function addSource(
  { groups, sources, tokens, clock }: ManageSourcesPorts,
  given: GivenSource,
): Promise<
  { readonly kind: 'added' | 'renewed' | 'another'; readonly source: FollowedSource } | { readonly kind: 'no group' }
> {
  const { groupId, kind, url, account, token } = given
  if (!(await groups.get(groupId))) return { kind: 'no group' }
  const key = { groupId, id: sourceIdOf(url) }
  const sameId = await sources.get(key)
  // Two addresses may be one id: the token of one is nothing for the other.
  if (sameId && placeOf(sameId) !== placeOf({ url })) return { kind: 'another', source: sameId }
  if (token !== undefined) await tokens.put(key, token)
  const hasToken = token !== undefined || (await tokens.get(key)) !== undefined
  const addedAt = timeAt(clock.now())
  const named = withoutUndefined({ ...key, kind, url, account, hasToken, addedAt })
  const source: FollowedSource = { ...named, state: 'on', revision: 0 }
  if (await sources.add(source)) return { kind: 'added', source }
  const renewed = await changeSource(sources, key, (known) => ({
    ...goingOn(known),
    ...withoutUndefined({ kind, url, account, hasToken }),
  }))
  return { kind: 'renewed', source: renewed ?? source }
}

/** Pauses or resumes a source; false if there is none. What is read just now ends with its next step. */
export async function setSourceState(
  { sources }: Pick<ManageSourcesPorts, 'sources'>,
  key: SourceKey,
  state: FollowedSource['state'],
): Promise<boolean> {
  const changed = await changeSource(sources, key, (source) =>
    state === 'on' ? goingOn(source) : { ...source, state },
  )
  return changed !== undefined
}

/** What came in from it stays. False if there is no such source. */
export async function removeSource(
  { sources, tokens }: Pick<ManageSourcesPorts, 'sources' | 'tokens'>,
  key: SourceKey,
): Promise<boolean> {
  const isGone = await sources.remove(key)
  await tokens.remove(key)
  return isGone
}

/** Failures of before count no more: the next hour tells. */
function goingOn({ failingSince: _, failure: __, ...source }: FollowedSource): FollowedSource {
  return { ...source, state: 'on' }
}
