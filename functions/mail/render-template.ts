import { Context, Liquid, LiquidError } from 'liquidjs'
import { mergeFields } from '../domain/templates/variant.ts'
import { checkMergeFields } from './check-merge-fields.ts'
import { checkSource, createOutputCount, limitSteps, liquidFilters, liquidLimits, liquidTags } from './liquid-limits.ts'
import type { Markers } from './markers.ts'
import { createMemberWords, type MemberWords } from './member-words.ts'
import { nearestTo } from './nearest.ts'
import { escapeHtml } from './plain.ts'
import { TemplateError } from './template-error.ts'
import { discussionsTag, introductionTag, optionalTag, type TagSetting } from './template-tags.ts'
import type { Translate } from './translator.ts'
import { wrapText } from './wrap-text.ts'

/** The values that a template can use, apart from the merge fields. */
export type TemplateScope = {
  readonly group: object
  readonly edition: object
  readonly sender: object
  readonly look: object
  readonly discussions: readonly object[]
  /** The texts of a mail to an owner. */
  readonly mail?: object
  /** Where a member asks or starts something; absent in mails to owners. */
  readonly ask?: object
  readonly share?: object | null
  /** Whether the footer takes its long or its short form. */
  readonly wayOut?: object
}

export type TemplateSource = { readonly source: string; readonly parts: Readonly<Record<string, string>> }

type Rendering = {
  readonly scope: TemplateScope
  readonly markers: Markers
  readonly translate: Translate
  /** The owner's message in this form, if there is one. */
  readonly introduction?: string
  /** Values in place of merge fields: they are the same for every member. */
  readonly fixed?: ReadonlyMap<string, string>
  /** MJML is escaped and its marks stand in raw elements; plain text is neither. */
  readonly form: 'mjml' | 'text'
}

/** Runs Liquid over a template. Throws a TemplateError that names the line. */
export function renderTemplate({ source, parts }: TemplateSource, rendering: Rendering): string {
  checkSource({ source, parts })
  checkMergeFields(source)
  for (const [name, part] of Object.entries(parts)) checkMergeFields(part, name)
  const { markers } = rendering
  const rendered = runLiquid({ source, parts }, rendering, createMemberWords(rendering, { forAll: false }))
  if (!markers.isTornIn(markers.cut(rendered))) return rendered
  return runLiquid({ source, parts }, rendering, createMemberWords(rendering, { forAll: true }))
}

function runLiquid({ source, parts }: TemplateSource, rendering: Rendering, words: MemberWords): string {
  const { scope, markers, form } = rendering
  const discussions = scope.discussions.length
  const engine = createEngine(parts, { ...rendering, words }, createOutputCount(discussions))
  const setting: TagSetting = {
    markers,
    style: form === 'mjml' ? (mark) => `<mj-raw>${mark}</mj-raw>` : (mark) => mark,
    around: { inside: [], discussionsShown: false },
  }
  engine.registerTag('discussions', discussionsTag(scope.discussions, setting))
  engine.registerTag('optional', optionalTag(setting))
  engine.registerTag('introduction', introductionTag(rendering.introduction ?? ''))
  try {
    const values = { ...scope, ...fieldMarks(markers, rendering.fixed) }
    const context = new Context(values, engine.options, { sync: true }, { liquid: engine })
    limitSteps(context, discussions)
    // The text is joined only when it is read, so its length is checked before it takes memory.
    return createOutputCount(discussions)(engine.renderSync(engine.parse(source), context))
  } catch (error) {
    throw templateErrorFrom(error, parts, { ...namesIn(engine), variables: variablesOf(scope) })
  }
}

function createEngine(
  parts: TemplateSource['parts'],
  { markers, translate, form, words }: Rendering & { readonly words: MemberWords },
  count: (text: string) => string,
): Liquid {
  const engine = new Liquid({
    ...liquidLimits,
    // A part that is included again is not parsed again.
    cache: true,
    // Without inherited properties: there is no part called `constructor`.
    templates: Object.assign(Object.create(null), parts),
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    outputEscape: (value: unknown) => {
      const text = count(words.markOf(value) ?? textOf(value))
      return form === 'mjml' ? escapeHtml(text) : text
    },
  })
  for (const tag of Object.keys(engine.tags)) if (!liquidTags.includes(tag)) delete engine.tags[tag]
  for (const filter of Object.keys(engine.filters)) if (!liquidFilters.includes(filter)) delete engine.filters[filter]
  // Liquid's own filter would put a stranger's title into the mail unescaped.
  engine.registerFilter('raw', (value: unknown) => value)
  engine.registerFilter(
    't',
    (key: string, ...values: [string, string | number][]) =>
      words.wordsFor(key) ?? translate(key, Object.fromEntries(values)),
  )
  engine.registerFilter('default', (value: unknown, fallback: string) => {
    const mark = typeof value === 'string' ? markers.read(value) : undefined
    if (mark?.kind === 'field') return markers.write({ ...mark, fallback })
    return value === undefined || value === null || value === '' || value === false ? fallback : value
  })
  engine.registerFilter('wrap', (value: unknown, width: number, indent?: number) => {
    const wrapped = wrapText(value, width, indent)
    return words.markOf(value) === undefined ? wrapped : value
  })
  return engine
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  return Array.isArray(value) ? value.map(textOf).join('') : String(value)
}

/** The merge fields by object, such as `member.name`: each is a mark, to be replaced by the member's value, or fixed. */
function fieldMarks(markers: Markers, fixed: Rendering['fixed']): Record<string, Record<string, string>> {
  const marks = new Map<string, Record<string, string>>()
  for (const field of mergeFields) {
    const [object = '', name = ''] = field.split('.')
    if (object === 'discussion') continue
    const mark = fixed?.get(field) ?? markers.write({ kind: 'field', field, fallback: '' })
    marks.set(object, { ...marks.get(object), [name]: mark })
  }
  return Object.fromEntries(marks)
}

/** The names that a template can use. */
type TemplateNames = {
  readonly variables: readonly string[]
  readonly filters: readonly string[]
  readonly tags: readonly string[]
}

function namesIn({ filters, tags }: Liquid): Pick<TemplateNames, 'filters' | 'tags'> {
  return { filters: Object.keys(filters), tags: Object.keys(tags) }
}

function variablesOf(scope: TemplateScope): readonly string[] {
  const named = Object.entries(scope).flatMap(([name, value]) =>
    Array.isArray(value) ? [name] : Object.keys(value ?? {}).map((field) => `${name}.${field}`),
  )
  const ofDiscussion = Object.keys(scope.discussions[0] ?? {}).map((field) => `discussion.${field}`)
  return [...new Set([...named, ...ofDiscussion, ...mergeFields])]
}

/** Liquid's message, reworded for people who do not know how Liquid works. */
function plainReason(message: string, parts: TemplateSource['parts'], names: TemplateNames): string {
  if (/Maximum call stack/.test(message)) return 'Too many tags are nested in one another'
  if (/Invalid string length/.test(message)) return 'The template writes more text than the limit allows'
  if (/memory alloc limit/.test(message)) return 'A loop or a text takes more memory than the limit allows'
  if (/template render limit/.test(message))
    return 'The template takes longer than the limit allows: a loop may be endless'
  const variable = /^undefined variable: (.+)$/s.exec(message)?.[1]
  if (variable !== undefined) return `${message}. ${nearestTo(variable, names.variables)}`
  const filter = /^undefined filter: (.+)$/s.exec(message)?.[1]
  if (filter !== undefined) return `${message}. ${nearestTo(filter, names.filters)}`
  const tag = /^tag "(.*?)" not found/s.exec(message)?.[1]
  if (tag !== undefined) return `${message}. ${nearestTo(tag, names.tags)}`
  const missing = /^ENOENT: Failed to lookup "(.*?)"/.exec(message)?.[1]
  if (missing === undefined) return message
  return `There is no part "${missing}". ${nearestTo(missing, Object.keys(parts))}`
}

function templateErrorFrom(error: unknown, parts: TemplateSource['parts'], names: TemplateNames): unknown {
  if (error instanceof TemplateError || !LiquidError.is(error)) return error
  const { originalError, token } = error
  const [line = 1] = token?.getPosition() ?? []
  // Not every token knows its file, but each knows the whole source around it.
  const part = Object.keys(parts).find((name) => parts[name] === token?.input)
  if (originalError instanceof TemplateError) return new TemplateError(originalError.reason, line, part)
  return new TemplateError(plainReason(error.message.replace(/, (?:file|line):.*$/s, ''), parts, names), line, part)
}
