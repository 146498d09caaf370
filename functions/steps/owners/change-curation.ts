import { type Wishes, wishesFor } from '../../domain/choosing/curation.ts'
import { LaterError } from '../../domain/errors.ts'
import type { WishList } from '../../ports.ts'

type Ports = { readonly wishes: Pick<WishList, 'get' | 'save'> }

/** Two owners who pin at once want both: the second change is made to what the first one left. */
const mostTries = 5

/** Changes what owners want of the next edition. */
export async function changeWishes(
  { wishes }: Ports,
  groupId: string,
  change: (wishes: Wishes) => Wishes,
): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await wishes.get(groupId)
    const { usedFor: _, ...current } = wishesFor(kept, undefined)
    if (await wishes.save(groupId, change(current), kept?.revision ?? 0)) return
  }
  throw new LaterError('Others were changing the same edition. Please try again.')
}

/** An introduction, and the one that it was written over. */
type Introduction = { readonly text: string; readonly over: string }

/** Saves an introduction, unless somebody else wrote another in the meantime: that one is answered. */
export async function introduce(
  { wishes }: Ports,
  groupId: string,
  { text, over }: Introduction,
): Promise<string | undefined> {
  const kept = await wishes.get(groupId)
  const { usedFor: _, ...current } = wishesFor(kept, undefined)
  const isTheirs = current.introduction !== over && current.introduction !== text
  if (isTheirs) return current.introduction
  if (await wishes.save(groupId, { ...current, introduction: text }, kept?.revision ?? 0)) return undefined
  return introduce({ wishes }, groupId, { text, over })
}
