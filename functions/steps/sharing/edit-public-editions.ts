import { MissingError } from '../../domain/errors.ts'
import type { Author } from '../../domain/people/author.ts'
import type { PublicEdition } from '../../domain/publishing/public-edition.ts'
import { refusedBy } from '../../domain/saved.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { sentence } from '../../domain/shapes/sentence.ts'
import { publicEditionsForm } from '../../messages/doors/share-forms.ts'
import type { Bound, Editions, PublicEditions, Queues, Settings } from '../../ports.ts'
import type { changeShare, ShareSaved } from './change-share.ts'
import type { claimName } from './claim-name.ts'

export type ReadPublishedPorts = {
  readonly editions: Pick<Editions, 'list'>
  readonly publicEditions: Pick<PublicEditions, 'list'>
}
export type PublishEarlierPorts = ReadPublishedPorts & { readonly queues: Pick<Queues, 'publish'> }
export type EditPublicEditionsPorts = PublishEarlierPorts & {
  readonly settings: Pick<Settings, 'get'>
  readonly claimName: Bound<typeof claimName>
  readonly changeShare: Bound<typeof changeShare>
}

/** Of a group's latest editions that were mailed: those that can be shown, and those that still have to be made. */
export type Published = {
  /** Newest first. */
  readonly ready: readonly PublicEdition[]
  /** Their dates, oldest first. */
  readonly missing: readonly string[]
}

/** A quarter of a year of weekly editions: a list that is not empty, without a walk over a whole history. */
const mostEarlier = 12
/** In seconds: the settings are saved by then. */
const afterSaving = 30

/** Reads which of the latest editions everybody may see, or may once they are switched on. */
export async function readPublished(
  { editions, publicEditions }: ReadPublishedPorts,
  groupId: string,
): Promise<Published> {
  const [all, ready] = await Promise.all([editions.list(groupId), publicEditions.list(groupId, mostEarlier)])
  // One that is being mailed is published by now, and counts among the latest that are.
  const latest = all.filter(({ state }) => state === 'finished' || state === 'mailing').slice(-mostEarlier)
  const made = new Set(ready.map(({ date }) => date))
  const missing = latest.filter(({ date, state }) => state === 'finished' && !made.has(date))
  return { ready, missing: missing.map(({ date }) => date) }
}

/** Queues the earlier editions that are not made yet, and answers how many. */
export async function publishEarlier(ports: PublishEarlierPorts, groupId: string, delaySeconds = 0): Promise<number> {
  const { missing } = await readPublished(ports, groupId)
  for (const date of missing) await ports.queues.publish({ groupId, date }, delaySeconds)
  return missing.length
}

/** Queues the latest editions as they are now, those that are made already too: titles and openings were edited since. */
export async function publishAgain(ports: PublishEarlierPorts, groupId: string): Promise<void> {
  const { ready, missing } = await readPublished(ports, groupId)
  for (const date of [...ready.map((each) => each.date), ...missing]) await ports.queues.publish({ groupId, date }, 0)
}

/**
 * Saves what everybody may see, or says what is wrong with which field; `posted` may be anything. Where something is
 * shown, the earlier editions are queued first: what is queued for nothing does nothing, and what is not queued is missed.
 */
export async function savePublicEditions(
  ports: EditPublicEditionsPorts,
  author: Author,
  base: number,
  posted: unknown,
): Promise<ShareSaved> {
  const read = publicEditionsForm.safeParse(posted)
  if (!read.success) return refusedBy(read.error.issues)
  const { groupId } = author
  const current = await ports.settings.get(groupId)
  if (!current) throw new MissingError(`The settings of the group ${groupId}`)
  if (read.data.level !== 'nothing') {
    const refused = await ports.claimName(groupId, current.publicName ?? '')
    if (refused)
      return { kind: 'refused', errors: { level: sentence('Your group needs a name first. Choose one on Join page.') } }
    await publishEarlier(ports, groupId, afterSaving)
  }
  const make = (kept: GroupSettings) => ({ ...kept, publicEditions: read.data })
  return ports.changeShare(author, { base, part: 'publicEditions', make })
}
