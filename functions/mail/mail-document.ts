import { parse, parseFragment, serialize, serializeOuter, type DefaultTreeAdapterTypes as Tree } from 'parse5'

export type Element = Tree.Element
type Node = Tree.Node

/** A mail as one kind of mail program reads it. */
export type MailDocument = {
  readonly elements: readonly Element[]
  readonly html: Element | undefined
  readonly body: Element | undefined
  /** The footer with the unsubscribe links and all within it; empty if it is incomplete, or inside another element. */
  readonly wayOut: readonly Element[]
}

/** The class of the footer that every mail has. */
const wayOutClass = 'way-out'
const wayOutStart = `<div class="${wayOutClass}"`

/** MJML sets Outlook's resolution with this element, inside a comment. */
const ofMjml =
  /<noscript>\s*<xml>\s*<o:OfficeDocumentSettings>\s*<o:AllowPNG\/>\s*<o:PixelsPerInch>96<\/o:PixelsPerInch>\s*<\/o:OfficeDocumentSettings>\s*<\/xml>\s*<\/noscript>/
/** Outlook reads what is between these marks, even if others see a comment, or the end mark is missing. */
const conditional = /<!(?:--)?\[if ([^\]]*)\]>(?:\s*(?:<!)?-->)?([\s\S]*?)(?:(?:<!--\s*)?<!\[endif\](?:--)?>|$)/gi

/** The mail as most programs read it, and as Outlook on Windows does, which reads the content of conditional comments. */
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

/** The last footer of the body, unchanged, that no earlier element contains or ends. */
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

/** The elements before an element, in the same parent. */
export function precedingOf(element: Element): readonly Element[] {
  const all = element.parentNode?.childNodes.filter(isElement) ?? []
  return all.slice(0, all.indexOf(element))
}

export function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((each) => each.name === name)?.value
}

/** The styles in an element's own text. */
export function textOf({ childNodes }: Element): string {
  return childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
