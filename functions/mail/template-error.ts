import { RekindleError } from '../domain/errors.ts'

/** The part that a template's other form is: the same mail as plain text. */
export const plainTextPart = 'the plain text'

/** A template that an owner has to mend: what is wrong, in which line, and of which part where it is one. */
export class TemplateError extends RekindleError {
  override readonly name = 'TemplateError'
  readonly line: number
  readonly reason: string
  readonly part: string | undefined

  constructor(reason: string, line: number, part?: string) {
    super(`Line ${line}${part ? ` of ${part}` : ''}: ${reason}`, { retry: false })
    this.line = line
    this.reason = reason
    this.part = part
  }
}
