import * as z from 'zod'

/** A channel's file as DiscordChatExporter writes it. Older versions write types as numbers. */
const orNone = z.string().nullish()
const kind = z.union([z.string(), z.int()]).transform(String)
/** Ids are long numbers, written as texts. */
const snowflake = z.string().regex(/^\d{1,20}$/)

const personShape = z.object({ id: snowflake, name: z.string(), nickname: orNone, isBot: z.boolean().nullish() })
const reactionShape = z.object({
  emoji: z.object({ id: orNone, name: orNone }),
  count: z.int().nullish(),
  users: z.array(personShape).nullish(),
})

export const guildShape = z.object({ id: snowflake, name: z.string() })
export const channelShape = z.object({
  id: snowflake,
  type: kind,
  categoryId: orNone,
  category: orNone,
  name: z.string(),
})

export const messageShape = z.object({
  id: snowflake,
  type: kind,
  timestamp: z.iso.datetime({ offset: true }),
  content: orNone,
  author: personShape,
  mentions: z.array(personShape).nullish(),
  reactions: z.array(reactionShape).nullish(),
  reference: z.object({ messageId: orNone, channelId: orNone }).nullish(),
})

export type DiscordGuild = z.infer<typeof guildShape>
export type DiscordChannel = z.infer<typeof channelShape>
export type DiscordMessage = z.infer<typeof messageShape>
export type DiscordPerson = z.infer<typeof personShape>
export type DiscordReaction = z.infer<typeof reactionShape>
