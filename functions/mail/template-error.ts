import { RekindleError } from '../domain/errors.ts'

/** A template that an owner has to mend: what is wrong, and in which line. */
export class TemplateError extends RekindleError {
  override readonly name = 'TemplateError'
  readonly line: number
  readonly reason: string

  constructor(reason: string, line: number) {
    super(`Line ${line}: ${reason}`, { retry: false })
    this.line = line
    this.reason = reason
  }
}
