import type { MergeField } from '../domain/templates/variant.ts'
import { escapeHtml } from './plain.ts'
import type { BodyForm, PreparedBody } from './prepared.ts'
import { encodeStretch } from './quoted-printable.ts'
import { wrapText } from './wrap-text.ts'

/** What differs from mail to mail, or is already kept with the part that it stands in. */
const personal: readonly MergeField[] = [
  'member.name',
  'member.greeting',
  'links.preferences',
  'links.unsubscribe',
  'links.browser',
  'discussion.why',
  'discussion.link',
]
/** In columns, as the texts that templates wrap themselves. */
const textWidth = 72
/** In a large group, nearly every member's line before the mail is theirs alone: these would have no end. */
const mostEncoded = 3000

/** A value as it stands in a body. What many members share is encoded once. */
export function encodeField({ encoded, form }: PreparedBody, field: MergeField, given: string): string {
  const value = field === 'discussion.said' && form === 'text' ? wrapText(given, textWidth) : given
  if (personal.includes(field)) return encodeValue(value, form)
  const known = encoded.get(value)
  if (known !== undefined) return known
  const made = encodeValue(value, form)
  if (encoded.size < mostEncoded) encoded.set(value, made)
  return made
}

export function encodeValue(value: string, form: BodyForm): string {
  return encodeStretch(form === 'html' ? escapeHtml(value) : value)
}
