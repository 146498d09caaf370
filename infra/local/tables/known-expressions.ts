import conditions from 'dynalite/db/conditionParser.js'
import updates from 'dynalite/db/updateParser.js'
import type { ExpressionContext, ExpressionParser } from './store.ts'

type GivenValues = Readonly<Record<string, object>>
/** An expression that was parsed before, and how it reads with other values. */
type KnownExpression = {
  readonly fill: (values: GivenValues) => unknown
  readonly names: string[]
  readonly values: string[]
}

/** The functions use about a hundred; a client that makes up new ones all the time must not fill the memory. */
const mostKnown = 2000

/** Where the parser also looks at the values themselves: whether bounds are in order, and whether a type is one. */
const looksAtValues = /between|attribute_type/i

/**
 * Has the emulator parse each expression once, and not for every request: what it makes of nearly all of them depends on
 * the text, the names and the types of the values, and the values stand in it as they were given.
 */
export function rememberExpressions(): void {
  for (const parser of [conditions, updates]) remember(parser)
}

function remember(parser: ExpressionParser): void {
  const known = new Map<string, KnownExpression>()
  const { parse } = parser
  parser.parse = (text, { context }) => {
    if (looksAtValues.test(text)) return parse(text, { context })
    const [attrNames, attrVals] = [context.attrNames ?? {}, context.attrVals ?? {}]
    const types = Object.entries(attrVals).map(([name, value]) => `${name} ${Object.keys(value ?? {})}`)
    const key = JSON.stringify([text, attrNames, types])
    const found = known.get(key)
    if (found) {
      use(context, found)
      return found.fill(attrVals)
    }
    const own = { ...context, unusedAttrNames: { ...attrNames }, unusedAttrVals: { ...attrVals } }
    const parsed = parse(text, { context: own })
    const used = {
      names: Object.keys(attrNames).filter((name) => !Object.hasOwn(own.unusedAttrNames, name)),
      values: Object.keys(attrVals).filter((name) => !Object.hasOwn(own.unusedAttrVals, name)),
    }
    use(context, used)
    // A text says what is wrong with it.
    if (typeof parsed !== 'string' && known.size < mostKnown) {
      const places = new Map<unknown, string>(Object.entries(attrVals).map(([name, value]) => [value, name]))
      known.set(key, { ...used, fill: withPlaces(parsed, places) })
    }
    return parsed
  }
}

function use(
  { unusedAttrNames, unusedAttrVals }: ExpressionContext,
  { names, values }: Pick<KnownExpression, 'names' | 'values'>,
): void {
  for (const name of names) delete unusedAttrNames[name]
  for (const name of values) delete unusedAttrVals[name]
}

/** Makes the same again each time, for the emulator changes what it works with. */
function withPlaces(part: unknown, places: ReadonlyMap<unknown, string>): KnownExpression['fill'] {
  const place = places.get(part)
  if (place !== undefined) return (values) => values[place]
  if (Array.isArray(part)) {
    const fills = part.map((each) => withPlaces(each, places))
    return (values) => fills.map((fill) => fill(values))
  }
  if (typeof part !== 'object' || part === null) return () => part
  const fills = Object.entries(part).map(([name, each]) => [name, withPlaces(each, places)] as const)
  const kind = Object.getPrototypeOf(part)
  return (values) => {
    const made = Object.create(kind)
    for (const [name, fill] of fills) made[name] = fill(values)
    return made
  }
}
