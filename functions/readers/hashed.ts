import { createHash } from 'node:crypto'

/** An id as records have it, made of any text that names a thing elsewhere: 22 letters, different for each. */
export function hashed(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22)
}
