import type { Child } from 'hono/jsx'
import type { Week } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath, mayEdit } from '../desk-view.ts'
import { Say, say } from '../words.tsx'
import { inOneList, RecipientsByRung } from './week-recipients.tsx'

type FootingProps = { readonly week: Week; readonly desk: DeskView }

/** What the next edition stands on, and what an owner can do where that is too little. */
export function FootingNote(props: FootingProps) {
  const { week } = props
  return (
    <div class="note" id="footing" data-part>
      <p>
        <Verdict {...props} />
        <Unprepared {...props} />
      </p>
      <Ready {...props} />
      {!week.tooFew && <RecipientsByRung {...props} />}
      {week.letter === undefined && isShort(week) && mayEdit(props.desk) && <WaysOut {...props} />}
    </div>
  )
}

/** Whether it is not this week's discussions alone that fill a mail. */
function isShort({ tooFew, footing }: Week): boolean {
  return tooFew !== undefined || !footing.isEnough || footing.filled.length > 0
}

function Verdict({ week }: FootingProps) {
  const { letter, tooFew, footing, least, reach } = week
  if (letter) return <LetterVerdict week={week} letter={letter} />
  if (tooFew) return <TooFew week={week} {...tooFew} />
  const { fresh, lookBack: days, filled, isEnough } = footing
  const pinned = oldPins(week)
  const known = { fresh, days, least, pinned, reach, strong }
  if (!isEnough) {
    return (
      <Say
        text="<strong>Not enough for most members.</strong> {fresh, plural, =0 {No discussion has a post} one {# discussion has posts} other {# discussions have posts}} in the last {days} days, you need {least}, and a digest goes back no further than {reach, select, archive {the archive} other {the last {reach} days}}. Only members who were away for longer may get one."
        {...known}
      />
    )
  }
  if (filled.length > 0) return <Filled week={week} pinned={pinned} />
  if (pinned > 0 && fresh < least) {
    return (
      <Say
        text="<strong>Your pins fill this edition.</strong> {fresh, plural, =0 {No discussion has a post} one {# discussion has posts} other {# discussions have posts}} in the last {days} days, and you pinned {pinned, plural, one {# older one} other {# older ones}}: a mail reaches your minimum of {least}."
        {...known}
      />
    )
  }
  return (
    <Say
      text="<strong>Enough is new.</strong> {fresh, plural, =0 {No discussion has a post} one {# discussion has posts} other {# discussions have posts}} in the last {days} days, and you need {least}."
      {...known}
    />
  )
}

/** A mail that older discussions fill up. */
function Filled({ week, pinned }: { readonly week: Week; readonly pinned: number }) {
  const { fresh, lookBack: days, filled } = week.footing
  const pins = say('{pinned, plural, one {# that you pinned} other {# that you pinned}}', { pinned })
  const parts = fromRungs(filled, pinned > 0 ? [pins] : [])
  return (
    <>
      <strong>{quietWords(days)}</strong>{' '}
      <Say
        text="{fresh, plural, =0 {No discussion has a post} one {# discussion has posts} other {# discussions have posts}} in the last {days} days, so a mail takes {parts} to reach your minimum of {least}."
        fresh={fresh}
        days={days}
        parts={parts}
        least={week.least}
      />
    </>
  )
}

function quietWords(days: Week['footing']['lookBack']): string {
  switch (days) {
    case 7:
      return say('A quiet week.')
    case 14:
      return say('Two quiet weeks.')
    case 30:
      return say('A quiet month.')
  }
}

/** Those in a mail only because owners pinned them. */
function oldPins({ discussions, inEdition, footing: { lookBack } }: Week): number {
  const isNew = (days: number | undefined) => days !== undefined && days <= lookBack
  return discussions.slice(0, inEdition).filter(({ isPinned, days }) => isPinned && !isNew(days)).length
}

type LetterVerdictProps = { readonly week: Week; readonly letter: NonNullable<Week['letter']> }

function LetterVerdict({ week, letter: { form, discussions } }: LetterVerdictProps) {
  const { inEdition: count, footing, older, reach } = week
  const isBare = discussions > 0 && count === 0
  const parts = fromRungs(footing.filled)
  return (
    <>
      <Say
        text="<strong>This edition is a {form, select, question {question} other {letter}}.</strong> It goes to everyone who may be mailed: your words, with {count, plural, =0 {no discussions} one {# discussion} other {# discussions}} below."
        form={form}
        count={count}
        strong={strong}
      />{' '}
      {footing.filled.length > 0 &&
        say(
          '{fresh, plural, =0 {No discussion has a post} one {# discussion has posts} other {# discussions have posts}} in the last {days} days, so it takes {parts}.',
          { fresh: footing.fresh, days: footing.lookBack, parts },
        )}
      {isBare && older === 'none' && say('There is no discussion that it could show.')}
      {isBare &&
        older === 'out of reach' &&
        say(
          'Nothing is new, and it goes back no further than {reach, select, archive {the archive} other {the last {reach} days}}.',
          { reach },
        )}
    </>
  )
}

function TooFew({ week, found, needed }: NonNullable<Week['tooFew']> & { readonly week: Week }) {
  const { older, reach } = week
  if (older === 'not prepared') {
    return (
      <strong>
        {say(
          '{found, plural, =0 {No new discussions} one {# new discussion} other {# new discussions}}, and you need {needed}.',
          { found, needed },
        )}
      </strong>
    )
  }
  if (found === 0 && older === 'none') {
    return (
      <Say
        text="<strong>Not enough to send yet:</strong> there is no discussion that a digest could show. A letter needs none: write your own words, or ask your members a question."
        strong={strong}
      />
    )
  }
  return (
    <>
      <Say
        text="<strong>Not enough to send yet:</strong> {found, plural, one {# discussion} other {# discussions}}, and you need {needed}."
        found={found}
        needed={needed}
        strong={strong}
      />{' '}
      {older === 'out of reach' &&
        say(
          'Your digest goes back no further than {reach, select, archive {the archive} other {the last {reach} days}}.',
          { reach },
        )}
    </>
  )
}

function strong(inner: Child) {
  return <strong>{inner}</strong>
}

/** The old discussions of a large group are looked through over several calls. */
function Unprepared({ week }: FootingProps) {
  if (week.older !== 'not prepared' || week.letter?.discussions === 0) return null
  return <> {say('Older discussions can fill it up, and are being prepared: reload this page in a moment.')}</>
}

/** Where discussions could come from, for members who were shown the first ones. */
function Ready({ week: { footing, letter } }: FootingProps) {
  if (letter || footing.ready.length === 0) return null
  return <p class="soft">{say('Ready in all: {parts}.', { parts: fromRungs(footing.ready) })}</p>
}

function fromRungs(counts: Week['footing']['ready'], before: readonly string[] = []): string {
  const parts = counts.map(({ rung, discussions: count }) =>
    rung === 'archive'
      ? say('{count, plural, one {# from the archive} other {# from the archive}}', { count })
      : say('{count, plural, one {# from the last {days} days} other {# from the last {days} days}}', {
          count,
          days: rung,
        }),
  )
  return inOneList([...before, ...parts])
}

function WaysOut({ week, desk }: FootingProps) {
  const groupId = desk.group.id
  const schedule = deskPath(groupId, 'schedule')
  const isMoreThanNothing = week.tooFew === undefined || week.tooFew.found > 0
  const mayLower = isMoreThanNothing && !week.footing.isEnough
  const ways = [
    week.older === 'none' ? undefined : ([deskPath(groupId, 'archive'), say('Search the archive')] as const),
    ['#message', say('Write a letter instead')] as const,
    mayLower ? ([`${schedule}#minimumDiscussions`, say('Lower the minimum')] as const) : undefined,
    week.reach === 'archive' ? undefined : ([`${schedule}#reach`, say('Let it go further back')] as const),
  ].filter((way) => way !== undefined)
  return (
    <p>
      {ways.map(([address, words], nth) => (
        <>
          {nth > 0 && ' · '}
          <a href={address}>{words}</a>
        </>
      ))}
    </p>
  )
}
