import { RekindleError } from '../domain/errors.ts'

/** The plain-text form of a template. */
export const plainTextPart = 'the plain text'

/** A template that its owner has to fix: what is wrong, in which line, and in which part if it is one. */
export class TemplateError extends RekindleError {
  override readonly name = 'TemplateError'
  readonly line: number
  readonly reason: string
  readonly part: string | undefined
  /** The other errors, if more than one was found. */
  readonly others: readonly TemplateError[]

  constructor(reason: string, line: number, part?: string, others: readonly TemplateError[] = []) {
    super(`Line ${line}${part ? ` of ${part}` : ''}: ${reason}`, { retry: false })
    this.line = line
    this.reason = reason
    this.part = part
    this.others = others
  }
}

/** One error in a template, for an editor to show at its line; `part` if it is not in the template itself. */
export type TemplateProblem = { readonly line: number; readonly part?: string | undefined; readonly reason: string }

/** All errors of a template; empty if the error is about something else. */
export function problemsOf(error: unknown): readonly TemplateProblem[] {
  if (!(error instanceof TemplateError)) return []
  return [error, ...error.others].map(({ line, part, reason }) => ({ line, part, reason }))
}
