import { editionsAddress, feedAddress, joinAddress } from '../joining/public-address.ts'

/** The addresses of a group's public pages. */
export type EditionPlaces = ReturnType<typeof editionPlaces>

/** `base` is what all addresses start with: empty for those within the site. */
export function editionPlaces(base: string, name: string) {
  const list = editionsAddress(base, name)
  return {
    list,
    listBefore: (date: string) => `${list}?before=${date}`,
    feed: feedAddress(base, name),
    edition: (date: string) => `${list}/${date}`,
    /** A card that is drawn again has another address, because sites keep pictures for long. */
    card: (date: string, publishedAt: string) => `${list}/${date}/card.png?v=${Date.parse(publishedAt)}`,
    join: joinAddress(base, name, 'edition'),
  }
}
