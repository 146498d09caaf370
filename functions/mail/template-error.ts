import { RekindleError } from '../domain/errors.ts'

/** The part that a template's other form is: the same mail as plain text. */
export const plainTextPart = 'the plain text'

/** A template that an owner has to mend: what is wrong, in which line, and of which part where it is one. */
export class TemplateError extends RekindleError {
  override readonly name = 'TemplateError'
  readonly line: number
  readonly reason: string
  readonly part: string | undefined
  /** What else is wrong, where more was found than the first. */
  readonly others: readonly TemplateError[]

  constructor(reason: string, line: number, part?: string, others: readonly TemplateError[] = []) {
    super(`Line ${line}${part ? ` of ${part}` : ''}: ${reason}`, { retry: false })
    this.line = line
    this.reason = reason
    this.part = part
    this.others = others
  }
}

/** One thing that is wrong with a template, for an editor to show at its line; `part` where it is not the template's own. */
export type TemplateProblem = { readonly line: number; readonly part?: string | undefined; readonly reason: string }

/** All that is wrong with a template, or nothing where an error is about something else. */
export function problemsOf(error: unknown): readonly TemplateProblem[] {
  if (!(error instanceof TemplateError)) return []
  return [error, ...error.others].map(({ line, part, reason }) => ({ line, part, reason }))
}
