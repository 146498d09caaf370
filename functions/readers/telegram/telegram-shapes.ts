import * as z from 'zod'

/** A message as Telegram Desktop writes it. Numbers became texts and texts lists over the years. */
const orNone = z.string().nullish()
const piece = z.union([z.string(), z.object({ type: z.string(), text: z.string() })])
const reactionShape = z.object({
  count: z.int().nullish(),
  emoji: orNone,
  recent: z.array(z.object({ from: orNone, from_id: orNone, date: orNone })).nullish(),
})

/** Before 2021 the id of a person was a number. */
const personId = z.union([z.string(), z.int()]).transform((id) => (typeof id === 'number' ? `user${id}` : id))

export const messageShape = z.object({
  id: z.int(),
  type: z.string(),
  action: orNone,
  title: orNone,
  new_title: orNone,
  date: z.string(),
  date_unixtime: z
    .string()
    .regex(/^\d{1,11}$/, 'not a time in seconds')
    .nullish(),
  from: orNone,
  from_id: personId.nullish(),
  actor_id: personId.nullish(),
  reply_to_message_id: z.int().nullish(),
  forwarded_from: orNone,
  via_bot: orNone,
  inline_bot_buttons: z.unknown().optional(),
  text: z.union([z.string(), z.array(piece)]).nullish(),
  poll: z.object({ question: z.string() }).nullish(),
  reactions: z.array(reactionShape).nullish(),
})

export const chatShape = z.object({ name: orNone, type: z.string(), id: z.union([z.int(), z.string()]) })

export type TelegramMessage = z.infer<typeof messageShape>
export type TelegramReaction = z.infer<typeof reactionShape>
