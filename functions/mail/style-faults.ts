import postcss, { type AtRule, type Declaration as Node, type Rule } from 'postcss'
import type { Element } from './mail-document.ts'
import { type Declaration, faultOf, type StylePlace } from './style-policy.ts'
import { type ParsedSelector, reaches, readSelectors } from './style-selectors.ts'

/** What is wrong, and words in the source near it, in their order. */
export type StyleFinding = { readonly reason: string; readonly near: readonly string[] }

/** The elements through which a style could hide the unsubscribe links: their containers, and the links themselves. */
export type Targets = { readonly frame: readonly Element[]; readonly wayOut: readonly Element[] }

const atRules = /^(?:media|supports|charset|(?:-[a-z]+-)?keyframes|-ms-viewport)$/
const ofMjml = /^(?:goodbye|gmail)$/
/** These load from another site, whatever they name. */
const loading = /^(?:import|font-face)$/

/** Every declaration of a mail's styles, and what is wrong with the styles themselves. */
export type ReadStyles = { readonly findings: readonly StyleFinding[]; readonly declarations: readonly PlacedStyle[] }
export type PlacedStyle = {
  readonly declaration: Declaration
  /** Its value with and without comments: inside a string, what looks like a comment is none. */
  readonly readings: readonly string[]
  readonly near: readonly string[]
}

/** What a style sheet does to the unsubscribe links. */
export function readSheet(css: string, targets: Targets): ReadStyles {
  const root = parseOf(css)
  if (!root)
    return {
      findings: [{ reason: 'A style cannot be read: check for an extra brace or quotation mark', near: [css] }],
      declarations: [],
    }
  const findings: StyleFinding[] = []
  const declarations: PlacedStyle[] = []
  root.walkAtRules((rule) => {
    const finding = findingAt(rule)
    if (finding) findings.push(finding)
  })
  root.walkDecls((node) => {
    const { parent } = node
    const near = parent?.type === 'rule' ? [selectorOf(parent), node.toString()] : [node.toString()]
    const placed = placedAt(node, near)
    declarations.push(placed)
    findings.push(...findingsOf(placed, parent?.type === 'rule' ? placesOf(parent, targets) : ['anywhere']))
  })
  root.walkRules((rule) => {
    const reason = unreadable(rule)
    if (reason) findings.push({ reason, near: [selectorOf(rule)] })
  })
  return { findings, declarations }
}

/** The same for the style attribute of one element, and its place. */
export function readStyleOf(style: string, place: StylePlace): ReadStyles {
  const root = parseOf(style)
  const nodes = root?.nodes.filter(({ type }) => type !== 'comment') ?? []
  if (!root || nodes.some(({ type }) => type !== 'decl'))
    return { findings: [{ reason: 'A style cannot be read', near: [style] }], declarations: [] }
  const declarations: PlacedStyle[] = []
  root.walkDecls((node) => {
    declarations.push(placedAt(node, [node.toString()]))
  })
  const places: readonly StylePlace[] = place === 'anywhere' ? [place] : ['anywhere', place]
  return { findings: declarations.flatMap((each) => findingsOf(each, places)), declarations }
}

function findingsOf({ declaration, near }: PlacedStyle, places: readonly StylePlace[]): StyleFinding[] {
  const reason = places.map((place) => faultOf(declaration, place)).find((each) => each !== undefined)
  return reason ? [{ reason, near }] : []
}

function placesOf(rule: Rule, { frame, wayOut }: Targets): StylePlace[] {
  if (rule.parent?.type === 'atrule' && /keyframes$/i.test(nameOf(rule.parent))) return ['anywhere']
  const selectors = readSelectors(rule.selector) ?? []
  const hits = (elements: readonly Element[], selectors: readonly ParsedSelector[]) =>
    selectors.some((selector) => elements.some((element) => reaches(selector, element)))
  // What comes before or after an element does not get the element's own styles.
  const isBeside = hits(
    [...frame, ...wayOut],
    selectors.filter(({ isPseudoElement }) => isPseudoElement),
  )
  return [
    'anywhere',
    ...(hits(frame, selectors) && !isBeside ? (['frame'] as const) : []),
    ...(hits(wayOut, selectors) && !isBeside ? (['way out'] as const) : []),
    ...(isBeside ? (['beside'] as const) : []),
  ]
}

function unreadable(rule: Rule): string | undefined {
  if (rule.parent?.type === 'rule') return 'A style is nested in another: mail apps do not support that'
  if (rule.parent?.type === 'atrule' && /keyframes$/i.test(nameOf(rule.parent))) return undefined
  return readSelectors(rule.selector)
    ? undefined
    : `"${rule.selector.slice(0, 60)}" is not a selector that every mail app supports`
}

function findingAt(rule: AtRule): StyleFinding | undefined {
  const name = nameOf(rule)
  const near = [`@${rule.name}`]
  if (loading.test(name))
    return { near, reason: `@${name} loads from another site, and tells that site when a mail is read` }
  // MJML hides its accordion from Gmail with these, which no browser knows.
  if (ofMjml.test(name) && !holdsStyles(rule)) return undefined
  return atRules.test(name)
    ? undefined
    : { near, reason: `@${name} cannot be used in mails: mail apps do not support it` }
}

function holdsStyles(rule: AtRule): boolean {
  let found = false
  rule.walk(({ type }) => {
    if (type === 'rule' || type === 'decl') found = true
  })
  return found
}

function placedAt({ prop, value: plain, important, raws }: Node, near: readonly string[]): PlacedStyle {
  // A comment within a value does not end a word.
  const written = raws.value?.raw ?? plain
  const value = unescaped(withoutComments(written))
  const name = unescaped(withoutComments(prop)).toLowerCase()
  const declaration = { name, value, isImportant: important || /!\s*important/i.test(written) }
  return { declaration, readings: [...new Set([value, unescaped(written)])], near }
}

function withoutComments(css: string): string {
  return css.replace(/\/\*[\s\S]*?\*\//g, ' ')
}

/** Browsers read \75rl( as url(. */
export function unescaped(css: string): string {
  return css.replace(/\\(?:([\da-f]{1,6})\s?|(.))/gi, (_, code?: string, sign = '') => {
    const point = code === undefined ? 0 : Number.parseInt(code, 16)
    return code === undefined ? sign : point <= 0x10ffff ? String.fromCodePoint(point) : ''
  })
}

function nameOf(rule: { readonly type: string; readonly name?: string }): string {
  return unescaped(withoutComments(rule.name ?? '')).toLowerCase()
}

function selectorOf(rule: Rule): string {
  return rule.selector
}

function parseOf(css: string) {
  try {
    return isReadAlike(css) ? postcss.parse(css) : undefined
  } catch {
    return undefined
  }
}

const url = /(?:\\?u|\\0{0,4}[57]5\s?)(?:\\?r|\\0{0,4}[57]2\s?)(?:\\?l|\\0{0,4}[46]c\s?)\(\s*([^"'\s)][^)]*)/gi
const unreadInUrl = /["'(\\]|\/\*/
const text = /\\[\s\S]|\/\*[\s\S]*?\*\/|"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/g
const textOverLines = /^["'](?:\\[\s\S]|[^\\\n\r\f])*[\n\r\f]/

/** Whether browsers end each string, comment and url where postcss does: the difference could hide a rule. */
function isReadAlike(css: string): boolean {
  // Browsers read \/ as a character, and postcss reads the rest as a comment.
  if (/\\\/\*/.test(css)) return false
  if ([...css.matchAll(url)].some(([, address = '']) => unreadInUrl.test(address))) return false
  // In browsers a line break ends a string.
  return ![...css.matchAll(text)].some(([each]) => textOverLines.test(each))
}
