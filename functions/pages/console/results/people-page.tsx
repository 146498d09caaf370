import type { Whom } from '../../../domain/results/whom.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { ListedPeople } from '../../../steps/results/list-people.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'

const titles: Readonly<Record<Whom, string>> = {
  returned: sentence('Who came back'),
  wrote: sentence('Who wrote in a discussion of their mail'),
  mailed: sentence('Who was mailed'),
  clicked: sentence('Who clicked'),
  unsubscribed: sentence('Who unsubscribed'),
  bounced: sentence('Whose mail bounced'),
  complained: sentence('Who reported the mail as spam'),
}

type PeoplePageProps = {
  readonly desk: DeskView
  readonly date: string
  readonly whom: Whom
  readonly listed: ListedPeople
}

/** The people behind a number of an edition, some at a time. */
export function PeoplePage({ desk, date, whom, listed: { people, next } }: PeoplePageProps) {
  const title = say(titles[whom])
  const more = next && new URLSearchParams({ whom, cohort: next.cohort, shard: String(next.first.shard) })
  if (more && next?.first.after !== undefined) more.set('after', next.first.after)
  return (
    <Frame desk={desk} title={title} page="results">
      <p>
        <a href={deskPath(desk.group.id, `results/${date}`)}>{say('Edition of {date}', { date: dateWords(date) })}</a>
      </p>
      <h1>{title}</h1>
      {people.length === 0 && <p class="note">{say('Nobody is to be shown here.')}</p>}
      <ul class="card plain people">
        {people.map(({ id, name, email }) => (
          <li>
            <a href={deskPath(desk.group.id, `members/${id}`)}>
              <bdi>{name ?? email ?? id}</bdi>
            </a>{' '}
            {name !== undefined && email !== undefined && (
              <small>
                <bdi>{email}</bdi>
              </small>
            )}
          </li>
        ))}
      </ul>
      {more && (
        <p>
          <a class="more" href={deskPath(desk.group.id, `results/${date}/people?${more}`)}>
            {say('More of them')}
          </a>
        </p>
      )}
    </Frame>
  )
}
