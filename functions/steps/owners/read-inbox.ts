import { type InboxWords, inboxWordsIn } from '../../domain/choosing/owners-message.ts'
import { materialOf } from '../../domain/choosing/upcoming-edition.ts'
import { footingOf } from '../../domain/recipients/footing.ts'
import { preheaderOf } from '../../mail/preheader.ts'
import { subjectOf } from '../../mail/subject.ts'
import { inboxSource } from '../../mail/variant-words.ts'
import type { Bound, MailRecords } from '../../ports.ts'
import type { readUpcomingEdition } from '../editions/read-upcoming-edition.ts'
import type { readCompileInput } from '../editions/typeset-variant.ts'

export type ReadInboxPorts = {
  readonly records: Pick<MailRecords, 'getMany'>
  readonly readUpcomingEdition: Bound<typeof readUpcomingEdition>
  readonly readCompileInput: Bound<typeof readCompileInput>
}

/** The owners' own words for the next edition, and what an inbox shows of it; no subject where there would be no mail. */
export type Inbox = {
  readonly words: InboxWords
  readonly shown?:
    | {
        readonly subject: string
        readonly preheader: string
        /** In which the preheader is told. */
        readonly language: string
      }
    | undefined
}

/** The discussions that a subject and a preheader tell of. */
const discussionsTold = 3

/**
 * What an inbox shows of the next edition, in the group's language, for a member who gets every digest and reads it as the
 * first of a silence: the mails of others differ with their discussions.
 */
export async function readInbox(
  ports: ReadInboxPorts,
  { groupId, asOf, ownerId }: { readonly groupId: string; readonly asOf: string; readonly ownerId: string },
): Promise<Inbox> {
  const [upcoming, [own]] = await Promise.all([
    ports.readUpcomingEdition(groupId, { asOf }),
    ports.records.getMany(groupId, [ownerId]),
  ])
  const { choice, settings, sendsAt } = upcoming
  const words = inboxWordsIn(choice)
  // What is new by then, as the preview tells it.
  const { picks, isEnough } = footingOf(settings, choice, { asOf: sendsAt, shown: own?.history?.shown })
  if (!isEnough) return { words }
  const told = picks.slice(0, discussionsTold).map(({ discussionId }) => discussionId)
  const inputOf = await ports.readCompileInput(materialOf(upcoming, told))
  const [language = 'en'] = choice.languages
  const input = await inputOf({ kind: 'regular', language })
  const source = inboxSource(input)
  const matter = { picks, news: { since: 'week' as const } }
  const preheader = preheaderOf(source, matter)
  return { words, shown: { subject: subjectOf(source, matter).text(), preheader, language } }
}
