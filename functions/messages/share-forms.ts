import * as z from 'zod'
import { publicNameForm } from '../domain/joining/public-address.ts'
import { type ChannelKind, channelKinds } from '../domain/publishing/channel.ts'
import { publicLevels } from '../domain/publishing/public-settings.ts'
import type { DeepReadonly } from '../domain/shapes/deep-readonly.ts'
import { plainLine, plainText } from '../domain/shapes/plain-line.ts'

/** In characters. */
export const longestOwnWords = 600
export const longestInvitation = 1000
/** Confirmation mails within 24 hours. */
const mostMailsADay = 10_000

const ticked = z
  .literal('yes')
  .optional()
  .transform((value) => value === 'yes')

/** Plain text of several lines, without spaces around it; browsers send a line's end as two characters. */
function ownWords(longest: number) {
  const sentence = `Keep this to ${longest.toLocaleString('en')} characters.`
  return z
    .string(sentence)
    .max(4 * longest, sentence)
    .default('')
    .transform((text) => plainText(text).trim())
    .refine((text) => text.length <= longest, sentence)
}

const nameSentence = 'Use 3 to 40 of a–z, 0–9 and hyphens, such as book-binders, or leave it empty.'
/** A word of the site's own addresses would be read as one. */
const takenWords: readonly string[] = ['confirm', 'feed', 'console', 'robots']
const dailySentence = `Enter a whole number from 1 to ${mostMailsADay.toLocaleString('en')}.`

/** The page where people join. Each message is a sentence for the owner, as in the forms below. */
export const joinPageForm = z.object({
  isOpen: ticked,
  publicName: z
    .string(nameSentence)
    .max(200, nameSentence)
    .default('')
    .transform((text) => text.trim().toLowerCase())
    .refine((name) => name === '' || publicNameForm.test(name), nameSentence)
    .refine((name) => !takenWords.includes(name), 'This name is one of our own. Choose another.'),
  words: ownWords(longestOwnWords),
  refusesRoles: ticked,
  refusesDisposable: ticked,
  mostADay: z.coerce.number(dailySentence).int(dailySentence).min(1, dailySentence).max(mostMailsADay, dailySentence),
})
export type JoinPageForm = DeepReadonly<z.infer<typeof joinPageForm>>

export const invitationForm = z.object({ invitation: ownWords(longestInvitation) })

/** What everybody may see of the editions. */
export const publicEditionsForm = z
  .object({
    isOpenToRead: z
      .enum(['yes', 'no'], 'Say whether your group can be read without signing in.')
      .transform((answer) => answer === 'yes'),
    level: z.enum(publicLevels, 'Choose what everybody may see.'),
    words: ownWords(longestOwnWords),
    isIndexed: ticked,
  })
  .refine(({ level, isOpenToRead }) => isOpenToRead || level === 'nothing' || level === 'counts', {
    path: ['level'],
    error: 'What members write behind a sign-in is not for everybody. Choose the numbers, or nothing.',
  })

const urlSentence = 'Enter the whole https address, as your platform shows it.'
const secret = z
  .string()
  .max(400, 'This is too long.')
  .default('')
  .transform((text) => plainLine(text))
const numberSentence = 'Enter its number, as in its address.'
const place = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .refine((text) => text === '' || /^[1-9]\d{0,8}$/.test(text), numberSentence)
  .transform((text) => (text === '' ? undefined : Number(text)))

/** Where editions are posted besides: an incoming webhook, or a forum with a key. */
export const channelForm = z
  .object({
    kind: z.enum(channelKinds, 'Choose where it is posted.'),
    url: z
      .string(urlSentence)
      .max(2000, urlSentence)
      .transform((text) => text.trim())
      .refine(isPlainHttps, urlSentence),
    key: secret,
    account: secret,
    topicId: place,
    categoryId: place,
  })
  .superRefine(({ kind, url, key, account, topicId, categoryId }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    if (isPlainHttps(url) && !webhookForms[kind](new URL(url))) refuse('url', webhookSentences[kind])
    if (kind !== 'discourse') return
    if (key === '') refuse('key', 'Enter an API key of your forum.')
    if (account === '') refuse('account', 'Enter the user whom the key belongs to, such as system.')
    if ((topicId === undefined) === (categoryId === undefined)) refuse('topicId', 'Enter a topic or a category.')
  })
export type ChannelForm = DeepReadonly<z.infer<typeof channelForm>>

/** Without a user or password in it, and without what would make it read otherwise than it is. */
function isPlainHttps(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}\p{Cf}\p{Surrogate}]/u.test(text)) return false
  const { protocol, username, password } = new URL(text)
  return protocol === 'https:' && username === '' && password === ''
}

const webhookForms: Readonly<Record<ChannelKind, (url: URL) => boolean>> = {
  slack: ({ host, pathname }) => host === 'hooks.slack.com' && pathname.startsWith('/services/'),
  discord: ({ host, pathname }) =>
    (host === 'discord.com' || host === 'discordapp.com') && pathname.startsWith('/api/webhooks/'),
  mattermost: ({ pathname }) => /\/hooks\/[^/]+$/.test(pathname),
  discourse: ({ search }) => search === '',
}

const webhookSentences: Readonly<Record<ChannelKind, string>> = {
  slack: 'A Slack webhook begins with https://hooks.slack.com/services/.',
  discord: 'A Discord webhook begins with https://discord.com/api/webhooks/.',
  mattermost: 'A Mattermost webhook has /hooks/ and a code at its end.',
  discourse: 'Enter the address of your forum alone, such as https://forum.example.com.',
}
