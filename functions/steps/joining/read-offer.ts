import { shownLevel } from '../../domain/publishing/shown-edition.ts'
import { remember } from '../../domain/remember.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { matchLanguage } from '../../mail/locale.ts'
import type { Clock, GroupFrequencies, Templates } from '../../ports.ts'
import type { PublicGroup } from './resolve-group.ts'

export type ReadOfferPorts = {
  readonly frequencies: Pick<GroupFrequencies, 'get'>
  readonly templates: Pick<Templates, 'languages'>
  readonly clock: Pick<Clock, 'now'>
}

/** What somebody who joins may choose from. */
export type JoinOffer = {
  readonly languages: readonly string[]
  /** The language of the group's mails, unless they choose another. */
  readonly groupLanguage: string
  /** The most used first. */
  readonly tags: readonly string[]
}

export type ReadJoinOffer = (found: PublicGroup) => Promise<JoinOffer>

const mostOffered = 24
/** A tag of one discussion alone says more of its author than of the group. */
const fewestUses = 2
/** The frequencies of a large group are a large row, and the page is open to everybody: it is read this seldom. */
const keptMilliseconds = 10 * 60_000
const groupsKept = 50

/** Reads what the page of a group offers. Its tags stand there only where the titles of discussions may. */
export function createReadJoinOffer({ frequencies, templates, clock }: ReadOfferPorts): ReadJoinOffer {
  const usedTags = remember(
    groupsKept,
    (groupId: string) => groupId,
    async (groupId) => (await frequencies.get(groupId))?.tags ?? [],
    () => Math.floor(clock.now() / keptMilliseconds),
  )
  return async ({ group, settings }) => {
    const known = await templates.languages()
    const allowed = known.filter((each) => settings.languages.length === 0 || settings.languages.includes(each))
    const groupLanguage = matchLanguage(group.language, known, 'en')
    const tags = showsTitles(settings) ? offered(await usedTags(group.id), settings.excludedTags) : []
    return { languages: allowed.filter((each) => each !== groupLanguage), groupLanguage, tags }
  }
}

function showsTitles({ publicEditions }: GroupSettings): boolean {
  return ['titles', 'openings'].includes(shownLevel(publicEditions))
}

/** A tag may be anything that somebody typed: none that looks like an address is shown. */
function offered(used: readonly (readonly [tag: string, uses: number])[], excluded: readonly string[]): string[] {
  const hidden = new Set(excluded.map((tag) => tag.toLowerCase()))
  return used
    .filter(([tag, uses]) => uses >= fewestUses && !tag.includes('@') && !hidden.has(tag.toLowerCase()))
    .map(([tag]) => tag)
    .slice(0, mostOffered)
}
