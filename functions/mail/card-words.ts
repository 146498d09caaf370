import type { MergeField, OptionalPart, Voice } from '../domain/templates/variant.ts'
import { colourOf, firstName, initialsOf } from './person.ts'
import { columnsOf } from './phone-width.ts'
import { isolate, passage } from './plain.ts'
import type { PreparedVariant } from './prepared.ts'
import { has, reasonOf } from './reason.ts'
import type { ShownCard } from './shown-card.ts'

/** With more replies than this, a discussion has no need of the one answer that a reader could give. */
const fewReplies = 2
/** In columns: a phone shows four lines of the first discussion, and two of the others. */
const quotedAtMost = { 'shown.lead': 150, 'shown.card': 84, 'shown.line': 84 } as const

/** A longer name would make a button of several lines. */
const buttonColumns = 20

/** What a card's field says to one member; undefined for a field that no card has, and in variants without voices. */
export function cardWords(prepared: PreparedVariant, field: MergeField, card: ShownCard): string | undefined {
  if (field === 'discussion.why') return reasonOf(prepared, card.pick)
  const voice = voiceOf(card)
  if (!voice) return undefined
  switch (field) {
    case 'discussion.who':
      return whoOf(prepared, card, voice)
    case 'discussion.did':
      return didOf(prepared, card, voice)
    case 'discussion.others':
      return card.others > 0 ? say(prepared, 'voice.others', { count: card.others }) : ''
    case 'discussion.said':
      return quoteOf(voice.said, quotedAtMost[card.form])
    case 'discussion.initials':
      return initialsOf(voice.name)
    case 'discussion.colour':
      return colourOf(voice.memberId ?? voice.name)
    case 'discussion.avatar':
      return voice.avatarUrl ?? ''
    case 'discussion.action':
      return actionOf(prepared, card)
    case 'discussion.link':
      return card.link
    default:
      return undefined
  }
}

/** Whether an optional part belongs to a card. */
export function isOnCard(part: OptionalPart, card: ShownCard): boolean {
  switch (part) {
    case 'shown.also':
      return card.isFirstLine
    case 'voice.said':
      return (voiceOf(card)?.said ?? '') !== ''
    case 'voice.avatar':
      return voiceOf(card)?.avatarUrl !== undefined
    case 'voice.initials':
      return voiceOf(card)?.avatarUrl === undefined
    default:
      return part === card.form
  }
}

/** Wide characters take two columns. */
function quoteOf(said: string, columns: number): string {
  const quote = passage(said, columns)
  return columnsOf(quote) > columns ? passage(said, Math.floor(columns / 2)) : quote
}

function voiceOf({ reply, spoken }: ShownCard): Voice | undefined {
  return reply ?? spoken?.opening
}

/** A language whose grammar needs it has the name within what they did. */
function whoOf(prepared: PreparedVariant, card: ShownCard, voice: Voice): string {
  return isNamedIn(prepared, didKey(card)) ? '' : nameOf(prepared, voice)
}

function didOf(prepared: PreparedVariant, card: ShownCard, voice: Voice): string {
  return say(prepared, didKey(card), { name: nameOf(prepared, voice) })
}

function didKey({ reply, isToReader, spoken }: ShownCard): string {
  if (reply) return isToReader ? 'voice.replied.you' : 'voice.replied'
  if (spoken?.isQuestion) return 'voice.asks'
  return 'voice.started'
}

function isNamedIn({ variant }: PreparedVariant, key: string): boolean {
  return has({ variant }, key) && /\{\s*name\b/.test(variant.messages[key] ?? '')
}

function nameOf(prepared: PreparedVariant, { name, isFormer }: Voice): string {
  if (name !== '') return isolate(name, prepared.variant.language)
  return (isFormer && say(prepared, 'voice.former', {})) || say(prepared, 'voice.someone', {})
}

/** What the button says: by how much is new to the member, or else by what they could do. */
function actionOf(prepared: PreparedVariant, { pick: { why }, spoken, isReadersOwn }: ShownCard): string {
  if (why.key === 'own') return say(prepared, 'action.new', { count: why.count })
  if (spoken?.closed) return say(prepared, 'action.read', {})
  const isUnanswered = spoken?.count !== undefined && spoken.count <= fewReplies
  if (!isUnanswered || isReadersOwn) return say(prepared, 'action.join', {})
  const first = firstName(spoken.opening.name)
  const name = columnsOf(first) > buttonColumns ? '' : isolate(first, prepared.variant.language)
  return name === '' ? say(prepared, 'action.answer.nobody', {}) : say(prepared, 'action.answer', { name })
}

/** Nothing, where a variant of an earlier release lacks the message. */
function say(prepared: PreparedVariant, key: string, values: Readonly<Record<string, string | number>>): string {
  return has(prepared, key) ? prepared.translate(key, values) : ''
}
