import type { Child } from 'hono/jsx'
import { count } from '../../../domain/counts.ts'
import type { EditionSums } from '../../../domain/edition-sums.ts'
import { total } from '../../../domain/sending/sums.ts'
import { shareOf } from '../figure-words.ts'

/** One figure of an edition; the note says what it is a share of, or why there is none. */
type Figure = { readonly name: string; readonly value: string; readonly note?: string | undefined }

/** The figures that an owner looks for first. Where clicks are not tracked, their nought would be no figure. */
export function mainFigures(sums: EditionSums, clicks: boolean, reachedAll = true): readonly Figure[] {
  const { members, planned, submitted, delivered, clicked, bounced, complained, unsubscribed } = sums
  const ofMail = (part: number) => (submitted > 0 ? `${shareOf(part, submitted)} of sent` : undefined)
  const figure = (name: string, value: number, note?: string): Figure => ({ name, value: count(value), note })
  return [
    figure(
      'Recipients',
      planned,
      members > 0 ? `of ${reachedAll ? `${count(members)} members` : `${count(members)} decided so far`}` : undefined,
    ),
    figure('Sent', submitted, 'accepted by the mail service'),
    figure('Delivered', delivered, ofMail(delivered)),
    clicks ? figure('Clicked', clicked, ofMail(clicked)) : { name: 'Clicked', value: '–', note: 'not tracked' },
    unsubscribed === undefined
      ? { name: 'Unsubscribed', value: '–', note: 'not counted at the time' }
      : figure('Unsubscribed', unsubscribed, ofMail(unsubscribed)),
    figure('Bounced', bounced, ofMail(bounced)),
    figure('Complained', complained, ofMail(complained)),
    figure(
      'Skipped',
      total(sums.skipped),
      members > 0
        ? `${shareOf(total(sums.skipped), members)} of ${reachedAll ? 'members' : 'those decided so far'}`
        : undefined,
    ),
  ]
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

/** A table that may be wider than a phone: it is scrolled by itself, also with the keyboard. */
export function WideTable({ label, children }: { readonly label: string; readonly children?: Child }) {
  return (
    <section class="scroll" aria-label={label} tabindex={0}>
      <table>{children}</table>
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

export function NumberCells({ values }: { readonly values: readonly (number | string)[] }) {
  return (
    <>
      {values.map((value) => (
        <td class="number">{typeof value === 'number' ? count(value) : value}</td>
      ))}
    </>
  )
}
