import type { Child } from 'hono/jsx'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import { total } from '../../../domain/sending/sums.ts'
import { shareOf } from '../figure-words.ts'
import { number, say } from '../words.tsx'

/** One figure of an edition; the note says what it is a share of, or why there is none. */
type Figure = { readonly name: string; readonly value: string; readonly note?: string | undefined }

/** The figures that an owner looks for first. Where clicks are not tracked, their nought would be no figure. */
export function mainFigures(sums: EditionSums, clicks: boolean, reachedAll = true): readonly Figure[] {
  const { members, planned, submitted, delivered, clicked, bounced, complained, unsubscribed } = sums
  const ofMail = (part: number) =>
    submitted > 0 ? say('{share} of sent', { share: shareOf(part, submitted) }) : undefined
  const figure = (name: string, value: number, note?: string): Figure => ({ name, value: number(value), note })
  const left = total(sums.skipped)
  return [
    figure(say('Recipients'), planned, members > 0 ? ofMembers(members, reachedAll) : undefined),
    figure(say('Sent'), submitted, say('accepted by the mail service')),
    figure(say('Delivered'), delivered, ofMail(delivered)),
    clicks
      ? figure(say('Clicked'), clicked, ofMail(clicked))
      : { name: say('Clicked'), value: '–', note: say('not tracked') },
    unsubscribed === undefined
      ? { name: say('Unsubscribed'), value: '–', note: say('not counted at the time') }
      : figure(say('Unsubscribed'), unsubscribed, ofMail(unsubscribed)),
    figure(say('Bounced'), bounced, ofMail(bounced)),
    figure(say('Complained'), complained, ofMail(complained)),
    figure(say('Skipped'), left, members > 0 ? shareOfMembers(shareOf(left, members), reachedAll) : undefined),
  ]
}

function ofMembers(members: number, reachedAll: boolean): string {
  return reachedAll
    ? say('of {members, plural, one {# member} other {# members}}', { members })
    : say('of {members, number} decided so far', { members })
}

function shareOfMembers(share: string, reachedAll: boolean): string {
  return reachedAll ? say('{share} of members', { share }) : say('{share} of those decided so far', { share })
}

export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl class="figures">
      {figures.map(({ name, value, note }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong> {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

type WideTableProps = {
  readonly label: string
  /** Whether its rows stand below each other on a phone, which takes the names of its cells. */
  readonly isStacked?: boolean
  readonly children?: Child
}

/** A table that may be wider than a phone: it is scrolled by itself, also with the keyboard. */
export function WideTable({ label, isStacked, children }: WideTableProps) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table class={isStacked ? 'stacks' : undefined}>{children}</table>
    </section>
  )
}

/** The head of a table whose first columns, `texts` of them, are no numbers. */
export function Head({ names, texts = 1 }: { readonly names: readonly string[]; readonly texts?: number }) {
  return (
    <thead>
      <tr>
        {names.map((name, nth) => (
          <th scope="col" class={nth < texts ? undefined : 'number'}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  )
}

type NumberCellsProps = {
  readonly values: readonly (number | string)[]
  /** What each is, in a table whose rows are stacked on a phone. */
  readonly names?: readonly string[]
}

export function NumberCells({ values, names = [] }: NumberCellsProps) {
  return (
    <>
      {values.map((value, nth) => (
        <td class="number" data-name={names[nth]}>
          {typeof value === 'number' ? number(value) : value}
        </td>
      ))}
    </>
  )
}
