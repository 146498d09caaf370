import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { say } from '../words.tsx'
import type { Person } from './person.ts'

type ErasePageProps = {
  readonly desk: DeskView
  readonly person: Person
  readonly isOwner: boolean
  /** Whether an edition is under way, which names them until it is over. */
  readonly isUnderWay: boolean
}

/** Asks before a member is erased, and tells what will be gone and what stays. */
export function ErasePage({ desk, person, isOwner, isUnderWay }: ErasePageProps) {
  const path = deskPath(desk.group.id, `members/${person.id}`)
  const name = person.name ?? person.id
  return (
    <Frame desk={desk} title={say('Erase {name}?', { name })} page="members">
      <p>
        <a href={path}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <h1>{say('Erase {name}?', { name })}</h1>
      {isOwner ? (
        <p class="alert">
          {say('An owner cannot be erased. First make them a member like others where the group comes from.')}
        </p>
      ) : (
        <EraseForm path={path} isUnderWay={isUnderWay} />
      )}
    </Frame>
  )
}

function EraseForm({ path, isUnderWay }: { readonly path: string; readonly isUnderWay: boolean }) {
  return (
    <form method="post" action={`${path}/erase`}>
      <p>{say('This cannot be undone. It takes some minutes.')}</p>
      <h2>{say('What will be gone')}</h2>
      <ul>
        <li>{say('their name, e-mail address, picture, language and time zone')}</li>
        <li>{say('their choices, their profile, and the history of their mails')}</li>
        <li>
          {say('the words of their posts, and discussions that they began, in what is mailed or shown from now on')}
        </li>
      </ul>
      <h2>{say('What stays')}</h2>
      <ul>
        <li>{say('their ID, marked as erased, so that nothing brings them back by mistake')}</li>
        <li>{say('counts in results, which name nobody')}</li>
        <li>{say('what your platform has of them: erase them there too, or it may tell of them again')}</li>
        <li>{say('their e-mail address in other groups, which decide for themselves')}</li>
      </ul>
      {isUnderWay && (
        <p class="note">{say('An edition is under way and names them until it is over. Erase them once more then.')}</p>
      )}
      <div class="buttons">
        <button type="submit" name="sure" value="yes" class="primary">
          {say('Erase for good')}
        </button>
        <a class="button" href={path}>
          {say('No, go back')}
        </a>
      </div>
    </form>
  )
}
