import type { Liquid, TagToken, Template, TopLevelToken } from 'liquidjs'
import { optionalParts } from '../domain/templates/variant.ts'
import type { Markers } from './markers.ts'
import { TemplateError } from './template-error.ts'

type TagOptions = Exclude<Parameters<Liquid['registerTag']>[1], abstract new (...given: never[]) => unknown>

/** How a mark is written: bare in plain text, and in an element of its own between MJML's sections. */
type MarkStyle = (mark: string) => string

/** The block around a tag. A mail is cut into adjacent parts, so no part may contain another. */
type TagSurroundings = { inside?: string; discussionsShown: boolean }

/** What the tags of one rendering share. */
export type TagSetting = { readonly markers: Markers; readonly style: MarkStyle; readonly around: TagSurroundings }

/** `{% discussions %} … {% enddiscussions %}`, once for each discussion of the edition. */
export function discussionsTag(discussions: readonly object[], { markers, style, around }: TagSetting): TagOptions {
  const why = markers.write({ kind: 'field', field: 'discussion.why', fallback: '' })
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.templates = parseBlock(this.liquid, token, remaining)
    },
    *render(context, emitter) {
      enter(around, this.token)
      if (around.discussionsShown)
        throw new TemplateError('{% discussions %} can be used in one place only', lineOf(this.token))
      around.discussionsShown = true
      for (const [index, discussion] of discussions.entries()) {
        emitter.write(style(markers.write({ kind: 'discussion', index })))
        context.push({ discussion: { ...discussion, why } })
        yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
        context.pop()
      }
      emitter.write(style(markers.write({ kind: 'after discussions' })))
      delete around.inside
    },
  }
}

/** `{% optional notice.weekly %} … {% endoptional %}`, kept or dropped for each member. */
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
      enter(around, this.token)
      emitter.write(style(markers.write({ kind: 'optional', optional: this.part })))
      yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
      emitter.write(style(markers.write({ kind: 'after optional' })))
      delete around.inside
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

function enter(around: TagSurroundings, token: TagToken): void {
  if (around.inside)
    throw new TemplateError(`{% ${token.name} %} cannot be used inside {% ${around.inside} %}`, lineOf(token))
  around.inside = token.name
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
