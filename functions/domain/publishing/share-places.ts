import { publicNameOf } from '../joining/public-address.ts'
import { withoutUndefined } from '../shapes/without-undefined.ts'
import { editionPlaces } from './edition-places.ts'
import { type PublicRule, shownLevel } from './shown-edition.ts'

/** Where a reader may send others to: the edition as everybody may see it, and the page where people join. */
export type SharePlaces = { readonly page: string; readonly join?: string }

/** As a group’s settings have them. */
type SharedSettings = {
  readonly groupId: string
  readonly publicName?: string
  readonly publicEditions: PublicRule
  readonly join: { readonly isOpen: boolean }
}

/** None where the group shows nothing to everybody; `date` is the edition’s own, whatever its mails show. */
export function sharePlaces(
  settings: SharedSettings,
  { baseUrl, date }: { readonly baseUrl: string; readonly date: string },
): SharePlaces | undefined {
  const { publicEditions, join } = settings
  if (shownLevel(publicEditions) === 'nothing') return undefined
  const places = editionPlaces(baseUrl, publicNameOf(settings))
  return withoutUndefined({ page: places.edition(date), join: join.isOpen ? places.join : undefined })
}
