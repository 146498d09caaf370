import type { ListPart } from '../../../domain/carrying/parts.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'

type PartsPageProps = {
  readonly desk: DeskView
  readonly parts: readonly (ListPart & { readonly href: string })[]
  /** Of the edition whose mails these are; without it these are the members. */
  readonly date: string | undefined
}

/** A long list in parts, each with its range. */
export function PartsPage({ desk, parts, date }: PartsPageProps) {
  const title = date === undefined ? say('Download members') : say('Download mails')
  const rows = parts.at(-1)?.last ?? 0
  return (
    <Frame desk={desk} title={title} page={date === undefined ? 'members' : 'results'}>
      <p>
        <Back desk={desk} date={date} />
      </p>
      <h1>{date === undefined ? title : say('Mails of {date}', { date: dateWords(date) })}</h1>
      <p>
        {rowsWords(rows, date)} {parts.length > 1 && partsWords(parts.length)}
      </p>
      {rows > 0 && (
        <ul class="plain">
          {parts.map(({ first, last, href }) => (
            <li>
              <a href={deskPath(desk.group.id, href)}>{rangeWords(first, last, date)}</a>
            </li>
          ))}
        </ul>
      )}
      {date === undefined && (
        <p class="note">
          {say(
            'The file has names and e-mail addresses. Keep it where only you can read it, and delete it when you are done.',
          )}
        </p>
      )}
    </Frame>
  )
}

function Back({ desk, date }: Pick<PartsPageProps, 'desk' | 'date'>) {
  const { id } = desk.group
  if (date === undefined) return <a href={deskPath(id, 'members')}>{say('Members')}</a>
  return <a href={deskPath(id, `results/${date}`)}>{say('Edition of {date}', { date: dateWords(date) })}</a>
}

function rowsWords(rows: number, date: string | undefined): string {
  return date === undefined
    ? say('{rows, plural, one {# member} other {# members}}, as CSV for a spreadsheet, with times in UTC.', { rows })
    : say('{rows, plural, one {# mail} other {# mails}}, as CSV for a spreadsheet, with times in UTC.', { rows })
}

function partsWords(parts: number): string {
  return say('In {parts, plural, one {# part} other {# parts}}, because one file would be too large.', { parts })
}

function rangeWords(first: number, last: number, date: string | undefined): string {
  return date === undefined
    ? say('Members {first, number} to {last, number}', { first, last })
    : say('Mails {first, number} to {last, number}', { first, last })
}
