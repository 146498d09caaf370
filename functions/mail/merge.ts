import type { MemberNews, PickedDiscussion } from '../domain/choosing/picks.ts'
import type { CompiledBody, CompiledVariant, FieldSegment, OptionalPart, Segment } from '../domain/templates/variant.ts'
import { ageOf, headingKey, leadKey, quietValues } from './age.ts'
import { createMonths } from './dates.ts'
import { escapeHtml, isolate, longestName, plainLine, shorten } from './plain.ts'
import { encodeStretch } from './quoted-printable.ts'
import { has, reasonKind, reasonNumber, reasonOf } from './reason.ts'
import { createTranslator, type Translate } from './translator.ts'
import type { Writer } from './writer.ts'

/** The values that differ in one member's mail. */
export type Recipient = {
  readonly name: string
  readonly links: { readonly preferences: string; readonly unsubscribe: string; readonly browser: string }
  readonly news: MemberNews
  readonly picks: readonly PickedDiscussion[]
  /** The optional part that this member gets. */
  readonly notice?: OptionalPart | undefined
  /** Set for the first mail that this member gets: it begins with why, and how to stop it. */
  readonly first?: boolean | undefined
}

/** A variant prepared for many merges: its literals are bytes. */
export type PreparedVariant = {
  readonly variant: CompiledVariant
  readonly html: PreparedBody
  readonly text: PreparedBody
  readonly translate: Translate
  /** Encoded header values that recur from member to member. */
  readonly encodedHeaders: Map<string, string>
  /** Headings, leads and sentences of news, by what they tell: most members share one of a few dozen. */
  readonly sentences: Map<string, string>
  /** A month of `yyyy-mm` in words. */
  readonly monthIn: (month: string) => string
}

export type PreparedBody = {
  readonly before: readonly PreparedSegment[]
  readonly discussions: ReadonlyMap<string, PreparedDiscussion>
  readonly after: readonly PreparedSegment[]
  readonly form: BodyForm
  /** Sentences as they stand in a body: encoding one takes longer than all else of a merge. */
  readonly encoded: Map<string, string>
}

type PreparedDiscussion = {
  readonly segments: readonly PreparedSegment[]
  /** The whole part by its reason, if nothing else in it differs between members. */
  readonly finished?: Map<string, Map<number, Uint8Array>>
}

type BodyForm = 'html' | 'text'
type PreparedSegment = Uint8Array | FieldSegment | PreparedOption
/** Segments for those members only who get this notice, or their first mail. */
type PreparedOption = { readonly optional: OptionalPart | 'first'; readonly segments: readonly PreparedSegment[] }

/** A discussion has few different reasons; beyond this number the part is built each time. */
const countsKept = 16

/** Prepares a compiled variant, once for each edition that a process sends. */
export function prepare(variant: CompiledVariant): PreparedVariant {
  return {
    variant,
    html: prepareBody(variant.html, 'html'),
    text: prepareBody(variant.text, 'text'),
    translate: createTranslator(variant.messages, variant.language),
    encodedHeaders: new Map(),
    sentences: new Map(),
    monthIn: createMonths(variant.language),
  }
}

/** Writes one member's body, quoted-printable: the frame, with the member's discussions, in their order, inside it. */
export function mergeBody(
  prepared: PreparedVariant,
  body: PreparedBody,
  recipient: Recipient,
  picks: readonly PickedDiscussion[],
  writer: Writer,
): void {
  const writeAll = (segments: readonly PreparedSegment[], pick?: PickedDiscussion) => {
    for (const segment of segments) {
      if (segment instanceof Uint8Array) writer.bytes(segment)
      else if ('field' in segment)
        writer.ascii(encodeField(body, segment, fieldValue(prepared, segment, { recipient, picks, pick })))
      else if (isFor(recipient, segment)) writeAll(segment.segments, pick)
    }
  }
  writeAll(body.before)
  for (const pick of picks) {
    const discussion = body.discussions.get(pick.discussionId)
    const finished = discussion && finishedPart(prepared, body.form, discussion, pick)
    if (finished) writer.bytes(finished)
    else if (discussion) writeAll(discussion.segments, pick)
  }
  writeAll(body.after)
}

function isFor({ notice, first = false }: Recipient, { optional }: PreparedOption): boolean {
  return optional === 'first' ? first : optional === notice
}

/** The member's discussions that the variant contains, up to the number it has room for. */
export function picksOf({ variant, html }: PreparedVariant, { picks }: Recipient): readonly PickedDiscussion[] {
  const known = picks.every(({ discussionId }) => html.discussions.has(discussionId))
  const there = known ? picks : picks.filter(({ discussionId }) => html.discussions.has(discussionId))
  return there.length > variant.most ? there.slice(0, variant.most) : there
}

/** What a field is filled in from: the member, their discussions, and the one whose part it stands in. */
type Filling = {
  readonly recipient: Recipient
  readonly picks: readonly PickedDiscussion[]
  readonly pick: PickedDiscussion | undefined
}

function fieldValue(
  prepared: PreparedVariant,
  { field, fallback }: FieldSegment,
  { recipient, picks, pick }: Filling,
): string {
  const { name, news, links } = recipient
  switch (field) {
    case 'discussion.why':
      return pick ? reasonOf(prepared, pick) : ''
    case 'member.name':
      return shorten(plainLine(name), longestName) || fallback
    case 'member.greeting':
      return greetingOf(prepared, shorten(plainLine(name), longestName))
    case 'member.heading':
      return headingOf(prepared, news, picks)
    case 'member.lead':
      return leadOf(prepared, news, picks)
    case 'member.news':
      return newsOf(prepared, news, picks)
    case 'links.preferences':
      return links.preferences
    case 'links.unsubscribe':
      return links.unsubscribe
    case 'links.browser':
      return links.browser
  }
}

function greetingOf({ translate, variant }: PreparedVariant, name: string): string {
  return name === '' ? translate('greeting.nobody') : translate('greeting', { name: isolate(name, variant.language) })
}

function headingOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { kind, groupName, language, cadence = 'weekly' } = prepared.variant
  const key = headingKey(kind, ageOf(picks), since)
  return known(prepared, key, () => prepared.translate(key, { group: isolate(groupName, language), cadence }))
}

function leadOf(prepared: PreparedVariant, { since }: MemberNews, picks: readonly PickedDiscussion[]): string {
  const key = leadKey(prepared.variant.kind, ageOf(picks), since)
  return key === undefined ? '' : known(prepared, key, () => prepared.translate(key))
}

const newsKeys = { week: 'news.week', 'last there': 'news.since', month: 'news.month' } as const

function newsOf(prepared: PreparedVariant, news: MemberNews, picks: readonly PickedDiscussion[]): string {
  const { since, posts, people, discussions } = news
  const { translate } = prepared
  if (posts === 0 && has(prepared, 'news.quiet')) {
    // Other mails have a lead, which tells how old their discussions are.
    const values = quietValues(since, prepared.variant.kind === 'regular' ? picks : [])
    return known(prepared, `quiet ${values.since} ${values.from}`, () => translate('news.quiet', values))
  }
  const key = `${since} ${posts} ${people} ${discussions}`
  return known(prepared, key, () => translate(newsKeys[since], { posts, people, discussions }))
}

function known({ sentences }: PreparedVariant, key: string, make: () => string): string {
  const said = sentences.get(key)
  if (said !== undefined) return said
  const sentence = make()
  sentences.set(key, sentence)
  return sentence
}

/** Most members get a discussion for the same reason, so its part is built once and then copied. */
function finishedPart(
  prepared: PreparedVariant,
  form: BodyForm,
  { segments, finished }: PreparedDiscussion,
  pick: PickedDiscussion,
): Uint8Array | undefined {
  if (!finished) return undefined
  const kind = reasonKind(pick.why)
  const number = reasonNumber(pick)
  const byCount = finished.get(kind) ?? new Map<number, Uint8Array>()
  const part = byCount.get(number)
  if (part || byCount.size >= countsKept) return part
  const reason = encodeValue(reasonOf(prepared, pick), form)
  const made = Buffer.concat(
    segments.map((segment) => (segment instanceof Uint8Array ? segment : Buffer.from(reason, 'latin1'))),
  )
  finished.set(kind, byCount.set(number, made))
  return made
}

/** What many members share is encoded once; all else differs from mail to mail. */
function encodeField({ encoded, form }: PreparedBody, { field }: FieldSegment, value: string): string {
  if (field !== 'member.heading' && field !== 'member.lead' && field !== 'member.news') return encodeValue(value, form)
  const known = encoded.get(value)
  if (known !== undefined) return known
  const made = encodeValue(value, form)
  encoded.set(value, made)
  return made
}

function encodeValue(value: string, form: BodyForm): string {
  return encodeStretch(form === 'html' ? escapeHtml(value) : value)
}

function prepareBody({ before, discussions, after, first }: CompiledBody, form: BodyForm): PreparedBody {
  const beginning = first ? [{ optional: 'first' as const, segments: prepareSegments(first.segments) }] : []
  return {
    form,
    encoded: new Map(),
    before: prepareSegments(before).toSpliced(first?.at ?? 0, 0, ...beginning),
    discussions: new Map([...discussions].map(([id, segments]) => [id, prepareDiscussion(segments)])),
    after: prepareSegments(after),
  }
}

function prepareDiscussion(segments: readonly Segment[]): PreparedDiscussion {
  const differsByReasonOnly = segments.every(
    (segment) => typeof segment === 'string' || ('field' in segment && segment.field === 'discussion.why'),
  )
  return { segments: prepareSegments(segments), ...(differsByReasonOnly && { finished: new Map() }) }
}

function prepareSegments(segments: readonly Segment[]): PreparedSegment[] {
  return segments.map((segment) => {
    if (typeof segment === 'string') return Buffer.from(segment, 'latin1')
    if ('field' in segment) return segment
    return { optional: segment.optional, segments: prepareSegments(segment.segments) }
  })
}
