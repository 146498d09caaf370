import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

/** Where a link to the join page stood, as far as the link says so. */
export const joinSources = ['linkedin', 'facebook', 'whatsapp', 'mail', 'qr', 'edition', 'page'] as const
export type JoinSource = (typeof joinSources)[number]

/** How long the link of a confirmation mail works. The pages say so in words: three days. */
export const joinLinkDays = 3

/** Somebody’s wish to get a group’s digest. Until they confirm it by the link in a mail, nothing else is mailed to them. */
export const joinRequestShape = z.object({
  groupId: z.string(),
  email: z.string(),
  /** As they want it to stand in their group; empty if they gave none. */
  name: z.string(),
  language: z.string().exactOptional(),
  /** 1 is Monday, 7 is Sunday; absent: the group's own. */
  weekday: z.number().exactOptional(),
  followedTags: z.array(z.string()).exactOptional(),
  source: z.enum(joinSources).catch('page'),
  /** The sentence that they agreed to, in the language that they read it in. */
  wording: z.string(),
  /** ISO 8601. */
  askedAt: z.string(),
  /** When they first pressed the button of their link, ISO 8601. */
  pressedAt: z.string().exactOptional(),
  /** Set once: the member that they became or were, and when; ISO 8601. */
  confirmed: z.object({ memberId: z.string(), at: z.string() }).exactOptional(),
})
export type JoinRequest = DeepReadonly<z.infer<typeof joinRequestShape>>

/** A group’s join page besides its settings: closed by what confirmation mails met, until an owner opens it again. */
export const joinPageStateShape = z.object({
  /** Since when it is closed, ISO 8601, and by what. */
  closedAt: z.string().exactOptional(),
  closedBy: z.enum(['bounces', 'complaints']).exactOptional(),
  /** How many confirmation mails went out on each day of the last thirty. */
  mails: z.array(z.object({ day: z.string(), mails: z.number() })).exactOptional(),
  /** The latest confirmation mails that bounced or were complained about, by their requests. */
  bounces: z.array(z.object({ id: z.string(), at: z.string() })).exactOptional(),
  complaints: z.array(z.object({ id: z.string(), at: z.string() })).exactOptional(),
  /** When the ceiling of a day was last met, ISO 8601. */
  fullAt: z.string().exactOptional(),
})
export type JoinPageState = DeepReadonly<z.infer<typeof joinPageStateShape>>

/** How many joined, and how many came back, by each source. */
export type JoinCounts = ReadonlyMap<JoinSource, { readonly joined: number; readonly cameBack: number }>

/** What owners are told of their join page: the ceiling of a day was met, or too many mails met something bad. */
export const joinNews = ['full', 'bounces', 'complaints'] as const
export type JoinNews = { readonly groupId: string; readonly news: (typeof joinNews)[number] }
