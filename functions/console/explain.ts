import { RekindleError } from '../domain/errors.ts'

/** What went wrong, for whoever sits at the page; undefined for what is none of theirs. */
export function explain(error: Error): string | undefined {
  return error instanceof RekindleError ? error.message : undefined
}
