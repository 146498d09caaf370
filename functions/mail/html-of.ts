import libqp from 'libqp'
import { mergeBody, toldTo } from './merge.ts'
import type { PreparedVariant, Recipient } from './prepared.ts'
import { createWriter } from './writer.ts'

/** One member's mail as the HTML document that a mail program would show. */
export function htmlOf(prepared: PreparedVariant, recipient: Recipient): string {
  return bodyOf(prepared, 'html', recipient)
}

/** The plain text of the same mail. */
export function textOf(prepared: PreparedVariant, recipient: Recipient): string {
  return bodyOf(prepared, 'text', recipient)
}

function bodyOf(prepared: PreparedVariant, form: 'html' | 'text', recipient: Recipient): string {
  const writer = createWriter()
  mergeBody(prepared, prepared[form], toldTo(prepared, recipient), writer)
  return libqp.decode(Buffer.from(writer.take()).toString('latin1')).toString('utf8')
}
