import { type AttributeSelector, isTraversal, type PseudoSelector, parse, type Selector } from 'css-what'
import { attributeOf, type Element, parentOf, precedingOf } from './mail-document.ts'

/** The wrappers that some mail programs put around a mail, which let a style address those programs alone. */
const clientHook =
  /#outlook|\.(?:ExternalClass|ReadMsgBody|moz-text-html|gmail|yahoo|aolmail)|data-og|\bowa\b|#MessageView|#MessageWebView|\bu\s*[+~]/i
const pseudoElements = ['before', 'after', 'first-line', 'first-letter', 'selection', 'marker', 'placeholder']
/** Nested selectors are parsed recursively. */
const mostBrackets = 50
const alternatives = ['is', 'where', 'matches', 'any', '-webkit-any', '-moz-any']

type Compound = readonly Selector[]
export type ParsedSelector = { readonly text: string; readonly tokens: Compound; readonly isPseudoElement: boolean }

/** The selectors of a rule; undefined if no browser would agree on their meaning. */
export function readSelectors(text: string): readonly ParsedSelector[] | undefined {
  if ((text.match(/\(/g)?.length ?? 0) > mostBrackets) return undefined
  try {
    return parse(text).map((tokens) => ({ text, tokens, isPseudoElement: tokens.some(isPseudoElement) }))
  } catch {
    return undefined
  }
}

/** Whether a selector can match an element, in any state, in any mail program. */
export function reaches({ tokens, text }: ParsedSelector, element: Element): boolean {
  return couldMatch(tokens, element, clientHook.test(text))
}

function couldMatch(tokens: Compound, element: Element, hasHook: boolean): boolean {
  const at = tokens.findLastIndex(isTraversal)
  if (!tokens.slice(at + 1).every((token) => fits(token, element, hasHook))) return false
  if (at < 0) return true
  const before = tokens.slice(0, at)
  if (hasHook) return true
  const type = tokens[at]?.type
  // Before a sibling combinator only the last compound is checked: checking every chain takes too long if there are many.
  if (type !== 'child' && type !== 'descendant') {
    const last = before.slice(before.findLastIndex(isTraversal) + 1)
    return precedingOf(element).some((each) => couldMatch(last, each, false))
  }
  const around = type === 'child' ? [parentOf(element)] : surroundings(element)
  return around.some((each) => each !== undefined && couldMatch(before, each, false))
}

function surroundings(element: Element): readonly Element[] {
  const found: Element[] = []
  for (let each = parentOf(element); each; each = parentOf(each)) found.push(each)
  return found
}

function fits(token: Selector, element: Element, hasHook: boolean): boolean {
  switch (token.type) {
    case 'tag':
      return token.name.toLowerCase() === element.tagName
    case 'attribute':
      return attributeFits(token, attributeOf(element, token.name.toLowerCase()))
    case 'pseudo':
      return pseudoFits(token, element, hasHook)
    default:
      return true
  }
}

function attributeFits({ action, value }: AttributeSelector, given: string | undefined): boolean {
  if (given === undefined) return action === 'not'
  const [found, wanted] = [given.toLowerCase(), value.toLowerCase()]
  switch (action) {
    case 'equals':
      return found === wanted
    case 'element':
      return found.split(/\s+/).includes(wanted)
    case 'start':
      return found.startsWith(wanted)
    case 'end':
      return found.endsWith(wanted)
    case 'any':
      return found.includes(wanted)
    case 'hyphen':
      return found === wanted || found.startsWith(`${wanted}-`)
    default:
      return true
  }
}

/** An element may enter a state, so a state counts as a match. */
function pseudoFits({ name, data }: PseudoSelector, element: Element, hasHook: boolean): boolean {
  if (name === 'root') return element.tagName === 'html'
  if (!Array.isArray(data)) return true
  if (alternatives.includes(name)) return data.some((tokens) => couldMatch(tokens, element, hasHook))
  if (name !== 'not') return true
  return !data.some((tokens) => tokens.every(isCertain) && couldMatch(tokens, element, false))
}

function isCertain({ type }: Selector): boolean {
  return type === 'tag' || type === 'attribute' || type === 'universal'
}

function isPseudoElement(token: Selector): boolean {
  return token.type === 'pseudo-element' || (token.type === 'pseudo' && pseudoElements.includes(token.name))
}
