import { RekindleError } from '../domain/errors.ts'

/** The sentence that tells an owner what went wrong; undefined where only an administrator can mend it. */
export function explain(error: Error): string | undefined {
  return error instanceof RekindleError ? error.message : undefined
}
