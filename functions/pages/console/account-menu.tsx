import type { SignedIn } from '../../steps/owners/sign-in.ts'
import { Choices } from './choices.tsx'
import { Icon } from './icon.tsx'
import { viewing } from './viewing.ts'
import { say } from './words.tsx'

type AccountMenuProps = {
  readonly owner: SignedIn
  /** Where to go on from, where the page itself can't be shown again. */
  readonly path: string
}

/** Who is signed in, their other groups, how they want the console, and the way out. */
export function AccountMenu({ owner, path }: AccountMenuProps) {
  const { name, email, groups } = owner
  return (
    <details class="menu">
      <summary>
        <Icon name="account" />
        <bdi>{name || email}</bdi>
        <Icon name="more" />
      </summary>
      <div class="menu-list">
        <p class="address">{email}</p>
        <p>
          <a href="/console/account">{say('Your account')}</a>
          {groups.length > 1 && <a href="/console/account#groups">{say('Other groups')}</a>}
        </p>
        <Choices back={viewing().path ?? path} />
        <form method="post" action="/console/sign-out">
          <button type="submit" class="small">
            <Icon name="way out" />
            {say('Sign out')}
          </button>
        </form>
      </div>
    </details>
  )
}
