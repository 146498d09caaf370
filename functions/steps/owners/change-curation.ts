import { type Curation, curationFor } from '../../domain/choosing/curation.ts'
import { LaterError } from '../../domain/errors.ts'
import type { Conflict, Saved } from '../../domain/saved.ts'
import type { Curations } from '../../ports.ts'

export type ChangeCurationPorts = { readonly curation: Pick<Curations, 'get' | 'save'> }

/** Two owners who pin at once both succeed: the second change applies to the result of the first. */
const mostTries = 5

/** Changes the owners' curation of the next edition. */
export async function changeCuration(
  { curation }: ChangeCurationPorts,
  groupId: string,
  change: (curation: Curation) => Curation,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await curation.get(groupId)
    const { usedFor: _, ...current } = curationFor(kept, undefined)
    if (await curation.save(groupId, change(current), kept?.revision ?? 0)) return
  }
  throw new LaterError('Someone else was changing the same edition. Please try again.')
}

/** An introduction, and the one it replaces. */
type IntroductionChange = { readonly text: string; readonly over: string }

/** Saves an introduction, unless somebody else wrote another in the meantime. */
export async function introduce(
  { curation }: ChangeCurationPorts,
  groupId: string,
  { text, over }: IntroductionChange,
): Promise<Saved | Conflict<string>> {
  const kept = await curation.get(groupId)
  const { usedFor: _, ...current } = curationFor(kept, undefined)
  const isTheirs = current.introduction !== over && current.introduction !== text
  if (isTheirs) return { kind: 'conflict', current: current.introduction }
  if (await curation.save(groupId, { ...current, introduction: text }, kept?.revision ?? 0)) return { kind: 'saved' }
  return introduce({ curation }, groupId, { text, over })
}
