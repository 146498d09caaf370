import { type Choice, tooFewIn } from '../../domain/choosing/choice.ts'
import { type Curation, curationFor, curationLeft, letterIn } from '../../domain/choosing/curation.ts'
import { participantsByShard } from '../../domain/choosing/participation.ts'
import type { Quotes } from '../../domain/choosing/quotable.ts'
import type { Edition, EditionKey, EditionRun } from '../../domain/edition.ts'
import { frozenPartOf } from '../../domain/editions/frozen-part.ts'
import { LaterError, MissingError } from '../../domain/errors.ts'
import { isOnTheirDay } from '../../domain/recipients/weekdays.ts'
import { draftHold, isDraft } from '../../domain/sending/draft-hold.ts'
import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { editionLanguages } from '../../mail/edition-languages.ts'
import type {
  Audiences,
  Bound,
  Clock,
  Curations,
  Editions,
  Members,
  Queues,
  Runs,
  Settings,
  Templates,
} from '../../ports.ts'
import type { chooseDiscussions } from './choose-discussions.ts'
import type { measureRampInParts } from './measure-ramp.ts'
import type { setVariants } from './set-variants.ts'

export type ComposePorts = {
  readonly settings: Pick<Settings, 'get'>
  readonly runs: Pick<Runs, 'get' | 'hold' | 'endAnew'>
  readonly clock: Pick<Clock, 'now'>
  readonly audiences: Pick<Audiences, 'get'>
  readonly members: Pick<Members, 'shardOf' | 'shards'>
  readonly editions: Pick<
    Editions,
    'get' | 'freeze' | 'startMailing' | 'remake' | 'readChoice' | 'writeChoice' | 'writeParticipants'
  >
  readonly curation: Pick<Curations, 'get' | 'save' | 'use' | 'getOwn'>
  readonly queues: Pick<Queues, 'compose' | 'review'>
  readonly templates: Pick<Templates, 'languages'>
  /** Finds the discussions of an edition, as its owners' preview does. */
  readonly chooseDiscussions: Bound<typeof chooseDiscussions>
  readonly measureRamp: Bound<typeof measureRampInParts>
  readonly setVariants: Bound<typeof setVariants>
}

/**
 * Composes an opened edition: chooses, freezes the choice, typesets it once for each kind of mail and language, and has
 * it walked. A repeated call continues from what is frozen; an edition that is quiet or being mailed stays unchanged, unless
 * its owners changed it while it waits. One whose members cannot all be read in a call is queued again, and stays opened.
 */
export async function composeEdition(ports: ComposePorts, run: EditionRun): Promise<Edition> {
  const opened = await ports.editions.get(run)
  if (!opened) throw new MissingError(`The edition ${run.groupId} ${run.date}`)
  if (opened.state === 'mailing') return remake(ports, opened)
  if (opened.state !== 'opened' && opened.state !== 'frozen') return opened

  // A stored choice comes from a call that got no further: it is neither chosen nor checked for enough a second time.
  const kept = await ports.editions.readChoice(run)
  const made = kept ? { choice: kept, quotes: undefined } : await choose(ports, opened)
  if (made === 'later') {
    await ports.queues.compose(run)
    return opened
  }
  const edition = await ports.editions.freeze(
    run,
    'reason' in made ? made : { state: 'frozen', ...frozenPartOf(made.choice) },
  )
  if (edition.state !== 'frozen' || 'reason' in made) return edition
  await useUp(ports, run, made.choice)
  await ports.setVariants(opened, { ...made.choice, quotes: made.quotes })
  await holdDraft(ports, run)
  await ports.editions.startMailing(run)
  await ports.queues.review({ ...run, asOf: opened.asOf })
  return edition
}

/** An edition opened while its owner paused the group was not there yet when the editions under way were held. */
async function holdDraft({ settings, runs, clock }: ComposePorts, run: EditionRun): Promise<void> {
  if (isDraft(await settings.get(run.groupId))) await runs.hold(run, draftHold(clock.now()))
}

/** What counts for an edition, and what was said in its discussions, if they were chosen here. */
type Made = { readonly choice: Choice; readonly quotes: Quotes | undefined }
type Quiet = { readonly state: 'quiet'; readonly discussions: readonly []; readonly reason: string }

/** The choice that counts: this one, or that of a faster call; its participants are stored already. */
async function choose(ports: ComposePorts, edition: Edition): Promise<Made | Quiet | 'later'> {
  const { groupId, date, asOf } = edition
  const curation = curationFor(await ports.curation.get(groupId), date)
  const { group, settings, discussions, quotes, ...made } = await ports.chooseDiscussions({ groupId, asOf, curation })
  // The quiet-week rule, for the members away longest: with too little for anyone there is no mail, and a reason is kept.
  const letter = letterIn(curation)
  const tooFew = tooFewIn({ ...made, letter }, settings.minimumDiscussions)
  if (tooFew) {
    const reason = `${tooFew.found} of at least ${tooFew.needed} discussions`
    const quiet = { state: 'quiet', discussions: [], reason } as const
    // A faster call may have found enough, with an introduction that has been used since.
    const faster = await ports.editions.readChoice(edition)
    return faster ? { choice: faster, quotes: undefined } : quiet
  }
  const measured = await ports.measureRamp(edition, settings)
  if (measured === 'later') return measured
  const { members, ...ramp } = measured
  const languages = editionLanguages(
    { group, allowed: settings.languages, spoken: (await ports.audiences.get(groupId)).languages },
    await ports.templates.languages(),
  )
  const { subject, secondSubject, preheader } = curation
  const introduction = curation.introduction || undefined
  const shards = participantsByShard(ports.members, made.candidates, discussions)
  const participants = await ports.editions.writeParticipants(edition, shards)
  // Editions of other weekdays are for the few members who chose them, and use up nothing of the group's own.
  const used = isOnTheirDay(date, settings.schedule, undefined)
    ? { wishes: curation.revision, drops: curation.drops }
    : {}
  const words = { introduction, subject, secondSubject, preheader, letter }
  const choice = withoutUndefined({ ...made, languages, ramp, members, ...words, participants, ...used })
  const kept = await ports.editions.writeChoice(edition, choice)
  // A faster call may have chosen other replies.
  return { choice: kept, quotes: kept === choice ? quotes : undefined }
}

/** Owners change things rarely: more changes at one moment do not come from owners. */
const mostTries = 5

/** The part of the curation that a choice was made with, which may differ from the current one. */
function usedBy(choice: Choice): Curation | undefined {
  const { wishes: revision, candidates, introduction = '', drops = [], subject, secondSubject, preheader } = choice
  if (revision === undefined) return undefined
  const pins = candidates.filter(({ pinned }) => pinned).map(({ id }) => id)
  return withoutUndefined({ pins, drops, introduction, subject, secondSubject, preheader, revision })
}

/**
 * An introduction goes out only once: changes in the meantime are kept without what this edition used. A quiet edition
 * leaves all of it for the next.
 */
async function useUp({ curation }: ComposePorts, { groupId, date }: EditionKey, choice: Choice): Promise<void> {
  const used = usedBy(choice)
  if (!used) return
  for (let tries = 0; tries < mostTries; tries += 1) {
    const now = await curation.get(groupId)
    // On a repeated call the current curation already belongs to the next edition.
    if (!now || now.usedFor !== undefined || now.spentFor === date) return
    if (now.revision === used.revision) {
      if (await curation.use(groupId, date, used.revision)) return
    } else if (await curation.save(groupId, curationLeft(now, used, date), now.revision)) return
  }
  throw new LaterError(`The owners of ${groupId} were changing the curation of the edition.`)
}

/** A choice of one making, and what was said in its discussions, if they were chosen here. */
type Remade = { readonly choice: Choice & { readonly making: number }; readonly quotes?: Quotes | undefined }

/**
 * Makes a waiting edition anew, by the curation that its owners gave it meanwhile; does nothing where none was begun. While
 * it was begun nobody is mailed, so that nobody gets a mail of both makings. Each part is kept by its making, and a later
 * one is never replaced by an earlier: a repeated or overlapping call goes on with what is there.
 */
async function remake(ports: ComposePorts, edition: Edition): Promise<Edition> {
  const run = await ports.runs.get(edition)
  if (!run?.anew) return edition
  const remade = await chooseAnew(ports, edition, run.anew.making)
  if (remade) {
    const { choice, quotes } = remade
    await ports.editions.remake(edition, { ...frozenPartOf(choice), making: choice.making })
    await ports.setVariants(edition, { ...choice, quotes })
  }
  await ports.runs.endAnew(edition, remade?.choice.making ?? run.anew.making)
  // It may have been approved since: then it need not wait for the next look.
  await ports.queues.review(edition)
  return (await ports.editions.get(edition)) ?? edition
}

/** The choice that counts: that of an earlier call, if it got so far. Undefined where too little would be left to send. */
async function chooseAnew(ports: ComposePorts, edition: Edition, making: number): Promise<Remade | undefined> {
  const { groupId, asOf } = edition
  const [kept, curation] = await Promise.all([ports.editions.readChoice(edition), ports.curation.getOwn(edition)])
  if (!kept || !curation) throw new MissingError(`What the edition ${groupId} ${edition.date} is made of`)
  if (kept.making !== undefined && kept.making >= making) return { choice: { ...kept, making: kept.making } }
  const {
    group: _,
    settings,
    discussions,
    quotes,
    ...made
  } = await ports.chooseDiscussions({ groupId, asOf, curation })
  const letter = letterIn(curation)
  if (tooFewIn({ ...made, letter }, settings.minimumDiscussions)) return undefined
  const shards = participantsByShard(ports.members, made.candidates, discussions)
  const { subject, secondSubject, preheader, drops } = curation
  // Whom it reaches, and in which languages, was settled when it was first made.
  const { languages, ramp, members, wishes } = kept
  const choice = withoutUndefined({
    ...made,
    languages,
    ramp,
    members,
    wishes,
    subject,
    secondSubject,
    preheader,
    letter,
    drops,
    introduction: curation.introduction || undefined,
    participants: await ports.editions.writeParticipants(edition, shards),
    making: curation.revision,
  })
  const counts = await ports.editions.writeChoice(edition, choice)
  return { choice: { ...counts, making: counts.making ?? making }, quotes: counts === choice ? quotes : undefined }
}
