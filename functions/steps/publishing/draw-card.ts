import type { Group } from '../../domain/community.ts'
import { type CardContent, cardSvg } from '../../domain/publishing/card-svg.ts'
import type { PublicEdition } from '../../domain/publishing/public-edition.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'
import { latestLook } from '../../domain/templates/latest-look.ts'
import { createDays } from '../../mail/dates.ts'
import { readingOf } from '../../mail/plain.ts'
import type { Bound, CardPainter, Log, Looks, Pictures, PublicEditions } from '../../ports.ts'
import type { readPublicWords } from './read-public-words.ts'

export type DrawCardPorts = {
  readonly looks: Pick<Looks, 'list'>
  readonly publicEditions: Pick<PublicEditions, 'putCard'>
  readonly readPublicWords: Bound<typeof readPublicWords>
  readonly pictures: Pictures
  readonly painter: CardPainter
  readonly log: Log
}

/** In bytes: sites that show cards refuse larger ones. */
export const largestCard = 300_000

/** Signs that are drawn as pictures, and what joins them: no font that is shipped has them. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}|\u200d|\ufe0f|\u20e3/gu

/** Draws and keeps an edition's picture: logo, colours, date and counts, and the group's name where the fonts cover it. */
export async function drawCard(ports: DrawCardPorts, edition: PublicEdition, group: Group): Promise<boolean> {
  const look = await latestLook(ports.looks, group.id)
  const content = await contentOf(ports, edition, group)
  const logo = look.logo && (await readLogo(ports, look.logo.url))
  const paint = async (card: CardContent) => ports.painter.paint(cardSvg(card, look, ports.painter.widthOf))
  const withLogo = await paint({ ...content, logo })
  // A photograph as a logo may be too large a picture.
  const png = withLogo.length > largestCard && logo ? await paint(content) : withLogo
  if (png.length > largestCard) return false
  await ports.publicEditions.putCard(edition, png)
  return true
}

async function contentOf(
  { readPublicWords, painter }: DrawCardPorts,
  { date, posts, people }: PublicEdition,
  group: Group,
): Promise<CardContent> {
  const { language, say } = await readPublicWords(group.language)
  const name = plainLine(group.name.replace(emoji, ' '))
  const numbers = new Intl.NumberFormat(language)
  const counted = [
    { number: numbers.format(posts), unit: say('card.posts', { count: posts }) },
    { number: numbers.format(people), unit: say('card.people', { count: people }) },
  ]
  return {
    name: name !== '' && painter.covers(name) ? name : undefined,
    date: createDays(language)(date),
    // A quiet week's picture has no noughts on it.
    counts: posts > 0 ? counted : [],
    isRightToLeft: readingOf(language).direction === 'rtl',
  }
}

/** A logo that cannot be had is left out. */
async function readLogo({ pictures, log }: DrawCardPorts, url: string): Promise<CardContent['logo']> {
  try {
    const picture = await pictures(url)
    if (!picture) return undefined
    const { type, bytes, width, height } = picture
    return { url: `data:${type};base64,${Buffer.from(bytes).toString('base64')}`, width, height }
  } catch (error) {
    log.info('logo not read', { reason: error instanceof Error ? error.name : 'unknown' })
    return undefined
  }
}
