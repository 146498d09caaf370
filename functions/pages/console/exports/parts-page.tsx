import type { ListPart } from '../../../domain/carrying/parts.ts'
import { count, counted } from '../../../domain/counts.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'

type PartsPageProps = {
  readonly desk: DeskView
  readonly parts: readonly (ListPart & { readonly href: string })[]
  /** Of the edition whose mails these are; without it these are the members. */
  readonly date: string | undefined
}

/** A long list in parts, each with its range. */
export function PartsPage({ desk, parts, date }: PartsPageProps) {
  const [title, one] = date === undefined ? ['Download members', 'member'] : ['Download mails', 'mail']
  const rows = parts.at(-1)?.last ?? 0
  return (
    <Frame desk={desk} title={title} page={date === undefined ? 'members' : 'results'}>
      <p>
        <Back desk={desk} date={date} />
      </p>
      <h1>{date === undefined ? title : `Mails of ${dateWords(date)}`}</h1>
      <p>
        {counted(rows, one)}, as CSV for a spreadsheet, with times in UTC.{' '}
        {parts.length > 1 && `In ${counted(parts.length, 'part')}, because one file would be too large.`}
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
          The file has names and e-mail addresses. Keep it where only you can read it, and delete it when you are done.
        </p>
      )}
    </Frame>
  )
}

function Back({ desk, date }: Pick<PartsPageProps, 'desk' | 'date'>) {
  const { id } = desk.group
  if (date === undefined) return <a href={deskPath(id, 'members')}>Members</a>
  return <a href={deskPath(id, `results/${date}`)}>Edition of {dateWords(date)}</a>
}

function rangeWords(first: number, last: number, date: string | undefined): string {
  const many = date === undefined ? 'Members' : 'Mails'
  return `${many} ${count(first)} to ${count(last)}`
}
