import type { PublicEdition } from '../../domain/publishing/public-edition.ts'
import { type ShownEdition, shownEdition, shownLevel } from '../../domain/publishing/shown-edition.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { daysBetween, timeAt } from '../../domain/times.ts'
import type { Clock, Editions, PublicEditions } from '../../ports.ts'
import type { FindUnshown } from './find-unshown.ts'

export type ReadPublicEditionsPorts = {
  readonly publicEditions: Pick<PublicEditions, 'get' | 'list' | 'card'>
  readonly editions: Pick<Editions, 'get'>
  readonly findUnshown: FindUnshown
  readonly clock: Pick<Clock, 'now'>
}

/** What everybody may see of a group: the settings of today say how much. */
type PublicRules = Pick<GroupSettings, 'groupId' | 'publicEditions'>

/** A page of the list; `older` leads to the next one. */
export type EditionList = { readonly editions: readonly ShownEdition[]; readonly older?: string }

/** An edition with those before and after it, by their dates; or one that is being mailed, and is shown later. */
export type EditionFound =
  | { readonly kind: 'shown'; readonly edition: ShownEdition; readonly older?: string; readonly newer?: string }
  | { readonly kind: 'soon' }

const editionsAPage = 20
/** How long an edition may be under way before nobody is told any more that it comes. */
const soonDays = 7

/** The latest editions, or those before a date. */
export async function readPublicEditions(
  ports: ReadPublicEditionsPorts,
  rules: PublicRules,
  before?: string,
): Promise<EditionList> {
  const found = await ports.publicEditions.list(rules.groupId, editionsAPage + 1, before)
  const editions = await showAll(ports, rules, found.slice(0, editionsAPage))
  return withoutUndefined({ editions, older: found.length > editionsAPage ? editions.at(-1)?.date : undefined })
}

/** The latest edition, for pages that show it besides; undefined where nothing is for everybody, or nothing yet. */
export async function readLatestEdition(
  ports: Pick<ReadPublicEditionsPorts, 'publicEditions' | 'findUnshown'>,
  rules: PublicRules,
): Promise<ShownEdition | undefined> {
  if (shownLevel(rules.publicEditions) === 'nothing') return undefined
  const [edition] = await showAll(ports, rules, await ports.publicEditions.list(rules.groupId, 1))
  return edition
}

/** The edition of a date; undefined if there is none for everybody. */
export async function readPublicEdition(
  ports: ReadPublicEditionsPorts,
  rules: PublicRules,
  date: string,
): Promise<EditionFound | undefined> {
  const { groupId } = rules
  const [latest, edition] = await Promise.all([
    ports.publicEditions.list(groupId, editionsAPage),
    ports.publicEditions.get({ groupId, date }),
  ])
  if (!edition) return (await isUnderWay(ports, groupId, date)) ? { kind: 'soon' } : undefined
  const [[shown], [before]] = await Promise.all([
    showAll(ports, rules, [edition]),
    ports.publicEditions.list(groupId, 1, date),
  ])
  if (!shown) return undefined
  // Of an edition further back, the list leads on.
  const newer = latest.some((each) => each.date === date) ? latest.findLast((each) => each.date > date) : undefined
  return { kind: 'shown', ...withoutUndefined({ edition: shown, older: before?.date, newer: newer?.date }) }
}

/** The picture of an edition, as PNG. */
export async function readPublicCard(
  { publicEditions }: ReadPublicEditionsPorts,
  { groupId }: PublicRules,
  date: string,
): Promise<Uint8Array | undefined> {
  const edition = await publicEditions.get({ groupId, date })
  return edition?.hasCard ? publicEditions.card({ groupId, date }) : undefined
}

async function showAll(
  { findUnshown }: Pick<ReadPublicEditionsPorts, 'findUnshown'>,
  { groupId, publicEditions }: PublicRules,
  editions: readonly PublicEdition[],
): Promise<readonly ShownEdition[]> {
  const level = shownLevel(publicEditions)
  const told = level === 'counts' ? [] : editions.flatMap(({ discussions }) => discussions)
  const unshown = await findUnshown(groupId, told)
  return editions.map((edition) => shownEdition(edition, level, unshown))
}

/** Mails lead to the page before the edition is published. */
async function isUnderWay({ editions, clock }: ReadPublicEditionsPorts, groupId: string, date: string) {
  const edition = await editions.get({ groupId, date })
  if (!edition || !['frozen', 'mailing', 'finished'].includes(edition.state)) return false
  return daysBetween(edition.asOf, timeAt(clock.now())) < soonDays
}
