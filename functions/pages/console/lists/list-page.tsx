import type { ListLook } from '../../../steps/lists/look-at-list.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { Say, say } from '../words.tsx'
import { fieldOptions } from './field-words.ts'

type ListPageProps = {
  readonly desk: DeskView
  readonly id: string
  readonly look: ListLook
  /** What is wrong with the form that was sent. */
  readonly problem?: string | undefined
}

const lookAgainAfter = 3

/** What is in a list, before anybody of it is added. */
export function ListPage({ desk, id, look, problem }: ListPageProps) {
  const path = deskPath(desk.group.id, `lists/${id}`)
  const isReady = look.question === undefined
  return (
    <Frame desk={desk} title={look.fileName} page="members" again={look.isComparing ? lookAgainAfter : undefined}>
      <p>
        <a href={deskPath(desk.group.id, 'lists')}>{say('Take another list')}</a>
      </p>
      <h1>
        <bdi>{look.fileName}</bdi>
      </h1>
      {problem !== undefined && (
        <p class="alert" role="alert">
          {say(problem)}
        </p>
      )}
      {look.isComparing && (
        <p class="note" role="status">
          {say('Finding out who of them is a member already. This page looks again by itself.')}
        </p>
      )}
      {isReady ? (
        <Summary look={look} />
      ) : (
        <p class="alert">
          {say(look.question ?? '')} {say('Choose below what each column holds.')}
        </p>
      )}
      <Notes notes={look.notes} />
      {isReady && <FirstRows look={look} />}
      <Columns look={look} path={path} />
      {isReady && <LeftOut look={look} path={path} />}
      {isReady && !look.isComparing && <AddForm look={look} path={path} />}
    </Frame>
  )
}

function Summary({ look: { people, fresh, wantNoMail } }: { readonly look: ListLook }) {
  return (
    <p>
      <Say
        text="{people, plural, one {# person} other {# people}}: <b>{fresh, number} new</b>, {known, number} already known."
        people={people}
        fresh={fresh}
        known={people - fresh}
        b={(inner) => <strong>{inner}</strong>}
      />{' '}
      {refusing(wantNoMail)}
    </p>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <div class="note">
      {notes.map((note) => (
        <p>{say(note)}</p>
      ))}
    </div>
  )
}

function refusing(wantNoMail: number): string {
  return say(
    '{wantNoMail, plural, =0 {Nobody on it has refused mail.} one {One of them wants no mail, and will get none.} other {# of them want no mail, and will get none.}}',
    { wantNoMail },
  )
}

function Columns({ look, path }: { readonly look: ListLook; readonly path: string }) {
  const read = look.columns.filter(({ field }) => field !== undefined).length
  return (
    <details open={look.question !== undefined}>
      <summary>
        {say('{read, number} of {all, plural, one {# column} other {# columns}} read', {
          read,
          all: look.columns.length,
        })}
      </summary>
      <form method="post" action={`${path}/columns`}>
        <div class="row">
          {look.columns.map(({ name, field = '', sample }, nth) => (
            <label class="field">
              <bdi>{name}</bdi>
              <small>
                <bdi>{sample === '' ? say('empty in the first row') : sample}</bdi>
              </small>
              <select name={`column-${nth}`}>
                {fieldOptions(field).map(([value, words]) => (
                  <option value={value} selected={value === field}>
                    {say(words)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <div class="buttons">
          <button type="submit">{say('Read it again like this')}</button>
        </div>
      </form>
    </details>
  )
}

function FirstRows({ look: { first } }: { readonly look: ListLook }) {
  if (first.length === 0) return null
  return (
    <section aria-labelledby="first">
      <h2 id="first">
        {say('{people, plural, one {The first person} other {The first # people}}', { people: first.length })}
      </h2>
      <ul class="plain people">
        {first.map(({ line, name, email, joined, mail }) => (
          <li>
            <bdi>{name === '' ? email : name}</bdi> {mail === 'no' && <span class="tag">{say('no mail')}</span>}
            <small>
              <bdi>{email}</bdi>
              {', '}
              {joined === undefined
                ? say('row {line}', { line: String(line) })
                : say('joined {date}, row {line}', { date: dateWords(joined), line: String(line) })}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

const mostShown = 20

function LeftOut({ look: { left, refused }, path }: { readonly look: ListLook; readonly path: string }) {
  if (left.length === 0 && refused.length === 0) return null
  return (
    <section aria-labelledby="left">
      <h2 id="left">{say('What stays out')}</h2>
      <ul>
        {left.map(([reason, number]) => (
          <li>{say('{number, number}: {reason}', { number, reason: say(reason) })}</li>
        ))}
        {refused.slice(0, mostShown).map(({ line, reason }) => (
          <li>
            {say('Row {line}:', { line: String(line) })} <bdi>{say(reason)}</bdi>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <p>
          {refused.length > mostShown && moreRefused(refused.length - mostShown)}{' '}
          <Say
            text="<a>Download the rows that cannot be read</a>, with the reasons."
            a={(inner) => <a href={`${path}/rejected.csv`}>{inner}</a>}
          />
        </p>
      )}
    </section>
  )
}

function moreRefused(rows: number): string {
  return say('{rows, plural, one {# more row} other {# more rows}} cannot be read.', { rows })
}

function AddForm({ look: { people, fresh, needsConsent }, path }: { readonly look: ListLook; readonly path: string }) {
  if (people === 0) return <p class="note">{say('Nobody on this list can be added.')}</p>
  return (
    <section aria-labelledby="add">
      <h2 id="add">{say('Add them')}</h2>
      <form method="post" action={path}>
        <div class="field">
          <label for="agreed">{say('How and when did these people agree to get mail?')}</label>
          <small id="agreed-hint">
            {say(
              'For example: “They joined the society and ticked the box for news on its form, since 2019.” It is kept with each of them, and shown to whoever asks.',
            )}{' '}
            {!needsConsent && say('The list says for each when they agreed, so that you may leave this empty.')}
          </small>
          <textarea id="agreed" name="agreed" maxlength={300} aria-describedby="agreed-hint" required={needsConsent} />
        </div>
        <p>
          {fresh > 0 &&
            say(
              'New people will get the digest from the next edition on, unless they want no mail; those who were away long join in waves, as your schedule says.',
            )}{' '}
          {say('People who left this group, refused mail, or have an address that bounced stay as they are.')}
        </p>
        <div class="buttons">
          <button type="submit" class="primary">
            {say('{people, plural, one {Add # person} other {Add # people}}', { people })}
          </button>
        </div>
      </form>
    </section>
  )
}
