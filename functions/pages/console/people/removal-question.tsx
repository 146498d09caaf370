import type { RoleHolder } from '../../../steps/people/read-people.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'

/** Asks before somebody loses their role. */
export function RemovalQuestion({ desk, person }: { readonly desk: DeskView; readonly person: RoleHolder }) {
  const { address, name, email } = person
  const question = say('Remove {name}?', { name: name === '' ? email : name })
  return (
    <Frame desk={desk} title={question} page="people">
      <h1>{question}</h1>
      <p>{say('They can’t open this group any more, from this moment on. You can invite them again later.')}</p>
      <form method="post" action={deskPath(desk.group.id, 'people/remove')}>
        <input type="hidden" name="address" value={address} />
        <div class="buttons">
          <button type="submit" name="sure" value="yes" class="primary">
            {say('Remove')}
          </button>
          <a class="button" href={deskPath(desk.group.id, 'people')}>
            {say('No, go back')}
          </a>
        </div>
      </form>
    </Frame>
  )
}
