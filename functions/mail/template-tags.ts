import type { Liquid, TagToken, Template, TopLevelToken } from 'liquidjs'
import { mergeFields, type OptionalPart, optionalParts } from '../domain/templates/variant.ts'
import type { Markers } from './markers.ts'
import { TemplateError } from './template-error.ts'

type TagOptions = Exclude<Parameters<Liquid['registerTag']>[1], abstract new (...given: never[]) => unknown>

/** How a mark is written: bare in plain text, and in an element of its own between MJML's sections. */
type MarkStyle = (mark: string) => string

/** The blocks around a tag, from the outermost: a mail is cut into parts, and only a discussion has parts of its own. */
type TagSurroundings = { inside: readonly string[]; discussionsShown: boolean }

/** What the tags of one rendering share. */
export type TagSetting = { readonly markers: Markers; readonly style: MarkStyle; readonly around: TagSurroundings }

/** `{% discussions %} … {% enddiscussions %}`, once for each discussion of the edition. */
export function discussionsTag(discussions: readonly object[], { markers, style, around }: TagSetting): TagOptions {
  const marks = discussionMarks(markers)
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.templates = parseBlock(this.liquid, token, remaining)
    },
    *render(context, emitter) {
      const leave = enter(around, this.token)
      if (around.discussionsShown)
        throw new TemplateError('{% discussions %} can be used in one place only', lineOf(this.token))
      around.discussionsShown = true
      for (const [index, discussion] of discussions.entries()) {
        emitter.write(style(markers.write({ kind: 'discussion', index })))
        context.push({ discussion: { ...discussion, ...marks } })
        yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
        context.pop()
      }
      emitter.write(style(markers.write({ kind: 'after discussions' })))
      leave()
    },
  }
}

/** The merge fields of a discussion, by their names in it: each is a mark, to be replaced by what the member is shown. */
function discussionMarks(markers: Markers): Record<string, string> {
  const fields = mergeFields.filter((field) => field.startsWith('discussion.'))
  return Object.fromEntries(
    fields.map((field) => [field.slice('discussion.'.length), markers.write({ kind: 'field', field, fallback: '' })]),
  )
}

/**
 * `{% optional notice.weekly %} … {% endoptional %}`, kept or dropped for each member. What a speaker has or has not
 * stands within an element's content, so its marks are bare.
 */
export function optionalTag({ markers, style, around }: TagSetting): TagOptions {
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      const part = optionalParts.find((name) => name === token.args.trim())
      if (!part)
        throw new TemplateError(`{% optional %} takes ${optionalParts.join(', ')}, not "${token.args}"`, lineOf(token))
      this.part = part
      this.templates = parseBlock(this.liquid, token, remaining)
    },
    *render(context, emitter) {
      const leave = enter(around, this.token, this.part)
      const styled: MarkStyle = this.part.startsWith('voice.') ? (mark) => mark : style
      emitter.write(styled(markers.write({ kind: 'optional', optional: this.part })))
      yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
      emitter.write(styled(markers.write({ kind: 'after optional' })))
      leave()
    },
  }
}

/** `{% introduction %}`, rendered from the owner's Markdown and not escaped again. */
export function introductionTag(words: string): TagOptions {
  return {
    parse() {},
    render: (_, emitter) => emitter.write(words),
  }
}

/** Opens a block where it may stand; answers what closes it. */
function enter(around: TagSurroundings, token: TagToken, part?: OptionalPart): () => void {
  const outer = around.inside
  const fault = misplaced(outer, part)
  if (fault) throw new TemplateError(`{% ${part ? `optional ${part}` : token.name} %} ${fault}`, lineOf(token))
  around.inside = [...outer, part ?? token.name]
  return () => {
    around.inside = outer
  }
}

function misplaced(outer: readonly string[], part: OptionalPart | undefined): string | undefined {
  const innermost = outer.at(-1)
  if (part?.startsWith('shown.'))
    return innermost === 'discussions' ? undefined : 'must stand directly inside {% discussions %}'
  if (part?.startsWith('voice.')) {
    const isWithinCard = innermost === 'discussions' || innermost?.startsWith('shown.')
    return isWithinCard ? undefined : 'must stand inside {% discussions %}, and in no other voice'
  }
  if (innermost === undefined) return undefined
  return `cannot be used inside {% ${innermost.includes('.') ? `optional ${innermost}` : innermost} %}`
}

function parseBlock(liquid: Liquid, token: TagToken, remaining: TopLevelToken[]): Template[] {
  const templates: Template[] = []
  const stream = liquid.parser
    .parseStream(remaining)
    .on(`tag:end${token.name}`, () => stream.stop())
    .on('template', (template: Template) => templates.push(template))
    .on('end', () => {
      throw new TemplateError(`{% ${token.name} %} is never closed by {% end${token.name} %}`, lineOf(token))
    })
  stream.start()
  return templates
}

function lineOf(token: TagToken): number {
  return token.getPosition()[0] ?? 1
}
