import { nameChoice, newsFor } from '../../domain/choosing/choose-for-member.ts'
import type { History } from '../../domain/choosing/history.ts'
import { participationsIn } from '../../domain/choosing/participation.ts'
import { materialOf, type UpcomingEdition } from '../../domain/choosing/upcoming-edition.ts'
import { halfOf } from '../../domain/editions/two-subjects.ts'
import { MissingError } from '../../domain/errors.ts'
import { chooseForAnybody } from '../../domain/recipients/choose-for-anybody.ts'
import { decideRecipient } from '../../domain/recipients/decide-recipient.ts'
import { isPlanned, type Planned } from '../../domain/recipients/decision.ts'
import { readSharers } from '../../domain/recipients/sharers.ts'
import { addressesOf, standingsAmong } from '../../domain/recipients/standing.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import type { Stage } from '../../domain/stage.ts'
import type { Look } from '../../domain/templates/look.ts'
import { type TemplateCode, templateOf } from '../../domain/templates/template-version.ts'
import type { CompiledVariant, VariantKind } from '../../domain/templates/variant.ts'
import { addDays } from '../../domain/times.ts'
import { linksOf } from '../../mail/build-mail.ts'
import { pictureSitesOf } from '../../mail/check-document.ts'
import { htmlOf, textOf } from '../../mail/html-of.ts'
import { picksOf, prepare } from '../../mail/merge.ts'
import type { PreparedVariant, Recipient } from '../../mail/prepared.ts'
import { subjectOf } from '../../mail/subject.ts'
import { TemplateError } from '../../mail/template-error.ts'
import type { Addresses, Bound, Links, MailRecords, Members, TemplateVersions } from '../../ports.ts'
import type { FindWithdrawnReplies } from '../editions/find-withdrawn-replies.ts'
import type { readTypesetter, Typesetter } from '../editions/typeset-variant.ts'

export type PreviewMailPorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly records: Pick<MailRecords, 'getMany'>
  readonly addresses: Pick<Addresses, 'getMany'>
  readonly links: Pick<Links, 'sign'>
  readonly templateVersions: Pick<TemplateVersions, 'list'>
  readonly baseUrl: string
  readonly readTypesetter: Bound<typeof readTypesetter>
  readonly findWithdrawnReplies: FindWithdrawnReplies
}

/** The recipient of the preview: a member, or a typical one of a stage. */
export type PreviewAs = {
  readonly memberId?: string | undefined
  /** Without a member: the kind of mail, and its language. */
  readonly kind: VariantKind
  readonly language?: string | undefined
  /** Code to try in place of the saved one. */
  readonly code?: TemplateCode | undefined
  readonly look?: Look | undefined
  /** Whether the group was never mailed: then everybody gets their first mail. */
  readonly isFirst?: boolean
  /** Typesets the mails of an edition that is already frozen, instead of the next one. */
  readonly typeset?: Typesetter
  /** The owner who looks: their name is used if no member is chosen, and links lead to their own pages. */
  readonly reader: string
  readonly ownId: string
}

/** A preview, with the edition's decision about the member. */
export type PreviewedMail = {
  readonly html: string
  readonly text: string
  readonly subject: string
  /** The subject of the other half of the members, where the edition has two. */
  readonly otherSubject?: string | undefined
  readonly bytes: number
  readonly notes: readonly string[]
  /** The sites that its pictures come from: each sees who opens the mail. */
  readonly pictureSites: readonly string[]
  readonly kind: VariantKind
  readonly language: string
  /** Why this member would not get it. */
  readonly skip?: string | undefined
  /** Set if it would not be sent: how many discussions there are for it, and how many it needs. */
  readonly tooFew?: { readonly found: number; readonly needed: number } | undefined
  readonly stage?: Stage
}

/** In days before the mail: when a typical recipient of such a mail was last there. */
const away: Readonly<Record<VariantKind, number>> = { regular: 3, 'win-back': 60, farewell: 200 }
const stageOfKind: Readonly<Record<VariantKind, Stage>> = {
  regular: 'active',
  'win-back': 'lapsed',
  farewell: 'dormant',
}

/** Typesets one mail of the next edition, with the code that will typeset all of them. Throws a TemplateError if that fails. */
export async function previewMail(
  ports: PreviewMailPorts,
  edition: UpcomingEdition,
  as: PreviewAs,
): Promise<PreviewedMail> {
  // Code that an owner is still writing is for digests, whatever the next edition is.
  const upcoming = as.code === undefined ? edition : withoutLetter(edition)
  const { groupId, date, settings } = upcoming
  const { planned, name, skip, isEnough } = await planFor(ports, upcoming, as)
  const { kind, language } = planned.variant
  const reading = materialOf(
    upcoming,
    planned.picks.map(({ discussionId }) => discussionId),
  )
  const typeset = as.typeset ?? (await ports.readTypesetter(reading))
  const code = as.code ?? (await ports.templateVersions.list(groupId, templateOf[kind], 1))[0]?.code
  const variant = await typesetAlike(typeset, { kind, language, code, look: as.look }, upcoming.choice)
  const prepared = prepare(variant)
  const token = await ports.links.sign({ groupId, memberId: as.ownId, preview: true })
  const { memberId, picks, news, notice, first, unanswered } = planned
  const links = linksOf({ baseUrl: ports.baseUrl, token }, date)
  const withdrawnReplies = await ports.findWithdrawnReplies(groupId, variant, planned)
  const half = as.memberId === undefined ? 'first' : halfOf({ groupId, date }, memberId)
  const recipient = { memberId, name, links, news, picks, notice, first, unanswered, half, withdrawnReplies }
  const html = htmlOf(prepared, recipient)
  return {
    html,
    text: textOf(prepared, recipient),
    ...subjectsFor(prepared, recipient),
    bytes: Buffer.byteLength(html),
    notes: variant.notes,
    pictureSites: pictureSitesOf(html),
    kind,
    language,
    skip,
    tooFew: isEnough ? undefined : { found: picks.length, needed: settings.minimumDiscussions },
    stage: planned.stage,
  }
}

/** What this reader's subject is, and what it is for the other half, where there are two. */
function subjectsFor(prepared: PreparedVariant, recipient: Recipient): Pick<PreviewedMail, 'subject' | 'otherSubject'> {
  const matter = { ...recipient, picks: picksOf(prepared, recipient) }
  const subject = subjectOf(prepared, matter).text()
  const other = subjectOf(prepared, { ...matter, half: recipient.half === 'second' ? 'first' : 'second' }).text()
  return { subject, otherSubject: other === subject ? undefined : other }
}

function withoutLetter(upcoming: UpcomingEdition): UpcomingEdition {
  const { letter: _, ...choice } = upcoming.choice
  return { ...upcoming, choice }
}

/** As the edition will be typeset: a letter that the owner's template leaves out goes out in the default template. */
async function typesetAlike(
  typeset: Typesetter,
  input: Parameters<Typesetter>[0],
  { letter }: Pick<UpcomingEdition['choice'], 'letter'>,
): Promise<CompiledVariant> {
  try {
    return await typeset(input)
  } catch (error) {
    if (!(error instanceof TemplateError) || !letter || input.code === undefined) throw error
    const variant = await typeset({ ...input, code: undefined })
    return { ...variant, notes: [...variant.notes, `${error.message}: the default template is used instead.`] }
  }
}

async function planFor(ports: PreviewMailPorts, upcoming: UpcomingEdition, as: PreviewAs) {
  const { groupId } = upcoming
  if (as.memberId === undefined) {
    // What the owner's own mails showed, those of the others did too.
    const [own] = await ports.records.getMany(groupId, [as.ownId])
    const planned = planForAnybody(upcoming, as, { memberId: 'preview', shown: own?.history?.shown })
    return { ...planned, name: as.reader, skip: undefined }
  }
  const [[member], [record]] = await Promise.all([
    ports.members.getMany(groupId, [as.memberId]),
    ports.records.getMany(groupId, [as.memberId]),
  ])
  if (!member || member.removedAt) throw new MissingError('That member')
  const { name = '' } = member
  const [addresses, sharersOf] = await Promise.all([
    ports.addresses.getMany(addressesOf([member])),
    readSharers(ports, groupId, [member]),
  ])
  const standingOf = standingsAmong(record ? [record] : [], addresses, sharersOf)
  const took = participationsIn(upcoming.choice.candidates, upcoming.discussions).get(member.id) ?? []
  const decision = decideRecipient(
    { ...standingOf(member), took },
    {
      groupId,
      date: upcoming.date,
      asOf: upcoming.sendsAt,
      settings: upcoming.settings,
      mayMoveOn: false,
      choice: nameChoice(upcoming.choice),
    },
  )
  if (decision === 'moved on' || !isPlanned(decision)) {
    const skip = decision === 'moved on' ? 'another mail too lately' : decision.skip
    const known = { memberId: member.id, shown: record?.history?.shown }
    return { ...planForAnybody(upcoming, as, known), name, skip }
  }
  return { planned: decision, isEnough: true, name, skip: decision.arm === 'held out' ? 'held out' : undefined }
}

/** A mail for a recipient of whom only the time away is known, and what they were shown, and whether there is enough for one. */
function planForAnybody(
  { choice, settings, sendsAt }: UpcomingEdition,
  { kind, language, isFirst }: PreviewAs,
  { memberId, shown }: { readonly memberId: string; readonly shown: History['shown'] | undefined },
): { readonly planned: Planned; readonly isEnough: boolean } {
  const lastThere = addDays(sendsAt, -away[kind])
  const reader = { memberId, lastThere, isFarewell: kind === 'farewell', shown }
  const { picks, isEnough } = chooseForAnybody({ settings, choice: nameChoice(choice), asOf: sendsAt }, reader)
  const [own = 'en'] = choice.languages
  const planned = withoutUndefined({
    memberId,
    stage: stageOfKind[kind],
    unanswered: 0,
    news: newsFor(choice, lastThere, sendsAt),
    variant: { kind, language: language ?? own },
    picks,
    // Nobody gets a farewell before a first mail.
    first: (isFirst && kind !== 'farewell') || undefined,
  })
  return { planned, isEnough }
}
