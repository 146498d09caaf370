import { readTags, readTagsOutsideText, type Tag } from './markup.ts'

/** What is wrong, and where in the source. */
export type Fault = { readonly at: number; readonly reason: string }

const dropped = ['script', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'form', 'base', 'svg', 'math']
const loaded = ['link', 'mj-font']
const links = ['href', 'src', 'srcset', 'background', 'background-url', 'action', 'formaction', 'poster', 'xlink:href']
const entities: ReadonlyMap<string, string> = new Map([
  ['colon', ':'],
  ['tab', '\t'],
  ['newline', '\n'],
])
const inert = /^data:image\/(?:png|gif|jpe?g|webp)[;,]/

/** The first tag in a document that would run a script or load a file. */
export function activeContentOf(html: string): Fault | undefined {
  // Programs differ on whether some elements hold text or markup, so the document is read both ways.
  return activeAmong(readTags(html)) ?? activeAmong(readTagsOutsideText(html))
}

function activeAmong(tags: Iterable<Tag>): Fault | undefined {
  for (const tag of tags) {
    // Browsers would read on past the end of what was checked.
    const reason = tag.end === undefined ? 'A tag of the mail is never closed by >' : activeIn(tag)
    if (reason) return { at: tag.start, reason }
  }
  return undefined
}

/** Why a tag has no place in a mail; undefined if it may stay. */
export function activeIn({ name, attributes }: Tag): string | undefined {
  if (dropped.includes(name)) return `<${name}> cannot be used in mails: mail apps drop it`
  if (loaded.includes(name)) return `<${name}> loads from another site, and tells that site when a mail is read`
  return attributes.map(activeAttribute).find((reason) => reason !== undefined)
}

function activeAttribute({ name, value }: Tag['attributes'][number]): string | undefined {
  if (/^on[a-z]{3}/.test(name)) return `${name} runs a script, and mail apps drop scripts`
  if (name === 'http-equiv' && /refresh/i.test(value)) return 'A mail cannot redirect its reader'
  if (!links.includes(name) || !runs(value)) return undefined
  return `${name} runs a script; a link in a mail must begin with https://`
}

/** Browsers ignore blanks and control characters in a scheme, and decode entities first. */
function runs(value: string): boolean {
  const url = value
    .slice(0, 1000)
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));?/gi, (_, hex, decimal) =>
      character(hex ? Number.parseInt(hex, 16) : +decimal),
    )
    .replace(/&(\w+);?/g, (whole, name: string) => entities.get(name.toLowerCase()) ?? whole)
    .replace(/[\s\p{Cc}]+/gu, '')
    .toLowerCase()
  return /^(?:javascript|vbscript|data):/.test(url) && !inert.test(url)
}

function character(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
