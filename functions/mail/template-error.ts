import { RekindleError } from '../domain/errors.ts'

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
