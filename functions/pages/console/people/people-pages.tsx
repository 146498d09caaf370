import { roles } from '../../../domain/people/role.ts'
import type { FieldErrors } from '../../../domain/saved.ts'
import type { RoleHolder } from '../../../steps/people/read-people.ts'
import { languageName } from '../../page-words.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { type FormValues, fieldsOf } from '../fields.tsx'
import { dateWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { Say, say } from '../words.tsx'
import { roleName, roleRule } from './role-words.ts'

type PeopleProps = {
  readonly desk: DeskView
  readonly people: readonly RoleHolder[]
  readonly languages: readonly string[]
  readonly done?: string | undefined
  readonly values: FormValues
  readonly errors?: FieldErrors
}

/** Everybody with a role in the group, and a form that invites one more. */
export function PeoplePage({ desk, people, done, ...form }: PeopleProps) {
  return (
    <Frame desk={desk} title={say('People')} page="people" done={done}>
      <h1>{say('People')}</h1>
      <p>{say('Invite others to help with the digest. You decide what each of them may do.')}</p>
      <ul class="card plain people">
        {people.map((person) => (
          <PersonRow desk={desk} person={person} />
        ))}
      </ul>
      <Invitation desk={desk} {...form} />
    </Frame>
  )
}

function PersonRow({ desk, person }: { readonly desk: DeskView; readonly person: RoleHolder }) {
  const { name, email, role, isImported, invitedAt, id } = person
  const isYou = id === desk.group.memberId
  return (
    <li>
      <strong>
        <bdi>{name === '' ? email : name}</bdi>
      </strong>{' '}
      <span class="tag">{roleName(role)}</span> {isYou && <span class="tag">{say('You')}</span>}
      <small>
        <bdi>{email}</bdi>
        {invitedAt !== undefined && <> · {say('Invited on {date}.', { date: dateWords(invitedAt) })}</>}
      </small>
      {isImported ? (
        <small>{say('Comes from your platform. Change it there.')}</small>
      ) : (
        <PersonForms desk={desk} person={person} />
      )}
    </li>
  )
}

function PersonForms({ desk, person }: { readonly desk: DeskView; readonly person: RoleHolder }) {
  const { address, role, name } = person
  return (
    <div class="buttons">
      <form method="post" action={deskPath(desk.group.id, 'people/role')} class="row">
        <input type="hidden" name="address" value={address} />
        <label class="field">
          <span class="hidden">{say('Role of {name}', { name })}</span>
          <select name="role">
            {roles.map((each) => (
              <option value={each} selected={each === role}>
                {roleName(each)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{say('Change role')}</button>
      </form>
      <form method="post" action={deskPath(desk.group.id, 'people/again')}>
        <input type="hidden" name="address" value={address} />
        <button type="submit">{say('Invite again')}</button>
      </form>
      <form method="post" action={deskPath(desk.group.id, 'people/remove')}>
        <input type="hidden" name="address" value={address} />
        <button type="submit">{say('Remove')}</button>
      </form>
    </div>
  )
}

type InviteProps = Pick<PeopleProps, 'desk' | 'languages' | 'values' | 'errors'>

function Invitation({ desk, languages, values, errors = {} }: InviteProps) {
  const { Input, Select, Radio } = fieldsOf(values, errors)
  return (
    <section class="card">
      <h2>{say('Invite somebody')}</h2>
      <form method="post" action={deskPath(desk.group.id, 'people')}>
        <Input name="name" label={say('Name')} maxlength={100} required />
        <Input name="email" label={say('E-mail address')} type="email" maxlength={254} autocomplete="off" required />
        <fieldset>
          <legend>{say('Role')}</legend>
          {roles.map((role) => (
            <Radio name="role" value={role} hint={roleRule(role)}>
              {roleName(role)}
            </Radio>
          ))}
        </fieldset>
        <Select
          name="language"
          label={say('Language of the invitation')}
          options={languages.map((language) => [language, languageName(language)] as const)}
        />
        <button type="submit" class="primary">
          {say('Send invitation')}
        </button>
      </form>
      <p class="soft">
        <Say
          text="They get a mail with a link to sign in, which works once within 7 days. After that they sign in with their address at <a>the sign-in page</a>."
          a={(inner) => <a href="/console/sign-in">{inner}</a>}
        />
      </p>
    </section>
  )
}
