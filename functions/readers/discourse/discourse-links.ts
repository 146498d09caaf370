/** Only at the start of a run: otherwise a URL of nothing but slashes is scanned from each one. */
const endingSlashes = /(?<!\/)\/+$/
/** Twice as wide as a mail shows it, for screens with small pixels. */
const avatarPixels = '80'
/** Discourse draws a letter for those who have no picture; a mail does that itself. */
const drawnLetter = /letter_avatar|\/v\d\/letter\//

/** Where a topic is read; with its number, where a post in it is. */
export function topicUrl(site: string, { id, slug }: { id: number; slug?: string | null | undefined }, post?: number) {
  return `${site.replace(endingSlashes, '')}/t/${slug || '-'}/${id}${post === undefined ? '' : `/${post}`}`
}

/** What a site tells of a picture: empty where it has none that can be shown, undefined where it says nothing of it. */
export function told(
  value: string | null | undefined,
  read: (value: string | null) => string | undefined,
): string | undefined {
  return value === undefined ? undefined : (read(value) ?? '')
}

/** A member's picture; undefined if they have none of their own, or it is not at an https URL. */
export function avatarUrl(site: string, template: string | null | undefined): string | undefined {
  if (!template || drawnLetter.test(template)) return undefined
  return pictureUrl(site, template.replaceAll('{size}', avatarPixels))
}

/** A picture of which Discourse may tell only the path or the host; undefined if it is not at an https URL. */
export function pictureUrl(site: string, path: string | null | undefined): string | undefined {
  if (!path || !URL.canParse(path, site)) return undefined
  const { protocol, href } = new URL(path, site)
  return protocol === 'https:' ? href : undefined
}
