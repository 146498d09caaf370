import type { Look } from '../templates/look.ts'
import { derivedColours } from '../templates/look.ts'

/** A picture of an edition: words that name nobody. */
export type CardContent = {
  /** The group's name; absent where the fonts lack one of its signs. */
  readonly name?: string | undefined
  readonly date: string
  /** What is counted, such as `12` and `posts`. */
  readonly counts: readonly { readonly number: string; readonly unit: string }[]
  readonly isRightToLeft: boolean
  /** As a data URL, and its size in pixels. */
  readonly logo?: { readonly url: string; readonly width: number; readonly height: number } | undefined
}

/** How wide a text is at a size. */
export type WidthOf = (text: string, size: number) => number

const cardSize = { width: 1200, height: 630 } as const

const margin = 84
const room = cardSize.width - 2 * margin
const largestLogo = { width: 340, height: 96 }
/** The sizes that a name is tried in, and how many lines it may have. */
const nameSizes = [104, 92, 80, 70, 60, 52, 46] as const
const mostLines = 2
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })
const unspacedWords = new Intl.Segmenter('ja', { granularity: 'word' })

/** Draws a card on the group's band, which white text can be read on. */
export function cardSvg(content: CardContent, look: Look, widthOf: WidthOf): string {
  const { softOnBand } = derivedColours(look)
  const { size, lines } = fitName(content.name ?? '', widthOf)
  const edge = content.isRightToLeft ? cardSize.width - margin : margin
  const anchor = content.isRightToLeft ? 'end' : 'start'
  // What draws it takes each line for one that is read from the left, unless a sign says otherwise.
  const read = (text: string) => (content.isRightToLeft ? `\u202b${text}\u202c` : text)
  const line = (text: string, y: number, points: number, fill: string) =>
    `<text x="${edge}" y="${y}" font-size="${points}" fill="${fill}" text-anchor="${anchor}">${escapeXml(read(text))}</text>`
  const hasName = lines.length > 0
  const base = content.logo ? 404 : 372
  const firstLine = base - (lines.length - 1) * size * 1.16
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="1200" height="630" font-family="Noto Sans">`,
    `<rect width="1200" height="630" fill="${look.band}"/>`,
    `<rect y="606" width="1200" height="24" fill="${look.accent}"/>`,
    logoAt(content, look),
    ...lines.map((text, nth) => line(text, firstLine + nth * size * 1.16, size, '#ffffff')),
    line(content.date, hasName ? base + 76 : base, hasName ? 40 : 76, hasName ? softOnBand : '#ffffff'),
    countsAt(content, { y: 556, soft: softOnBand, widthOf }),
    '</svg>',
  ].join('')
}

/** The largest size in which a name fits into its lines; one that never fits is cut. */
function fitName(name: string, widthOf: WidthOf): { readonly size: number; readonly lines: readonly string[] } {
  if (name === '') return { size: nameSizes[0], lines: [] }
  for (const size of nameSizes) {
    const lines = wrap(name, (text) => widthOf(text, size) <= room)
    if (lines.length <= mostLines) return { size, lines }
  }
  const size = nameSizes[nameSizes.length - 1] ?? 46
  const [first = '', ...rest] = wrap(name, (text) => widthOf(text, size) <= room)
  const cut = [...characters.segment(rest.join(' '))].map(({ segment }) => segment)
  while (cut.length > 0 && widthOf(`${cut.join('')}…`, size) > room) cut.pop()
  return { size, lines: [first, `${cut.join('').trimEnd()}…`] }
}

/** Lines of whole words, as many as fit in each; a word that is longer than a line is broken. */
function wrap(text: string, fits: (text: string) => boolean): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of piecesOf(text)) {
    if (fits((line + word).trim())) {
      line += word
      continue
    }
    if (line.trim() !== '') lines.push(line.trim())
    line = ''
    for (const { segment } of characters.segment(word.trimStart())) {
      if (line !== '' && !fits(line + segment)) {
        lines.push(line)
        line = ''
      }
      line += segment
    }
  }
  return line.trim() === '' ? lines : [...lines, line.trim()]
}

/** Where a line may break: at spaces, and in Chinese and Japanese between words. */
function piecesOf(text: string): string[] {
  if (/\s/.test(text)) return text.split(/(?=\s)/)
  return [...unspacedWords.segment(text)].map(({ segment }) => segment)
}

/** The logo on the sheet that it was made for. */
function logoAt({ logo, isRightToLeft }: CardContent, { sheet }: Look): string {
  if (!logo) return ''
  const scale = Math.min(largestLogo.width / logo.width, largestLogo.height / logo.height, 3)
  const [width, height] = [logo.width * scale, logo.height * scale]
  const [boxWidth, boxHeight] = [width + 40, height + 32]
  const x = isRightToLeft ? cardSize.width - margin - boxWidth : margin
  return (
    `<rect x="${x}" y="72" width="${boxWidth}" height="${boxHeight}" rx="16" fill="${sheet}"/>` +
    `<image x="${x + 20}" y="88" width="${width}" height="${height}" href="${logo.url}"/>`
  )
}

/** Numbers in white with their units beside them, one after the other from the side where lines begin. */
function countsAt(
  { counts, isRightToLeft }: CardContent,
  { y, soft, widthOf }: { readonly y: number; readonly soft: string; readonly widthOf: WidthOf },
): string {
  let at = margin
  const place = (width: number) => (isRightToLeft ? cardSize.width - at - width : at)
  return counts
    .map(({ number, unit }) => {
      const [numberWidth, unitWidth] = [widthOf(number, 44), widthOf(unit, 32)]
      const first = `<text x="${place(numberWidth)}" y="${y}" font-size="44" fill="#ffffff">${escapeXml(number)}</text>`
      at += numberWidth + 14
      const second = `<text x="${place(unitWidth)}" y="${y}" font-size="32" fill="${soft}">${escapeXml(unit)}</text>`
      at += unitWidth + 56
      return first + second
    })
    .join('')
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`)
}
