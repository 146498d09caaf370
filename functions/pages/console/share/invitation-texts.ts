import type { JoinSource } from '../../../domain/joining/join-request.ts'
import { passage } from '../../../mail/plain.ts'
import type { PageText } from '../../page-text.ts'

/** An invitation as it is pasted somewhere, with the link that says where it stood. */
export type Invitation = {
  readonly source: JoinSource
  readonly text: string
  /** Of a mail. */
  readonly subject?: string
  /** An address that begins the message where it is sent. */
  readonly begins?: string
}

/** In characters: what a chat shows of a message without “more”. */
const longestOfChat = 280

type InvitationInput = {
  readonly text: PageText
  /** The group's name, and the owner's words, if there are any. */
  readonly group: string
  readonly words: string | undefined
  readonly linkFrom: (source: JoinSource) => string
}

/** The usual words, in the group's language. */
export function usualInvitation({ say }: PageText, group: string): string {
  return say('invitation.text', { group })
}

/** The invitations to paste: a post of the same words, a short message, and a mail. */
export function invitationsOf({ text, group, words, linkFrom }: InvitationInput): readonly Invitation[] {
  const { say } = text
  const long = words ?? usualInvitation(text, group)
  const short = words === undefined ? say('invitation.short', { group }) : passage(firstParagraph(words), longestOfChat)
  const link = (source: JoinSource) => `${say('invitation.join')} ${linkFrom(source)}`
  const withLink = (source: JoinSource) => `${long}\n\n${link(source)}`
  const chat = `${short}\n${link('whatsapp')}`
  const subject = say('invitation.subject', { group })
  return [
    { source: 'linkedin', text: withLink('linkedin') },
    { source: 'facebook', text: withLink('facebook') },
    { source: 'whatsapp', text: chat, begins: `https://wa.me/?text=${encodeURIComponent(chat)}` },
    { source: 'mail', text: withLink('mail'), subject, begins: mailTo(subject, withLink('mail')) },
  ]
}

function firstParagraph(text: string): string {
  return (
    text
      .split(/\n\s*\n/)[0]
      ?.replace(/\s+/gu, ' ')
      .trim() ?? ''
  )
}

function mailTo(subject: string, body: string): string {
  const lines = body.replaceAll('\n', '\r\n')
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
}
