import { count, counted } from '../../../domain/counts.ts'
import type { ListLook } from '../../../steps/lists/look-at-list.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
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
        <a href={deskPath(desk.group.id, 'lists')}>Take another list</a>
      </p>
      <h1>
        <bdi>{look.fileName}</bdi>
      </h1>
      {problem !== undefined && (
        <p class="alert" role="alert">
          {problem}
        </p>
      )}
      {look.isComparing && (
        <p class="note" role="status">
          Finding out who of them is a member already. This page looks again by itself.
        </p>
      )}
      {isReady ? (
        <Summary look={look} />
      ) : (
        <p class="alert">{`${look.question} Choose below what each column holds.`}</p>
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
      {counted(people, 'person', 'people')}: <strong>{count(fresh)} new</strong>, {count(people - fresh)} already known.{' '}
      {refusing(wantNoMail)}
    </p>
  )
}

function Notes({ notes }: { readonly notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <div class="note">
      {notes.map((note) => (
        <p>{note}</p>
      ))}
    </div>
  )
}

function refusing(wantNoMail: number): string {
  if (wantNoMail === 0) return 'Nobody on it has refused mail.'
  return wantNoMail === 1
    ? 'One of them wants no mail, and will get none.'
    : `${count(wantNoMail)} of them want no mail, and will get none.`
}

function Columns({ look, path }: { readonly look: ListLook; readonly path: string }) {
  const read = look.columns.filter(({ field }) => field !== undefined).length
  return (
    <details open={look.question !== undefined}>
      <summary>{`${read} of ${counted(look.columns.length, 'column')} read`}</summary>
      <form method="post" action={`${path}/columns`}>
        <div class="row">
          {look.columns.map(({ name, field = '', sample }, nth) => (
            <label class="field">
              <bdi>{name}</bdi>
              <small>
                <bdi>{sample === '' ? 'empty in the first row' : sample}</bdi>
              </small>
              <select name={`column-${nth}`}>
                {fieldOptions(field).map(([value, words]) => (
                  <option value={value} selected={value === field}>
                    {words}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </div>
        <div class="buttons">
          <button type="submit">Read it again like this</button>
        </div>
      </form>
    </details>
  )
}

function FirstRows({ look: { first } }: { readonly look: ListLook }) {
  if (first.length === 0) return null
  return (
    <section aria-labelledby="first">
      <h2 id="first">{first.length === 1 ? 'The first person' : `The first ${first.length} people`}</h2>
      <ul class="plain people">
        {first.map(({ line, name, email, joined, mail }) => (
          <li>
            <bdi>{name === '' ? email : name}</bdi> {mail === 'no' && <span class="tag">no mail</span>}
            <small>
              <bdi>{email}</bdi>
              {joined !== undefined && `, joined ${dateWords(joined)}`}, row {line}
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
      <h2 id="left">What stays out</h2>
      <ul>
        {left.map(([reason, number]) => (
          <li>
            {count(number)}: {reason}
          </li>
        ))}
        {refused.slice(0, mostShown).map(({ line, reason }) => (
          <li>
            Row {line}: <bdi>{reason}</bdi>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <p>
          {refused.length > mostShown && `${count(refused.length - mostShown)} more rows cannot be read. `}
          <a href={`${path}/rejected.csv`}>Download the rows that cannot be read</a>, with the reasons.
        </p>
      )}
    </section>
  )
}

function AddForm({ look: { people, fresh, needsConsent }, path }: { readonly look: ListLook; readonly path: string }) {
  if (people === 0) return <p class="note">Nobody on this list can be added.</p>
  return (
    <section aria-labelledby="add">
      <h2 id="add">Add them</h2>
      <form method="post" action={path}>
        <div class="field">
          <label for="agreed">How and when did these people agree to get mail?</label>
          <small id="agreed-hint">
            For example: “They joined the society and ticked the box for news on its form, since 2019.” It is kept with
            each of them, and shown to whoever asks.{' '}
            {!needsConsent && 'The list says for each when they agreed, so that you may leave this empty.'}
          </small>
          <textarea id="agreed" name="agreed" maxlength={300} aria-describedby="agreed-hint" required={needsConsent} />
        </div>
        <p>
          {fresh > 0 &&
            'New people will get the digest from the next edition on, unless they want no mail; those who were away long join in waves, as your schedule says. '}
          People who left this group, refused mail, or have an address that bounced stay as they are.
        </p>
        <div class="buttons">
          <button type="submit" class="primary">
            {`Add ${counted(people, 'person', 'people')}`}
          </button>
        </div>
      </form>
    </section>
  )
}
