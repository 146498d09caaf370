import { count, counted } from '../../../domain/counts.ts'
import type { ListLook } from '../../../steps/lists/look-at-list.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { fieldOptions } from './field-words.ts'

type ListPageProps = {
  readonly desk: DeskView
  readonly id: string
  readonly look: ListLook
  /** What is wrong with the form that was sent. */
  readonly problem?: string | undefined
}

/** What is in a list, before anybody of it is added. */
export function ListPage({ desk, id, look, problem }: ListPageProps) {
  const path = deskPath(desk.group.id, `lists/${id}`)
  const isReady = look.question === undefined
  return (
    <Frame desk={desk} title={look.fileName} page="members">
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
      {isReady ? <Summary look={look} /> : <p class="alert">{look.question}</p>}
      {look.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
      <Columns look={look} path={path} />
      {isReady && <FirstRows look={look} />}
      {isReady && <LeftOut look={look} path={path} />}
      {isReady && <AddForm look={look} path={path} />}
    </Frame>
  )
}

function Summary({ look: { rows, fresh, known, wantNoMail } }: { readonly look: ListLook }) {
  return (
    <p>
      {counted(rows, 'row')}: <strong>{count(fresh)} new</strong>, {count(known)} already known. {refusing(wantNoMail)}
    </p>
  )
}

function refusing(wantNoMail: number): string {
  if (wantNoMail === 0) return 'Nobody on it has refused mail.'
  return wantNoMail === 1
    ? 'One of them wants no mail, and will get none.'
    : `${count(wantNoMail)} of them want no mail, and will get none.`
}

function Columns({ look, path }: { readonly look: ListLook; readonly path: string }) {
  return (
    <section aria-labelledby="columns">
      <h2 id="columns">Columns</h2>
      <form method="post" action={`${path}/columns`}>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">First value</th>
                <th scope="col">Read as</th>
              </tr>
            </thead>
            <tbody>
              {look.columns.map(({ name, field = '', sample }, nth) => (
                <tr>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  <td>
                    <bdi>{sample}</bdi>
                  </td>
                  <td>
                    <select name={`column-${nth}`} aria-label={`What “${name}” holds`}>
                      {fieldOptions(field).map(([value, words]) => (
                        <option value={value} selected={value === field}>
                          {words}
                        </option>
                      ))}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div class="buttons">
          <button type="submit">Read it again like this</button>
        </div>
      </form>
    </section>
  )
}

function FirstRows({ look: { first } }: { readonly look: ListLook }) {
  if (first.length === 0) return null
  return (
    <section aria-labelledby="first">
      <h2 id="first">{first.length === 1 ? 'The first person' : `The first ${first.length} people`}</h2>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Name</th>
              <th scope="col">E-mail address</th>
              <th scope="col">Joined</th>
              <th scope="col">Mail</th>
            </tr>
          </thead>
          <tbody>
            {first.map(({ line, name, email, joined, mail }) => (
              <tr>
                <td>{line}</td>
                <td>
                  <bdi>{name}</bdi>
                </td>
                <td>
                  <bdi>{email}</bdi>
                </td>
                <td>{joined?.slice(0, 10) ?? ''}</td>
                <td>{mail === 'no' ? 'no' : 'yes'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
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
            `${counted(fresh, 'new person', 'new people')} will get the digest from the next edition on; those who were away long join in waves, as your schedule says. `}
          Who has left this group, refused mail, or whose address bounced stays as they are.
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
