import * as z from 'zod'
import type { DeepReadonly } from '../shapes/deep-readonly.ts'

export const channelKinds = ['slack', 'discord', 'mattermost', 'discourse'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Where a group talks, and where each edition’s titles and links are posted once. Its URL and key are secrets. */
export const channelShape = z.object({
  groupId: z.string(),
  id: z.string(),
  kind: z.enum(channelKinds),
  /** The incoming webhook; for Discourse, the forum’s address. */
  url: z.string(),
  /** For Discourse: an API key, whose it is, and the topic or category that is posted to. */
  key: z.string().exactOptional(),
  account: z.string().exactOptional(),
  topicId: z.number().exactOptional(),
  categoryId: z.number().exactOptional(),
  addedAt: z.string(),
  /** The latest edition that was posted, or was about to be: it is never tried again. */
  latest: z
    .object({
      date: z.string(),
      at: z.string(),
      outcome: z.enum(['begun', 'posted', 'refused', 'unknown']),
      /** In a sentence, without any secret. */
      failure: z.string().exactOptional(),
    })
    .exactOptional(),
})
export type Channel = DeepReadonly<z.infer<typeof channelShape>>

/** What became of what was posted. */
export type PostOutcome = Pick<NonNullable<Channel['latest']>, 'outcome' | 'failure'>
