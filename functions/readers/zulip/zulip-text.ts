import { shortLinks } from '../chat/short-links.ts'
import { htmlText } from '../text/html-text.ts'

/** Formulas take many letters of HTML for each that is read. */
const mostHtml = 200_000

const formula =
  /<span class="katex-mathml">(?:(?!<annotation|<span).)*<annotation encoding="application\/x-tex">([^<]*)<\/annotation>(?:(?!<span).)*?<\/span>/gs
const drawnFormula = /<span class="katex-html"[^<>]*>/g
const emoji = /<span(?=[^<>]*\bclass="emoji emoji-([0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,7})")[^<>]*>[^<]*<\/span>/g
/** “Ann said:” above what she said. */
const beforeQuote =
  /<p>(?:<span class="user-mention[^<>]*>[^<]*<\/span>)? ?<a [^<>]*>[^<]*<\/a> ?[:：]<\/p>\s*(?=<blockquote>)/g
/** What Zulip shows below a link or hides until it is clicked. */
const boxes =
  /<div class="(?:spoiler-content|message_embed|[^"<>]*message_inline_image|[^"<>]*message-media-preview)[^"<>]*"[^<>]*>/g
/** “/me waves” tells of its author. */
const action = /^\s*\/me\s+/
const plain = /^<p>([^<&]*)<\/p>$/

/** A message of Zulip as its readers see it, without quotes, blocks of code and previews; formulas are their TeX. */
export function zulipText(html: string): string {
  const [, alone] = plain.exec(html) ?? []
  if (alone !== undefined) return shortLinks(alone).replace(action, '').trim()
  const formulas = html.slice(0, mostHtml).replace(formula, (_, tex: string) => tex.trim())
  const unboxed = without(without(formulas, drawnFormula, 'span'), boxes, 'div')
  const signs = unboxed.replace(beforeQuote, '').replace(emoji, (_, codes: string) => signOf(codes))
  return shortLinks(htmlText(signs))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .replace(action, '')
    .trim()
}

function signOf(codes: string): string {
  const points = codes.split('-').map((code) => Number.parseInt(code, 16))
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : ''
}

/** Without the elements that these tags open, and all that is in them. */
function without(html: string, opening: RegExp, name: 'span' | 'div'): string {
  if (!html.match(opening)) return html
  const tags = new RegExp(`<${name}\\b[^<>]*>|</${name}>`, 'g')
  const kept: string[] = []
  let end = 0
  for (const found of html.matchAll(opening)) {
    if (found.index < end) continue
    kept.push(html.slice(end, found.index))
    end = endOf(html, found.index, tags)
  }
  return [...kept, html.slice(end)].join('')
}

/** Where the element that begins here ends. */
function endOf(html: string, start: number, tags: RegExp): number {
  tags.lastIndex = start
  let depth = 0
  for (let tag = tags.exec(html); tag; tag = tags.exec(html)) {
    depth += tag[0].startsWith('</') ? -1 : 1
    if (depth === 0) return tags.lastIndex
  }
  return html.length
}
