import * as z from 'zod'
import { hideAddresses } from '../hide-addresses.ts'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'
import { plainLine } from '../shapes/plain-line.ts'

/** A reading of a source, which may take several calls. */
const sourceRunShape = z.object({
  id: z.string(),
  /** When it began, and when it last got on; ISO 8601. */
  startedAt: z.string(),
  at: z.string(),
  /** Where it goes on, in the words of the platform's reader. */
  cursor: z.string().exactOptional(),
  /** A part that could not be read, in a sentence. */
  failure: z.string().exactOptional(),
  /** Since when the platform has asked to be left alone, each time that it was asked. */
  waitingSince: z.string().exactOptional(),
  /** Set once it broke off: a later one goes on where it was. */
  brokeOff: z.boolean().exactOptional(),
})
export type SourceRun = DeepReadonly<z.infer<typeof sourceRunShape>>

/** A platform that a group follows: what it says comes in by itself, every hour. */
export const sourceShape = z.object({
  groupId: z.string(),
  id: z.string(),
  /** The name of its reader. */
  kind: z.string(),
  url: z.string(),
  /** Whose key it is, where the platform asks that. */
  account: z.string().exactOptional(),
  /** Whether a token is kept for it. */
  hasToken: z.boolean(),
  state: z.enum(['on', 'paused']),
  addedAt: z.string(),
  run: sourceRunShape.exactOptional(),
  /** All that happened up to this time was read. */
  upTo: z.string().exactOptional(),
  /** What the latest whole reading wanted to be told, in the words of the platform's reader. */
  memory: z.string().exactOptional(),
  lastRunAt: z.string().exactOptional(),
  lastGoodAt: z.string().exactOptional(),
  /** Since when every reading failed, and why the latest did. */
  failingSince: z.string().exactOptional(),
  failure: z.string().exactOptional(),
  /** The number of times that it was written. */
  revision: z.number(),
})
export type FollowedSource = DeepReadonly<z.infer<typeof sourceShape>>

/** The source in a group. */
export type SourceKey = Pick<FollowedSource, 'groupId' | 'id'>

/** An id made of an address, which people can read: `forum-example-org`. */
export function sourceIdOf(url: string): string {
  const { host, pathname } = new URL(url)
  const words = `${host}${pathname}`.toLowerCase().replace(/^www\./, '')
  return words
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replace(/^-+|-+$/g, '')
}

/** Where it lies, as people say it: `forum.example.org`. */
export function placeOf({ url }: Pick<FollowedSource, 'url'>): string {
  return url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/+$/, '')
}

/** Whether something lies on the platform of this address. */
export function isOnSite(url: string | undefined, site: string): boolean {
  const place = placeOf({ url: url ?? '' })
  const root = placeOf({ url: site })
  return place === root || place.startsWith(`${root}/`)
}

/** Why something failed, in a line that people may read. */
export function failureText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return hideAddresses(plainLine(text)).slice(0, 300)
}
