import { activeIn } from './active-content.ts'
import { hostOf, type Load, loadsOf, loadsOfStyle } from './loads.ts'
import { attributeOf, type Element, type MailDocument, readingsOf, textOf } from './mail-document.ts'
import { type ReadStyles, readSheet, readStyleOf, type StyleFinding } from './style-faults.ts'

/** What a mail may load: the group's own logo, and other pictures where the group allows them. */
export type Allowed = { readonly logo: string | undefined; readonly pictures: boolean }

const noPlace: Readonly<Record<string, string>> = {
  noscript: 'is shown by some programs and hidden by others',
  noembed: 'is read as text',
  noframes: 'is read as text',
  xmp: 'is read as text',
  plaintext: 'turns all that follows into text',
  listing: 'is read as text',
  textarea: 'is read as text',
  template: 'is never shown',
  select: 'drops its content',
  dialog: 'covers what is below it',
  frameset: 'takes the place of the whole mail',
}
/** The attributes that the elements around a mail may have. */
const frameAttributes =
  /^(?:xmlns.*|lang|dir|class|id|style|bgcolor|text|link|vlink|alink|width|align|(?:left|top|margin).*)$/

/** What keeps a mail from being sent: it hides the unsubscribe links, or reveals to a third party when it is opened. */
export function checkDocument(html: string, allowed: Allowed): readonly StyleFinding[] {
  const found = readingsOf(html).flatMap((reading) => checkReading(reading, allowed))
  const seen = new Set<string>()
  return found.filter(({ reason }) => !seen.has(reason) && seen.add(reason))
}

/** The sites that a mail loads its pictures from. */
export function pictureSitesOf(html: string): readonly string[] {
  const all = readingsOf(html).flatMap((reading) => loadsIn(reading, stylesIn(reading)))
  return [...new Set(all.filter(({ isPicture }) => isPicture).map(({ url }) => hostOf(url)))]
}

function checkReading(reading: MailDocument, allowed: Allowed): readonly StyleFinding[] {
  const { elements, wayOut } = reading
  const own = new Set(wayOut)
  const others = elements.filter((element) => !own.has(element))
  const styles = stylesIn(reading)
  const findings = [
    ...others.flatMap(checkElement),
    ...checkFrame(reading),
    ...styles.flatMap(({ findings: ofStyles }) => ofStyles),
  ]
  const loads = loadsIn(reading, styles).flatMap((load) => checkLoad(load, allowed))
  // An element left open has usually been reported at its own place already.
  const whole = wayOut.length > 0 || findings.length > 0 ? [] : [{ reason: notWhole, near: [] }]
  return [...findings, ...loads, ...whole]
}

export const notWhole =
  'Something is opened and never closed, so the unsubscribe link would end up inside it: check mj-raw and comments'

function checkElement(element: Element): StyleFinding[] {
  const { tagName, attrs } = element
  const near = [`<${tagName}`]
  const place = noPlace[tagName]
  if (Object.hasOwn(noPlace, tagName)) return [{ near, reason: `<${tagName}> cannot be used in mails: it ${place}` }]
  const reason = activeIn({ name: tagName, form: 'opening', attributes: attrs, start: 0, end: 0 })
  if (reason) return [{ near, reason }]
  if (tagName === 'meta' && attributeOf(element, 'name')?.toLowerCase() === 'viewport') return checkViewport(element)
  const header = attributeOf(element, 'http-equiv')
  if (header !== undefined && !/^(?:content-type|x-ua-compatible)$/i.test(header.trim()))
    return [
      { near: ['http-equiv'], reason: `http-equiv="${header}" cannot be used in mails: it could change how they look` },
    ]
  if (Number.parseFloat(attributeOf(element, 'height') ?? '') > 2000)
    return [
      {
        near: [...near, 'height'],
        reason: `A height of ${attributeOf(element, 'height')} pushes the unsubscribe link too far down`,
      },
    ]
  if (attributeOf(element, 'popover') !== undefined)
    return [{ near: ['popover'], reason: 'popover cannot be used in mails: it covers what is below it' }]
  return []
}

function checkViewport(element: Element): StyleFinding[] {
  const content = attributeOf(element, 'content') ?? ''
  const isUsual = content
    .replace(/\s/g, '')
    .split(/[,;]/)
    .every((each) => /^(?:width=device-width|initial-scale=1(?:\.0)?|)$/i.test(each))
  return isUsual
    ? []
    : [{ near: ['viewport'], reason: 'The viewport of a mail must be "width=device-width, initial-scale=1"' }]
}

function checkFrame({ html, body }: MailDocument): StyleFinding[] {
  return [html, body].flatMap((element) => {
    const odd = element?.attrs.find(({ name }) => !frameAttributes.test(name) && !/^aria-label$/.test(name))
    if (!element || !odd) return []
    return [
      {
        near: [odd.name],
        reason: `<${element.tagName}> cannot have ${odd.name}: the whole mail is inside it`,
      },
    ]
  })
}

function stylesIn({ elements, html, body, wayOut }: MailDocument): readonly ReadStyles[] {
  const own = new Set(wayOut)
  const frame = [html, body].filter((each) => each !== undefined)
  return elements.flatMap((element) => {
    if (element.tagName === 'style') return [readSheet(textOf(element), { frame, wayOut })]
    const style = attributeOf(element, 'style')
    if (style === undefined || own.has(element)) return []
    return [readStyleOf(behindText(element, style), frame.includes(element) ? 'frame' : 'anywhere')]
  })
}

/** Outlook draws the background of an mj-hero behind all text, at a position of its own. */
function behindText({ tagName }: Element, style: string): string {
  const isBehind = tagName.startsWith('v:') && /(?:^|;)\s*z-index\s*:\s*-\d+\s*(?:;|$)/i.test(style)
  return isBehind ? style.replace(/(?:^|(?<=;))\s*position\s*:\s*absolute\s*(?=;|$)/i, '') : style
}

function loadsIn({ elements }: MailDocument, styles: readonly ReadStyles[]): readonly Load[] {
  const declared = styles.flatMap(({ declarations }) => declarations)
  return [...elements.flatMap(loadsOf), ...declared.flatMap(loadsOfStyle)]
}

function checkLoad({ url, isPicture, what, near }: Load, { logo, pictures }: Allowed): StyleFinding[] {
  if (url === logo) return []
  const host = hostOf(url)
  if (!isPicture) return [{ near, reason: `${what} loads from ${host}, and tells that site when a mail is read` }]
  if (pictures && /^https:\/\//i.test(url)) return []
  if (pictures) return [{ near, reason: `The picture from ${host} needs a whole URL, beginning with https://` }]
  const allow = 'remove the picture, or switch on "Allow pictures from other sites" in Schedule'
  return [
    {
      near,
      reason: `A picture from ${host} tells that site when a mail is read. Only your group’s logo may load: ${allow}`,
    },
  ]
}
