import libqp from 'libqp'
import type { DiscussionForm } from '../domain/templates/variant.ts'
import { mergeBody, toldTo } from './merge.ts'
import type { PreparedVariant, Recipient } from './prepared.ts'
import { createWriter } from './writer.ts'

/** One member's mail as the HTML document that a mail program would show; with a form, all discussions are in it. */
export function htmlOf(prepared: PreparedVariant, recipient: Recipient, form?: DiscussionForm): string {
  return bodyOf(prepared, 'html', recipient, form)
}

/** The plain text of the same mail. */
export function textOf(prepared: PreparedVariant, recipient: Recipient): string {
  return bodyOf(prepared, 'text', recipient)
}

function bodyOf(prepared: PreparedVariant, body: 'html' | 'text', recipient: Recipient, form?: DiscussionForm): string {
  const writer = createWriter()
  mergeBody(prepared, prepared[body], toldTo(prepared, recipient, form), writer)
  return libqp.decode(Buffer.from(writer.take()).toString('latin1')).toString('utf8')
}
