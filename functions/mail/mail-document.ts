import { parse, parseFragment, serialize, serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Element = Tree.Element
type Node = Tree.Node

/** A mail as one kind of mail program reads it. */
export type MailDocument = {
  readonly elements: readonly Element[]
  readonly html: Element | undefined
  readonly body: Element | undefined
  /** The end that every mail has, and all within it; nothing where it is not whole, or stands in something else. */
  readonly wayOut: readonly Element[]
}

/** Class of the end that every mail has. */
const wayOutClass = 'way-out'
const wayOutStart = `<div class="${wayOutClass}"`

/** MJML tells Outlook the resolution by it, in a comment. */
const ofMjml =
  /<noscript>\s*<xml>\s*<o:OfficeDocumentSettings>\s*<o:AllowPNG\/>\s*<o:PixelsPerInch>96<\/o:PixelsPerInch>\s*<\/o:OfficeDocumentSettings>\s*<\/xml>\s*<\/noscript>/
/** To Outlook what stands between is one, whether others read it as a comment, or nothing ends it. */
const conditional = /<!(?:--)?\[if ([^\]]*)\]>(?:\s*(?:<!)?-->)?([\s\S]*?)(?:(?:<!--\s*)?<!\[endif\](?:--)?>|$)/gi

/** The same mail as most programs read it, and as Outlook on Windows does, to which conditional comments are none. */
export function readingsOf(html: string): readonly MailDocument[] {
  const inOutlook = html
    .replace(ofMjml, '')
    .replace(conditional, (_, asked: string, shown: string) => (isOutlook(asked) ? shown : ''))
  return [html, inOutlook].map(readDocument)
}

function isOutlook(asked: string): boolean {
  return !/^\s*!\s*\(?\s*mso/i.test(asked)
}

function readDocument(source: string): MailDocument {
  const document = parse(source, { scriptingEnabled: false })
  const elements = [...elementsIn(document)]
  const html = elements.find(({ tagName }) => tagName === 'html')
  const body = elements.find((each) => each.tagName === 'body' && each.parentNode === html)
  return { elements, html, body, wayOut: wayOutIn(source, body) }
}

/** As it was written, and the last that stands in the body: nothing that came before it holds it, or ends it. */
function wayOutIn(source: string, body: Element | undefined): readonly Element[] {
  const last = body?.childNodes.filter(isElement).at(-1)
  const start = source.lastIndexOf(wayOutStart)
  if (!last || start < 0) return []
  const written = source.slice(start, source.lastIndexOf('</body>')).trim()
  if (serializeOuter(last) !== serialize(parseFragment(written))) return []
  return [last, ...elementsIn(last)]
}

function* elementsIn(node: Node): Generator<Element> {
  if (!('childNodes' in node)) return
  for (const child of node.childNodes) {
    if (isElement(child)) yield child
    yield* elementsIn(child)
  }
  if ('content' in node) yield* elementsIn(node.content)
}

function isElement(node: Node): node is Element {
  return 'tagName' in node
}

export function parentOf({ parentNode }: Element): Element | undefined {
  return parentNode && isElement(parentNode) ? parentNode : undefined
}

/** What stands before an element in the same one. */
export function precedingOf(element: Element): readonly Element[] {
  const all = element.parentNode?.childNodes.filter(isElement) ?? []
  return all.slice(0, all.indexOf(element))
}

export function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value
}

/** The styles that stand in an element's own text. */
export function textOf({ childNodes }: Element): string {
  return childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
