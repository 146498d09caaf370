import * as z from 'zod'
import { publicNameForm } from '../../domain/joining/public-address.ts'
import { type Channel, channelKinds } from '../../domain/publishing/channel.ts'
import { channelFault } from '../../domain/publishing/channel-rules.ts'
import { publicLevels } from '../../domain/publishing/public-settings.ts'
import type { DeepReadonly } from '../../domain/shapes/deep-readonly.ts'
import { plainLine, plainText } from '../../domain/shapes/plain-line.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { ticked } from '../form-fields.ts'

/** In characters. */
const longestOwnWords = 600
const longestInvitation = 1000
/** Confirmation mails within 24 hours. */
const mostMailsADay = 10_000

/** Plain text of several lines, without spaces around it; browsers send a line's end as two characters. */
function ownWords(longest: number, tooLong: string) {
  return z
    .string(tooLong)
    .max(4 * longest, tooLong)
    .default('')
    .transform((text) => plainText(text).trim())
    .refine((text) => text.length <= longest, tooLong)
}

const nameSentence = sentence('Use 3 to 40 of a–z, 0–9 and hyphens, such as book-binders, or leave it empty.')
/** A word of the site's own addresses would be read as one. */
const takenWords: readonly string[] = ['confirm', 'feed', 'console', 'robots']
const dailySentence = sentence('Enter a whole number from 1 to 10,000.')

/** The page where people join. Each message is a sentence for the owner, as in the forms below. */
export const joinPageForm = z.object({
  isOpen: ticked,
  publicName: z
    .string(nameSentence)
    .max(200, nameSentence)
    .default('')
    .transform((text) => text.trim().toLowerCase())
    .refine((name) => name === '' || publicNameForm.test(name), nameSentence)
    .refine((name) => !takenWords.includes(name), sentence('This name is one of our own. Choose another.')),
  words: ownWords(longestOwnWords, sentence('Keep this to 600 characters.')),
  refusesRoles: ticked,
  refusesDisposable: ticked,
  mostADay: z.coerce.number(dailySentence).int(dailySentence).min(1, dailySentence).max(mostMailsADay, dailySentence),
})
export type JoinPageForm = DeepReadonly<z.infer<typeof joinPageForm>>

export const invitationForm = z.object({
  invitation: ownWords(longestInvitation, sentence('Keep this to 1,000 characters.')),
})

/** What everybody may see of the editions. */
export const publicEditionsForm = z
  .object({
    isOpenToRead: z
      .enum(['yes', 'no'], sentence('Say whether your group can be read without signing in.'))
      .transform((answer) => answer === 'yes'),
    level: z.enum(publicLevels, sentence('Choose what everybody may see.')),
    words: ownWords(longestOwnWords, sentence('Keep this to 600 characters.')),
    isIndexed: ticked,
  })
  .refine(({ level, isOpenToRead }) => isOpenToRead || level === 'nothing' || level === 'counts', {
    path: ['level'],
    error: sentence('What members write behind a sign-in is not for everybody. Choose the numbers, or nothing.'),
  })

const secret = z
  .string()
  .max(400, sentence('This is too long.'))
  .default('')
  .transform((text) => plainLine(text))
const numberSentence = sentence('Enter its number, as in its address.')
const place = z
  .string()
  .default('')
  .transform((text) => text.trim())
  .refine((text) => text === '' || /^[1-9]\d{0,8}$/.test(text), numberSentence)
  .transform((text) => (text === '' ? undefined : Number(text)))

/** Where editions are posted besides: an incoming webhook, or a forum with a key. */
export const channelForm = z
  .object({
    kind: z.enum(channelKinds, sentence('Choose where it is posted.')),
    url: z.string(sentence('Enter the whole address.')).transform((text) => text.trim()),
    key: secret,
    account: secret,
    topicId: place,
    categoryId: place,
  })
  .superRefine((channel, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
    const { kind, key, account, topicId, categoryId } = channel
    if (kind === 'discourse') {
      if (key === '') refuse('key', sentence('Enter an API key of your forum.'))
      if (account === '') refuse('account', sentence('Enter the user that the key is for, such as system.'))
      if ((topicId === undefined) === (categoryId === undefined))
        refuse('topicId', sentence('Enter a topic or a category.'))
    }
    const fault = addressFault(channel) ?? channelFault(withoutUndefined(channel))
    // What is wrong with the rest was said at its own field.
    if (fault !== undefined && context.issues.length === 0) refuse('url', fault)
  })
export type ChannelForm = DeepReadonly<z.infer<typeof channelForm>>

/** What the rules of channels do not look at, since no post would show it. */
function addressFault({ kind, url }: Pick<Channel, 'kind' | 'url'>): string | undefined {
  if (!URL.canParse(url) || /[\s\p{Cc}\p{Cf}\p{Surrogate}]/u.test(url))
    return sentence('Enter the whole address, as it is shown to you.')
  const { pathname, search } = new URL(url)
  if (kind === 'mattermost' && !/\/hooks\/[^/]+$/.test(pathname))
    return sentence('A Mattermost webhook ends with /hooks/ and a code.')
  if (kind === 'discourse' && search !== '')
    return sentence('Enter the address of your forum alone, such as https://forum.example.com.')
  return undefined
}
