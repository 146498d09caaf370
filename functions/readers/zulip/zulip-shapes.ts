import * as z from 'zod'

/** What Zulip writes into a server's export and into an archive, as far as a digest uses it. */
const orNone = z.string().nullish()
const flag = z.boolean().nullish()
const seconds = z.number().nonnegative().max(8.64e12)

export const zulipRealm = z.object({ name: orNone, host: orNone, default_language: orNone })

export const zulipUser = z.object({
  id: z.int(),
  full_name: orNone,
  delivery_email: orNone,
  is_active: flag,
  is_bot: flag,
  is_mirror_dummy: flag,
  /** 100 for owners, 600 for guests. */
  role: z.int().nullish(),
  date_joined: seconds.nullish(),
  last_login: seconds.nullish(),
  timezone: orNone,
  default_language: orNone,
  enable_digest_emails: flag,
})
export type ZulipUser = z.infer<typeof zulipUser>

export const zulipStream = z.object({ id: z.int(), name: z.string(), invite_only: flag })
export const zulipRecipient = z.object({ id: z.int(), type: z.int(), type_id: z.int() })
export const zulipPresence = z.object({ user_profile: z.int(), last_active_time: seconds.nullish() })
export const zulipReaction = z.object({
  user_profile: z.int(),
  message: z.int(),
  emoji_name: z.string(),
  emoji_code: orNone,
})

export const zulipServerMessage = z.object({
  id: z.int(),
  sender: z.int(),
  recipient: z.int(),
  subject: orNone,
  content: orNone,
  rendered_content: orNone,
  date_sent: seconds,
})

export const zulipIndex = z.object({
  streams: z.unknown(),
})
export const zulipIndexEntry = z.object({ id: z.int() })

export const zulipArchivedMessage = z.object({
  id: z.int(),
  timestamp: seconds,
  sender_full_name: z.string(),
  content: orNone,
})
