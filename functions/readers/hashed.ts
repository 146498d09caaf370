import { createHash } from 'node:crypto'
import { isId } from '../domain/is-id.ts'

/** An id as records have it, made of any text that names a thing elsewhere: 22 letters, different for each. */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}

/** A platform's own id where records can have it, else one that is made of it. */
export function idOf(text: string): string {
  return isId(text) ? text : hashed(text)
}
