import { createHash } from 'node:crypto'
import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Where a platform is told what happened between its members and their mail. */
export const hookShape = z.object({
  groupId: z.string(),
  id: z.string(),
  url: z.string(),
  /** The key of the group that requests are signed with. */
  keyId: z.string(),
  state: z.enum(['on', 'paused']),
  /** ISO 8601. */
  addedAt: z.string(),
  /** The place in the group’s log of the last event that it took. */
  cursor: z.number(),
  /** Since when every request failed, why the latest did, how many did, and when the next may go out. */
  failingSince: z.string().exactOptional(),
  failure: z.string().exactOptional(),
  failures: z.number().exactOptional(),
  triesAt: z.string().exactOptional(),
  lastGoodAt: z.string().exactOptional(),
  /** Until when one call of the function has it for itself, epoch milliseconds. */
  leaseUntil: z.number().exactOptional(),
  /** The number of times that it was written. */
  revision: z.number(),
})
export type Hook = DeepReadonly<z.infer<typeof hookShape>>

export type HookKey = Pick<Hook, 'groupId' | 'id'>

/** An id made of an address, which people can read: its host, and a few signs that tell apart what lies there. */
export function hookIdOf(url: string): string {
  const host = new URL(url).host
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
  const mark = createHash('sha256').update(url).digest('hex').slice(0, 6)
  return `${host.replace(/^-+|-+$/g, '')}-${mark}`
}

/** Long parts of an address let in whoever knows them, as some words of a query do. */
const longestShown = 20

/** The address as people may see it: no long part of its path, and nothing of its query, is shown. */
export function maskedUrl(url: string): string {
  const { origin, pathname, search } = new URL(url)
  const parts = pathname.split('/').map((part) => (part.length > longestShown ? '…' : part))
  return `${origin}${parts.join('/').replace(/\/$/, '')}${search === '' ? '' : '?…'}`
}
