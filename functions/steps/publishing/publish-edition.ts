import type { Choice } from '../../domain/choosing/choice.ts'
import type { Discussion, Group } from '../../domain/community.ts'
import type { Edition, EditionKey } from '../../domain/edition.ts'
import { LaterError } from '../../domain/errors.ts'
import { draftOf, showableOf } from '../../domain/publishing/public-draft.ts'
import type { PublicEdition } from '../../domain/publishing/public-edition.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { timeAt } from '../../domain/times.ts'
import type { Bound, Clock, Discussions, Editions, Groups, Log, PublicEditions, Settings } from '../../ports.ts'
import type { drawCard } from './draw-card.ts'
import type { FindUnshown } from './find-unshown.ts'
import type { hideNames } from './hide-names.ts'
import type { postEdition } from './post-edition.ts'
import type { readPublicWords } from './read-public-words.ts'

export type PublishEditionPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get' | 'readChoice'>
  readonly discussions: Pick<Discussions, 'getMany'>
  readonly publicEditions: Pick<PublicEditions, 'get' | 'put' | 'remove'>
  readonly findUnshown: FindUnshown
  readonly hideNames: Bound<typeof hideNames>
  readonly readPublicWords: Bound<typeof readPublicWords>
  readonly drawCard: Bound<typeof drawCard>
  readonly postEdition: Bound<typeof postEdition>
  readonly clock: Pick<Clock, 'now'>
  readonly log: Log
}

/** An edition to publish; `ended` where it ends now: then it is posted where its group talks too. */
type EditionToPublish = EditionKey & { readonly ended?: boolean }

/**
 * Publishes an edition as everybody may see it: once when its mailing begins, so that links in its mails lead somewhere,
 * and again when it has ended. Can be repeated; nothing is posted twice. A cancelled edition is taken away.
 */
export async function publishEdition(
  ports: PublishEditionPorts,
  { ended = false, ...key }: EditionToPublish,
): Promise<void> {
  const [edition, settings, group] = await Promise.all([
    ports.editions.get(key),
    ports.settings.get(key.groupId),
    ports.groups.get(key.groupId),
  ])
  if (!edition || !settings || !group) return
  if (edition.state === 'cancelled' || edition.state === 'quiet') return ports.publicEditions.remove(key)
  if (ended && edition.state !== 'finished') throw new LaterError('The edition has not ended yet.')
  const isPublic = settings.publicEditions.level !== 'nothing'
  const known = await ports.publicEditions.get(key)
  // The walk over all members is for once: what was shown as the mailing began is shown until it ends.
  if (edition.state === 'mailing' ? known || !isPublic : edition.state !== 'finished') return
  const published = await withCard(ports, await draft(ports, { edition, settings, group }), {
    group,
    hasCard: known?.hasCard === true,
    isPublic,
  })
  if (isPublic) await ports.publicEditions.put(published)
  ports.log.info('edition published', { ...key, discussions: published.discussions.length, isPublic })
  if (ended) await ports.postEdition(published, { settings, group })
}

/** How far back an edition’s counts go. */
const periodDays = { weekly: 7, fortnightly: 14, monthly: 30 } as const

type Material = { readonly edition: Edition; readonly settings: GroupSettings; readonly group: Group }

async function draft(ports: PublishEditionPorts, { edition, settings, group }: Material): Promise<PublicEdition> {
  const { groupId, date } = edition
  const choice = await ports.editions.readChoice(edition)
  const shown = await showable(ports, edition, choice?.letter?.discussions ?? settings.discussionsPerMail)
  const { member } = await ports.readPublicWords(group.language)
  const drafted = draftOf(shown, edition.discussions, await wordsOf(choice))
  const hidden = await ports.hideNames(groupId, { draft: drafted, shown, word: member })
  const { posts = 0, people = 0 } = choice?.news[periodDays[settings.schedule.cadence]] ?? {}
  return { groupId, date, publishedAt: timeAt(ports.clock.now()), ...hidden, posts, people, hasCard: false }
}

/** The discussions of a full mail, in the edition's own order, that everybody may see. */
async function showable(ports: PublishEditionPorts, edition: Edition, most: number): Promise<readonly Discussion[]> {
  const ids = edition.discussions.map(({ id }) => id)
  const rows = await ports.discussions.getMany(edition.groupId, ids)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const known = ids.flatMap((id) => byId.get(id) ?? [])
  const unshown = await ports.findUnshown(edition.groupId, known)
  return showableOf(known, unshown).slice(0, most)
}

/** The owner's message as plain text; a line ends where a paragraph or an item of a list does. */
async function wordsOf(choice: Pick<Choice, 'introduction'> | undefined): Promise<string | undefined> {
  if (!choice?.introduction) return undefined
  const { setIntroduction } = await import('../../mail/introduction.ts')
  const { text } = setIntroduction(choice.introduction, { pictures: true })
  const words = text.replace(/(?<!\n)\n(?!\n|\s*(?:-|\d+\.)\s)/g, ' ').trim()
  return words === '' ? undefined : words
}

/** Nothing waits for a picture: an edition without one is published all the same. */
async function withCard(
  { drawCard, log }: PublishEditionPorts,
  edition: PublicEdition,
  { group, hasCard, isPublic }: { group: Group; hasCard: boolean; isPublic: boolean },
): Promise<PublicEdition> {
  if (hasCard || !isPublic) return { ...edition, hasCard }
  try {
    return { ...edition, hasCard: await drawCard(edition, group) }
  } catch (error) {
    log.warn('card not drawn', { date: edition.date, reason: error instanceof Error ? error.name : 'unknown' })
    return edition
  }
}
