import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import type { SubjectHalf } from '../domain/editions/two-subjects.ts'
import { fillPattern } from '../domain/templates/subject-patterns.ts'
import { ageOf, cameWhileAway } from './age.ts'
import { columnsOf, cutTo, phoneColumns } from './phone-width.ts'
import { has } from './reason.ts'
import type { ReplyReader } from './shown-reply.ts'
import { type InboxSource, type Telling, tellingsOf } from './subject-telling.ts'

/** The member who reads a mail, and what it shows them. */
export type InboxMatter = {
  readonly picks: readonly PickedDiscussion[]
  readonly news: Pick<MemberNews, 'since'>
  readonly memberId?: string | undefined
  /** The mails without an answer before this one. */
  readonly unanswered?: number | undefined
  /** Which of two subjects is theirs: the first, where it is absent. */
  readonly half?: SubjectHalf | undefined
  readonly withdrawnReplies?: ReadonlySet<string> | undefined
}

/** A line, made when it is asked for, and what tells it from other lines of the same variant. */
export type InboxLine = { readonly key: string; readonly text: () => string }

/** The mails of a silence whose subjects differ; then they come round again. */
const mailsThatDiffer = 3
/** In columns. */
const leastTitle = 8

/**
 * A mail's subject, short enough for a phone: the owners' own, or a letter's first line, or what is true of the member's
 * first discussion. The first, second and third mail of a silence tell different things of theirs.
 */
export function subjectOf(source: InboxSource, matter: InboxMatter): InboxLine {
  const { kind, wording, subject, groupName } = source.variant
  if (!wording) return earlierSubject(source, matter)
  if (kind === 'farewell') return farewellSubject(source, matter)
  const { subject: written, secondSubject: second } = wording
  if (second !== undefined && matter.half === 'second') return { key: 'written second', text: () => second }
  if (written !== undefined) return { key: 'written', text: () => written }
  if (subject !== undefined) return { key: 'letter', text: () => cutTo(subject, phoneColumns) }
  const [lead] = matter.picks
  if (!lead) return { key: 'nothing', text: () => cutTo(groupName, phoneColumns) }
  const tellings = tellingsOf(source, lead, readerOf(matter))
  const telling = tellings[(matter.unanswered ?? 0) % Math.min(mailsThatDiffer, tellings.length)]
  return telling ? { key: telling.key, text: () => told(source, telling) } : { key: 'none', text: () => groupName }
}

export function readerOf({ memberId = '', withdrawnReplies }: InboxMatter): ReplyReader {
  return { memberId, withdrawnReplies }
}

/** The line that tells it: in the owners' own pattern where all its places have a value, else in the usual words. */
export function told(source: InboxSource, telling: Telling, { usual = false } = {}): string {
  const pattern = usual ? undefined : source.variant.wording?.patterns[telling.form]
  const ways = pattern === undefined ? [] : [(title: string) => fillPattern(pattern, valuesOf({ ...telling, title }))]
  return fitted(telling.title, [...ways, ...usualWays(source, telling)])
}

type Way = (title: string) => string | undefined

/** The usual words, those with a name first. */
function usualWays({ translate }: InboxSource, { form, name, people = 0, month = '', toReader }: Telling): Way[] {
  const you = toReader ? '.you' : ''
  switch (form) {
    case 'replied':
      return [
        ...(name === undefined ? [] : [(title: string) => translate(`subject.replied${you}`, { title, name })]),
        (title) => translate(`subject.reply${you}`, { title }),
      ]
    case 'started':
      return name === undefined ? [] : [(title) => translate('subject.started', { title, name })]
    case 'people':
      return [(title) => translate('subject.people', { title, people })]
    case 'past':
      return [(title) => translate('subject.past', { title, month })]
    case 'question':
    case 'title':
      return []
  }
}

function valuesOf({ title, name, people, month }: Telling): ReadonlyMap<string, string> {
  const values = Object.entries({ title, name, people, month })
  return new Map(values.flatMap(([place, value]) => (value === undefined ? [] : [[place, String(value)] as const])))
}

/** The first way that leaves the title some room, else the title alone; whatever is too long is cut at a word. */
function fitted(title: string, ways: readonly Way[]): string {
  for (const way of ways) {
    const whole = way(title)
    const room = phoneColumns - columnsOf(way('') ?? '')
    if (whole === undefined || room < leastTitle) continue
    return cutTo(columnsOf(whole) > phoneColumns ? (way(cutTo(title, room)) ?? whole) : whole, phoneColumns)
  }
  return cutTo(title, phoneColumns)
}

/** It says that it is the last one, whatever an edition's subject is. */
function farewellSubject(source: InboxSource, { picks: [lead] }: InboxMatter): InboxLine {
  const { translate, monthIn, variant } = source
  const title = (lead && variant.titles.get(lead.discussionId)) ?? variant.groupName
  const month = lead?.why.month
  const key = month === undefined ? 'subject.farewell' : 'subject.farewell-past'
  const say = (words: string) => translate(key, { title: words, month: monthIn(month ?? '') })
  return {
    key: [key, lead?.discussionId, month].join(' '),
    text: () => cutTo(say(cutTo(title, Math.max(1, phoneColumns - columnsOf(say(''))))), phoneColumns),
  }
}

/** As an earlier release typeset it: with the number of further discussions, and the group's name. */
function earlierSubject(source: InboxSource, matter: InboxMatter): InboxLine {
  const { variant, translate, monthIn } = source
  const { titles, groupName, subject } = variant
  const [lead] = matter.picks
  const key = earlierKey(source, matter)
  const more = Math.max(0, matter.picks.length - 1)
  return {
    key: [key, lead?.why.month, lead?.discussionId, more].join(' '),
    text: () => {
      if (subject !== undefined) return `${subject} · ${groupName}`
      const title = (lead && titles.get(lead.discussionId)) ?? groupName
      return translate(key, { title, more, group: groupName, month: monthIn(lead?.why.month ?? '') })
    },
  }
}

function earlierKey({ variant }: InboxSource, { picks, news }: InboxMatter): string {
  const { kind } = variant
  const ofPast = kind === 'farewell' ? 'subject.farewell-past' : 'subject.past'
  if (picks[0]?.why.month !== undefined && has({ variant }, ofPast)) return ofPast
  const isAway = kind !== 'win-back' || cameWhileAway(ageOf(picks), news.since)
  return isAway ? `subject.${kind}` : 'subject.regular'
}
