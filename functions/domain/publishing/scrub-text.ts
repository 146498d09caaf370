import type { NamedPart } from './name-search.ts'

/** What stands in the place of a member’s name: within a sentence, and at its beginning. */
export type MemberWord = { readonly within: string; readonly first: string }

const mentions = [
  // As Slack and Discord write them, and what is left where a reader knew nobody of that id.
  /<[@!]+[^<>\s]{1,80}(?:\|[^<>]{1,80})?>/gu,
  // As Zulip and Discourse write them, and in quotation marks.
  /[@＠]_?\*\*[^*\n]{1,80}\*\*/gu,
  /[@＠]["“«„「][^"”»“」\n]{1,80}["”»“」]/gu,
  /[@＠]\[[^\]\n]{1,80}\](?:\([^)\s]{0,200}\))?/gu,
  /(?<![\p{L}\p{N}])[@＠][\p{L}\p{N}_][\p{L}\p{N}\p{M}_.-]*/gu,
  /(?<![\p{L}\p{N}/])\/?u\/[\w-]{2,}/gu,
]

const contacts = [
  /[^\s@<>()[\]"',;:]{1,64}[@＠][^\s@<>()[\]"',;:]{1,255}\.\p{L}{2,}/gu,
  /[^\s@<>()[\]"',;:]{1,64}\s?[([{]\s?at\s?[)\]}]\s?[^\s@<>()[\]"',;:]{2,}(?:\s?[([{]\s?dot\s?[)\]}]\s?\p{L}{2,})?/giu,
  /(?:https?|ftp|mailto|tel):\S+/giu,
  /(?<![\p{L}\p{N}])www\.\S+/giu,
  /(?<![\p{L}\p{N}.])(?:t\.me|wa\.me|linkedin\.com|facebook\.com|fb\.com|instagram\.com|x\.com|twitter\.com|github\.com)\/\S+/giu,
]

/** Numbers with a sign of their country, an area in brackets or a leading nought, or in groups of three and four. */
const phones =
  /(?<![\p{L}\p{N}.,:/-])(?:(?:(?:\+|00)[1-9]|\(0?\d|0[1-9])[\d\s().\-/]{5,18}\d|\d{3}[-. ]\d{3}[-. ]\d{4})(?![\p{L}\p{N}])/gu
const dates = /^\d{1,4}[-./]\d{1,2}[-./]\d{1,4}$/

const leftOut = '…'

/** A text without names, mentions, addresses, telephone numbers and links: names become “a member”. */
export function scrubText(text: string, names: readonly NamedPart[], word: MemberWord): string {
  const gone = contacts.flatMap((form) => spansOf(text, form)).concat(phonesIn(text))
  const members = [...names, ...mentions.flatMap((form) => spansOf(text, form))]
  const merged = merge(text, [
    ...gone.map((span) => ({ ...span, isMember: false })),
    ...members.map((span) => ({ ...span, isMember: true })),
  ])
  let scrubbed = ''
  let end = 0
  for (const { from, to, isMember } of merged) {
    scrubbed += text.slice(end, from)
    scrubbed += isMember ? (beginsSentence(scrubbed) ? word.first : word.within) : leftOut
    end = to
  }
  return (scrubbed + text.slice(end)).replace(/…(?:\s*…)+/gu, leftOut)
}

type Hidden = NamedPart & { readonly isMember: boolean }

/** What overlaps, or is one name after another, becomes one; an address hides the name that is in it. */
function merge(text: string, spans: readonly Hidden[]): readonly Hidden[] {
  const merged: Hidden[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1)
    const between = last && text.slice(last.to, span.from)
    if (!last || (span.from >= last.to && !(last.isMember && span.isMember && /^\s*$/u.test(between ?? '')))) {
      merged.push(span)
    } else {
      const isMember = last.isMember && span.isMember
      merged.splice(-1, 1, { from: last.from, to: Math.max(last.to, span.to), isMember })
    }
  }
  return merged
}

function spansOf(text: string, form: RegExp): NamedPart[] {
  return [...text.matchAll(form)].map(({ 0: found, index }) => ({ from: index, to: index + found.length }))
}

function phonesIn(text: string): NamedPart[] {
  return spansOf(text, phones).filter(({ from, to }) => {
    const found = text.slice(from, to)
    return found.replace(/\D/g, '').length >= 7 && !dates.test(found.trim())
  })
}

function beginsSentence(before: string): boolean {
  return /(?:^|[.!?。！？:]["”»)]?\s+|\n)["“«„「(¿¡]?$/u.test(before)
}
