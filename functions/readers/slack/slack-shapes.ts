import * as z from 'zod'

/** What Slack writes into an export, as far as a digest uses it. Exports of other years and plans lack some of it. */
const orNone = z.string().nullish()
const flag = z.boolean().nullish()

export const slackChannel = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  is_private: flag,
  is_im: flag,
  is_mpim: flag,
})

export const slackUser = z.object({
  id: z.string().min(1),
  name: orNone,
  real_name: orNone,
  deleted: flag,
  is_bot: flag,
  is_owner: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  is_stranger: flag,
  is_invited_user: flag,
  tz: orNone,
  locale: orNone,
  profile: z
    .object({
      email: orNone,
      real_name: orNone,
      display_name: orNone,
      image_72: orNone,
      is_custom_image: flag,
    })
    .nullish(),
})
export type SlackUser = z.infer<typeof slackUser>

export const slackMessage = z.object({
  type: orNone,
  subtype: orNone,
  hidden: flag,
  user: orNone,
  bot_id: orNone,
  text: orNone,
  /** Seconds and microseconds: what names a message in its channel. */
  ts: z.string().regex(/^\d{9,10}\.\d{6}$/, 'not a time as Slack writes it, like 1661169624.405079'),
  thread_ts: orNone,
  reactions: z
    .array(z.object({ name: z.string(), users: z.array(z.string()).nullish(), count: z.number().nullish() }))
    .nullish(),
})
export type SlackMessage = z.infer<typeof slackMessage>
