import type { Liquid, TagToken, Template, TopLevelToken } from 'liquidjs'
import { optionalParts } from '../domain/variant.ts'
import type { Markers } from './markers.ts'
import { TemplateError } from './template-error.ts'

type TagOptions = Exclude<Parameters<Liquid['registerTag']>[1], abstract new (...given: never[]) => unknown>

/** How a mark stands in what is rendered: bare in plain text, in an element of its own between MJML's sections. */
export type MarkStyle = (mark: string) => string

/** `{% discussions %} … {% enddiscussions %}`, once for each discussion of the edition. */
export function discussionsTag(discussions: readonly object[], markers: Markers, style: MarkStyle): TagOptions {
  const why = markers.write({ kind: 'field', field: 'discussion.why', fallback: '' })
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.templates = parseBlock(this.liquid, token, remaining)
    },
    *render(context, emitter) {
      for (const [index, discussion] of discussions.entries()) {
        emitter.write(style(markers.write({ kind: 'discussion', index })))
        context.push({ discussion: { ...discussion, why } })
        yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
        context.pop()
      }
      emitter.write(style(markers.write({ kind: 'after discussions' })))
    },
  }
}

/** `{% optional notice.pace %} … {% endoptional %}`, kept or dropped for each member. */
export function optionalTag(markers: Markers, style: MarkStyle): TagOptions {
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      const part = optionalParts.find((name) => name === token.args.trim())
      if (!part)
        throw new TemplateError(`optional knows ${optionalParts.join(', ')}, not "${token.args}"`, lineOf(token))
      this.part = part
      this.templates = parseBlock(this.liquid, token, remaining)
    },
    *render(context, emitter) {
      emitter.write(style(markers.write({ kind: 'optional', optional: this.part })))
      yield this.liquid.renderer.renderTemplates(this.templates, context, emitter)
      emitter.write(style(markers.write({ kind: 'after optional' })))
    },
  }
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
