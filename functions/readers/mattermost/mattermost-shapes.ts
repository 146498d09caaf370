import * as z from 'zod'

/** The lines of a bulk export, as far as a digest uses them. Exports of older servers lack some of it. */
const orNone = z.string().nullish()
const number = z.number().nullish()
/** When something happened, as a date can be written. */
export const milliseconds = z.number().int().positive().max(8.64e15)

export const mattermostTeam = z.object({ name: z.string(), display_name: orNone })

export const mattermostChannel = z.object({
  team: z.string(),
  name: z.string(),
  display_name: orNone,
  /** `O` is for everybody of the team. */
  type: orNone,
})

/** A person as an export tells of them and as a server answers. */
export const mattermostPerson = z.object({
  username: z.string().min(1),
  email: orNone,
  nickname: orNone,
  first_name: orNone,
  last_name: orNone,
  roles: orNone,
  locale: orNone,
  delete_at: number,
})

export const mattermostUser = mattermostPerson.extend({
  teams: z
    .array(
      z.object({
        name: z.string(),
        roles: orNone,
        channels: z.array(z.object({ name: z.string(), last_viewed_at: number })).nullish(),
      }),
    )
    .nullish(),
  notify_props: z.object({ email: orNone }).nullish(),
})
export type MattermostUser = z.infer<typeof mattermostUser>

export const mattermostBot = z.object({ username: z.string() })

const reactions = z.array(z.object({ user: z.string(), create_at: milliseconds, emoji_name: z.string() })).nullish()
/** Who else than a person said it. */
export const mattermostProps = z
  .object({ from_bot: z.unknown(), from_webhook: z.unknown(), from_plugin: z.unknown() })
  .partial()
  .nullish()

const mattermostReply = z.object({
  user: z.string(),
  message: orNone,
  create_at: milliseconds,
  type: orNone,
  props: mattermostProps,
  reactions,
})

export const mattermostPost = mattermostReply.extend({
  team: z.string(),
  channel: z.string(),
  replies: z.array(mattermostReply).nullish(),
})
export type MattermostPost = z.infer<typeof mattermostPost>
export type MattermostReply = z.infer<typeof mattermostReply>
