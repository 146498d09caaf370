import { Liquid, LiquidError } from 'liquidjs'
import { mergeFields } from '../domain/variant.ts'
import { checkMergeFields } from './check-merge-fields.ts'
import type { Markers } from './markers.ts'
import { TemplateError } from './template-error.ts'
import { discussionsTag, introductionTag, optionalTag, type TagSetting } from './template-tags.ts'
import type { Translate } from './translator.ts'

/** What a template can say, apart from the merge fields. */
export type TemplateScope = {
  readonly group: object
  readonly edition: object
  readonly sender: object
  readonly look: object
  readonly discussions: readonly object[]
}

export type TemplateSource = { readonly source: string; readonly parts: Readonly<Record<string, string>> }

type Rendering = {
  readonly scope: TemplateScope
  readonly markers: Markers
  readonly translate: Translate
  /** An owner's words in this form, where there are any. */
  readonly introduction?: string
  /** MJML is escaped and its marks stand in raw elements; plain text is neither. */
  readonly form: 'mjml' | 'text'
}

// Far more than a template needs, far less than what harms: an owner can write any loop.
const limits = { parseLimit: 1_000_000, renderLimit: 2000, memoryLimit: 100_000_000 }
// The others write what they are given unescaped, or are of no use in a mail.
const tags = ['assign', 'break', 'capture', 'case', 'comment', 'continue', 'for', 'if', 'include', 'raw', 'unless', '#']

/** Runs Liquid over a template. Throws a TemplateError that names the line. */
export function renderTemplate({ source, parts }: TemplateSource, rendering: Rendering): string {
  checkMergeFields(source)
  for (const [name, part] of Object.entries(parts)) checkMergeFields(part, name)
  const { scope, markers, form } = rendering
  const engine = createEngine(parts, rendering)
  const setting: TagSetting = {
    markers,
    style: form === 'mjml' ? (mark) => `<mj-raw>${mark}</mj-raw>` : (mark) => mark,
    around: { discussionsShown: false },
  }
  engine.registerTag('discussions', discussionsTag(scope.discussions, setting))
  engine.registerTag('optional', optionalTag(setting))
  engine.registerTag('introduction', introductionTag(rendering.introduction ?? ''))
  try {
    return engine.parseAndRenderSync(source, { ...scope, ...fieldMarks(markers) })
  } catch (error) {
    throw templateErrorFrom(error, parts)
  }
}

function createEngine(parts: TemplateSource['parts'], { markers, translate, form }: Rendering): Liquid {
  const engine = new Liquid({
    ...limits,
    templates: { ...parts },
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: true,
    ...(form === 'mjml' && { outputEscape: 'escape' as const }),
  })
  for (const tag of Object.keys(engine.tags)) if (!tags.includes(tag)) delete engine.tags[tag]
  // Liquid's own would let a stranger's title into the mail unescaped.
  engine.registerFilter('raw', (value: unknown) => value)
  engine.registerFilter('t', (key: string, ...values: [string, string | number][]) =>
    translate(key, Object.fromEntries(values)),
  )
  engine.registerFilter('default', (value: unknown, fallback: string) => {
    const mark = typeof value === 'string' ? markers.read(value) : undefined
    if (mark?.kind === 'field') return markers.write({ ...mark, fallback })
    return value === undefined || value === null || value === '' || value === false ? fallback : value
  })
  engine.registerFilter('wrap', wrapText)
  return engine
}

/** `member.name` and the like, each a mark where the member's value goes. */
function fieldMarks(markers: Markers): Record<string, Record<string, string>> {
  const marks: Record<string, Record<string, string>> = {}
  for (const field of mergeFields) {
    const [object = '', name = ''] = field.split('.')
    if (object === 'discussion') continue
    marks[object] = { ...marks[object], [name]: markers.write({ kind: 'field', field, fallback: '' }) }
  }
  return marks
}

/** Breaks a text into lines of at most `width` columns, each but the first begun by `indent` blanks. */
function wrapText(text: string, width: number, indent = 0): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width - indent) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].join(`\n${' '.repeat(indent)}`)
}

function templateErrorFrom(error: unknown, parts: TemplateSource['parts']): unknown {
  if (error instanceof TemplateError || !LiquidError.is(error)) return error
  const { originalError, token } = error
  const [line = 1] = token?.getPosition() ?? []
  // Not every token knows its file, but all know the whole text around them.
  const part = Object.keys(parts).find((name) => parts[name] === token?.input)
  if (originalError instanceof TemplateError) return new TemplateError(originalError.reason, line, part)
  return new TemplateError(error.message.replace(/, (?:file|line):.*$/s, ''), line, part)
}
