import { count, counted } from '../../../domain/counts.ts'
import { lowestNames } from '../../../domain/rungs.ts'
import { total } from '../../../domain/sending/sums.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { deskPath } from '../desk-view.ts'
import { lowestClause, periodWords } from '../rung-words.ts'
import { agoAt } from '../times.ts'

type FootingProps = { readonly week: Week; readonly groupId: string }

/** What the next edition stands on, and what an owner can do where that is too little. */
export function FootingNote(props: FootingProps) {
  const { week } = props
  return (
    <div class="note">
      <p>
        <Verdict {...props} />
        <Unprepared {...props} />
      </p>
      <Ready {...props} />
      {!week.tooFew && <RecipientsByRung {...props} />}
      {week.letter === undefined && isShort(week) && <WaysOut {...props} />}
    </div>
  )
}

/** Whether it is not this week's discussions alone that fill a mail. */
function isShort({ tooFew, footing }: Week): boolean {
  return tooFew !== undefined || !footing.isEnough || footing.filled.length > 0
}

const quiet = { 7: 'A quiet week.', 14: 'Two quiet weeks.', 30: 'A quiet month.' } as const

function Verdict({ week }: FootingProps) {
  const { letter, tooFew, footing, least } = week
  if (letter) return <LetterVerdict week={week} letter={letter} />
  if (tooFew) return <TooFew week={week} {...tooFew} />
  if (!footing.isEnough) {
    return (
      <>
        <strong>Not enough for most members.</strong> {newOnes(week)}, you need {least}, and a digest goes back no
        further than {periodWords(week.reach)}. Only members who were away for longer may get one.
      </>
    )
  }
  const pinned = oldPins(week)
  if (footing.filled.length === 0 && pinned > 0 && footing.fresh < least) {
    return (
      <>
        <strong>Your pins fill this edition.</strong> {newOnes(week)}, and you pinned {counted(pinned, 'older one')}: a
        mail reaches your minimum of {least}.
      </>
    )
  }
  if (footing.filled.length === 0) {
    return (
      <>
        <strong>Enough is new.</strong> {newOnes(week)}, and you need {least}.
      </>
    )
  }
  return (
    <>
      <strong>{quiet[footing.lookBack]}</strong> {newOnes(week)}, so a mail takes{' '}
      {fromRungs(footing.filled, pinned > 0 ? [`${count(pinned)} that you pinned`] : [])} to reach your minimum of{' '}
      {least}.
    </>
  )
}

/** Those in a mail only because owners pinned them. */
function oldPins({ discussions, inEdition, footing: { lookBack } }: Week): number {
  const isNew = (days: number | undefined) => days !== undefined && days <= lookBack
  return discussions.slice(0, inEdition).filter(({ isPinned, days }) => isPinned && !isNew(days)).length
}

function newOnes({ footing: { fresh, lookBack } }: Week): string {
  return fresh === 0
    ? `No discussion has a post in the last ${lookBack} days`
    : `${counted(fresh, 'discussion has', 'discussions have')} posts in the last ${lookBack} days`
}

type LetterVerdictProps = { readonly week: Week; readonly letter: NonNullable<Week['letter']> }

function LetterVerdict({ week, letter: { form, discussions } }: LetterVerdictProps) {
  const { inEdition, footing, older } = week
  const isBare = discussions > 0 && inEdition === 0
  return (
    <>
      <strong>This edition is a {form}.</strong> It goes to everyone who may be mailed: your words, with{' '}
      {inEdition === 0 ? 'no discussions' : counted(inEdition, 'discussion')} below.
      {footing.filled.length > 0 && ` ${newOnes(week)}, so it takes ${fromRungs(footing.filled)}.`}
      {isBare && older === 'none' && ' There is no discussion that it could show.'}
      {isBare &&
        older === 'out of reach' &&
        ` Nothing is new, and it goes back no further than ${periodWords(week.reach)}.`}
    </>
  )
}

function TooFew({ week, found, needed }: NonNullable<Week['tooFew']> & { readonly week: Week }) {
  if (week.older === 'not prepared') {
    return (
      <strong>
        {found === 0 ? 'No new discussions' : counted(found, 'new discussion')}, and you need {needed}.
      </strong>
    )
  }
  if (found === 0 && week.older === 'none') {
    return (
      <>
        <strong>Not enough to send yet:</strong> there is no discussion that a digest could show. A letter needs none:
        write your own words, or ask your members a question.
      </>
    )
  }
  return (
    <>
      <strong>Not enough to send yet:</strong> {counted(found, 'discussion')}, and you need {needed}.
      {week.older === 'out of reach' && ` Your digest goes back no further than ${periodWords(week.reach)}.`}
    </>
  )
}

/** The old discussions of a large group are looked through over several calls. */
function Unprepared({ week }: FootingProps) {
  if (week.older !== 'not prepared' || week.letter?.discussions === 0) return null
  return <> Older discussions can fill it up, and are being prepared: reload this page in a moment.</>
}

/** Where discussions could come from, for members who were shown the first ones. */
function Ready({ week: { footing, letter } }: FootingProps) {
  if (letter || footing.ready.length === 0) return null
  return <p class="soft">Ready in all: {fromRungs(footing.ready)}.</p>
}

function fromRungs(counts: Week['footing']['ready'], before: readonly string[] = []): string {
  const parts = counts.map(({ rung, discussions }) => `${count(discussions)} from ${periodWords(rung)}`)
  return list.format([...before, ...parts])
}

/** How many recipients get mails of which age, where they are counted already. */
function RecipientsByRung({ week: { recipients, asOf }, groupId }: FootingProps) {
  const page = <a href={deskPath(groupId, 'audience')}>Recipients</a>
  if (!recipients) return <p class="soft">{page} counts who gets what.</p>
  const used = lowestNames.flatMap((name) => {
    const members = recipients.rungs[name] ?? 0
    return members > 0 ? [lowestClause(name, members)] : []
  })
  return (
    <p class="soft">
      {counted(total(recipients.rungs), 'recipient')}
      {used.length > 0 && `: ${used.join(', ')}`}. Counted {agoAt(recipients.at, asOf)}: see {page}.
    </p>
  )
}

function WaysOut({ week, groupId }: FootingProps) {
  const schedule = deskPath(groupId, 'schedule')
  const canGoFurther = week.reach !== 'archive'
  const isMoreThanNothing = week.tooFew === undefined || week.tooFew.found > 0
  const mayLower = isMoreThanNothing && !week.footing.isEnough
  return (
    <p>
      {week.older !== 'none' && (
        <>
          <a href={deskPath(groupId, 'archive')}>Search the archive</a> ·{' '}
        </>
      )}
      <a href="#message">Write a letter instead</a>
      {mayLower && (
        <>
          {' '}
          · <a href={`${schedule}#minimumDiscussions`}>Lower the minimum</a>
        </>
      )}
      {canGoFurther && (
        <>
          {' '}
          · <a href={`${schedule}#reach`}>Let it go further back</a>
        </>
      )}
    </p>
  )
}

const list = new Intl.ListFormat('en', { style: 'long', type: 'conjunction' })
