import { type Value, type Values, valueBytes } from './attribute-values.ts'
import { atMost, bytesOf } from './call.ts'
import { reservedWords } from './reserved-words.ts'

const expressionKinds = [
  'ConditionExpression',
  'UpdateExpression',
  'KeyConditionExpression',
  'FilterExpression',
  'ProjectionExpression',
] as const
type ExpressionKind = (typeof expressionKinds)[number]
export type Expressions = Readonly<Partial<Record<ExpressionKind, string | undefined>>>
export type Bindings = {
  readonly names?: Readonly<Record<string, string>> | undefined
  readonly values?: Values | undefined
}

const longestExpression = 4096
const mostOperators = 300
const mostInOperands = 100
const longestPlaceholder = 255
const mostBound = 2 * 1024 * 1024

const comparators = ['=', '<>', '<', '<=', '>', '>=', '+', '-']
const conditionWords = ['AND', 'OR', 'NOT', 'BETWEEN', 'IN']
const conditionFunctions = [
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]
const clauses = ['SET', 'REMOVE', 'ADD', 'DELETE']
const updateFunctions = ['if_not_exists', 'list_append']

export function tokensOf(expression: string): string[] {
  return expression.match(/[#:]?\w+|<>|<=|>=|\S/g) ?? []
}

function wordsOf(kind: ExpressionKind): { readonly words: readonly string[]; readonly functions: readonly string[] } {
  if (kind === 'UpdateExpression') return { words: clauses, functions: updateFunctions }
  if (kind === 'ProjectionExpression') return { words: [], functions: [] }
  return { words: conditionWords, functions: conditionFunctions }
}

/** What the service refuses in the expressions of one request, taken together as it takes them. */
export function expressionBreaches(expressions: Expressions, { names, values }: Bindings): string[] {
  const given = expressionKinds.flatMap((kind) =>
    expressions[kind] === undefined ? [] : [[kind, expressions[kind]] as const],
  )
  const used = new Set(given.flatMap(([, text]) => tokensOf(text)).filter((token) => /^[#:]/.test(token)))
  const bound = { ...names, ...values }
  const boundBytes = [...Object.values(names ?? {}).map(bytesOf), ...Object.values(values ?? {}).map(valueBytes)]
  return [
    ...given.flatMap(([kind, text]) => textBreaches(kind, text)),
    ...[...used].filter((token) => !Object.hasOwn(bound, token)).map((token) => `${token} stands for nothing`),
    ...Object.keys(bound)
      .filter((token) => !used.has(token))
      .map((token) => `${token} is not used`),
    ...Object.keys(bound).flatMap((token) =>
      atMost(longestPlaceholder, bytesOf(token), `bytes of ${token.slice(0, 20)}`),
    ),
    ...[names, values].flatMap((each) =>
      each && Object.keys(each).length === 0 ? ['an empty map of placeholders'] : [],
    ),
    ...atMost(
      mostBound,
      boundBytes.reduce((total, each) => total + each, 0),
      'bytes that placeholders stand for',
    ),
    // In an update = sets, and compares nothing.
    ...given.flatMap(([kind, text]) =>
      kind === 'UpdateExpression' ? [] : operandBreaches(tokensOf(text), names ?? {}),
    ),
    ...updateBreaches(expressions.UpdateExpression, { names, values }),
  ]
}

function textBreaches(kind: ExpressionKind, text: string): string[] {
  const tokens = tokensOf(text)
  const { words, functions } = wordsOf(kind)
  const isOperator = (token: string, at: number) =>
    comparators.includes(token) ||
    conditionWords.includes(token) ||
    (functions.includes(token) && tokens[at + 1] === '(')
  return [
    ...(tokens.length === 0 ? [`an empty ${kind}`] : []),
    ...atMost(longestExpression, bytesOf(text), `bytes of a ${kind}`),
    ...atMost(mostOperators, tokens.filter(isOperator).length, `operators of a ${kind}`),
    ...tokens.flatMap((token, at) => {
      const isWord = /^[A-Za-z_]/.test(token) && !words.includes(token)
      const isFunction = functions.includes(token) && tokens[at + 1] === '('
      if (isWord && !isFunction) return [bareName(token)]
      return /^\d/.test(token) && tokens[at - 1] !== '[' ? [`the number ${token} stands in a ${kind} itself`] : []
    }),
  ]
}

function bareName(token: string): string {
  return reservedWords.has(token.toUpperCase())
    ? `the reserved word ${token} stands for an attribute`
    : `the attribute ${token} stands without a placeholder`
}

/** Both sides of a comparison must differ, and IN takes a hundred. */
function operandBreaches(tokens: readonly string[], names: Readonly<Record<string, string>>): string[] {
  const nameOf = (token: string | undefined) => names[token ?? ''] ?? token
  return tokens.flatMap((token, at) => {
    if (token === 'IN') return atMost(mostInOperands, operandsFrom(tokens, at + 2).length, 'operands of IN')
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    const isSame = comparators.includes(token) && /^[#:]/.test(before ?? '') && nameOf(before) === nameOf(after)
    return isSame && tokens[at - 2] !== '.' && tokens[at + 2] !== '.' ? [`${before} is compared with itself`] : []
  })
}

function operandsFrom(tokens: readonly string[], start: number): string[] {
  const end = tokens.indexOf(')', start)
  return tokens.slice(start, end < 0 ? undefined : end).filter((token) => token.startsWith(':'))
}

/** What each action of an update changes, by the names that stand behind placeholders. */
export type Action = { readonly clause: string; readonly path: string; readonly value: Value | undefined }

export function actionsOf(expression: string, bindings: Bindings): Action[] {
  // What lies between parentheses belongs to a function.
  const flat = tokensOf(expression)
    .join(' ')
    .replace(/\([^)]*\)/g, (inner) => inner.replaceAll(',', ';'))
  return flat.split(/ ?\b(?=(?:SET|REMOVE|ADD|DELETE) )/).flatMap((section) => {
    const [clause = '', ...rest] = section.trim().split(' ')
    return rest
      .join(' ')
      .split(',')
      .map((action) => actionFrom(clause, action.trim().split(' '), bindings))
  })
}

function actionFrom(clause: string, tokens: readonly string[], { names = {}, values = {} }: Bindings): Action {
  const end = tokens.findIndex((token) => token === '=' || token.startsWith(':'))
  const path = tokens.slice(0, end < 0 ? undefined : end).map((token) => names[token] ?? token)
  const own = tokens.findLast((token) => token.startsWith(':'))
  return { clause, path: path.join(''), value: own === undefined ? undefined : values[own] }
}

function updateBreaches(expression: string | undefined, bindings: Bindings): string[] {
  if (expression === undefined) return []
  const actions = actionsOf(expression, bindings)
  const sections = tokensOf(expression).filter((token) => clauses.includes(token))
  const isWithin = (path: string, other: string) =>
    path === other || path.startsWith(`${other}.`) || path.startsWith(`${other}[`)
  return [
    ...(new Set(sections).size < sections.length ? ['an update has one clause twice'] : []),
    ...actions.flatMap(({ path }, at) =>
      actions.some((other, otherAt) => otherAt !== at && isWithin(path, other.path))
        ? [`an update names ${path} twice`]
        : [],
    ),
    ...actions.flatMap(({ clause, path, value }) => {
      if (clause === 'ADD' && !(value?.N ?? value?.NS ?? value?.SS ?? value?.BS))
        return [`${path} is added to by neither number nor set`]
      return clause === 'DELETE' && !(value?.NS ?? value?.SS ?? value?.BS) ? [`${path} loses what is no set`] : []
    }),
  ]
}
