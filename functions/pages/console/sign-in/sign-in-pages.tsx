import type { Context } from 'hono'
import type { Child } from 'hono/jsx'
import type { SignedIn } from '../../../steps/owners/sign-in.ts'
import { type DeskEnv, deskPath } from '../desk.ts'
import { Document } from '../frame.tsx'

type C = Context<DeskEnv>

function Card({ c, title, children }: { readonly c: C; readonly title: string; readonly children?: Child }) {
  return (
    <Document title={title} nonce={c.get('secureHeadersNonce')}>
      <main class="narrow">
        <p class="soft">Rekindle</p>
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  )
}

/** Asks for an address. Whether it is an owner's is said to nobody. */
export function SignInPage({ c, error }: { readonly c: C; readonly error?: string }) {
  return (
    <Card c={c} title="Sign in to your group">
      <p>Give the address that you run your group with. A link to sign in comes by mail.</p>
      <form method="post" action="/console/sign-in">
        <label class="field">
          E-mail address
          <input
            type="email"
            name="email"
            required
            autocomplete="email"
            aria-invalid={error ? 'true' : undefined}
            aria-describedby={error ? 'error' : undefined}
          />
        </label>
        {error && (
          <p class="error" id="error" role="alert">
            {error}
          </p>
        )}
        <button type="submit" class="primary">
          Mail me a link
        </button>
      </form>
    </Card>
  )
}

export function LinkMailedPage({ c }: { readonly c: C }) {
  return (
    <Card c={c} title="Look into your mail">
      <p>
        If the address runs a group here, a link to sign in is on its way. It works once, within 15 minutes. Nothing
        there? Look among the spam, and ask again after a while.
      </p>
      <p>
        <a class="more" href="/console/sign-in">
          Ask again
        </a>
      </p>
    </Card>
  )
}

/** Opening the link signs nobody in, since scanners open every link: only the button does. */
export function EnterPage({ c }: { readonly c: C }) {
  return (
    <Card c={c} title="Sign in">
      <p>You stay signed in on this device for two weeks, or until you sign out.</p>
      <form method="post">
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </Card>
  )
}

export function SpentLinkPage({ c }: { readonly c: C }) {
  return (
    <Card c={c} title="This link does not work any more">
      <p>It works once, within 15 minutes.</p>
      <p>
        <a class="button primary" href="/console/sign-in">
          Ask for another
        </a>
      </p>
    </Card>
  )
}

export function AccountPage({ c, owner }: { readonly c: C; readonly owner: SignedIn }) {
  return (
    <Card c={c} title={owner.name || owner.email}>
      <p>You are signed in as {owner.email}.</p>
      <h2>Your groups</h2>
      <GroupList owner={owner} />
      <h2>Leave</h2>
      <form method="post" action="/console/sign-out" class="buttons">
        <button type="submit">Sign out</button>
        <button type="submit" name="everywhere" value="yes">
          Sign out on all devices
        </button>
      </form>
    </Card>
  )
}

function GroupList({ owner }: { readonly owner: SignedIn }) {
  return (
    <ul>
      {owner.groups.map(({ id, name }) => (
        <li>
          <a class="more" dir="auto" href={deskPath(id)}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** For whatever is not there, or not theirs: one answer for both. */
export function NotFoundPage({ c }: { readonly c: C }) {
  return (
    <Card c={c} title="There is nothing here">
      <p>The page is not there, or it belongs to a group that is not yours.</p>
      <p>
        <a class="button" href="/console">
          To your groups
        </a>
      </p>
    </Card>
  )
}

/** Shown at a name that the console had once. */
export function ElsewherePage({ c, url }: { readonly c: C; readonly url: string }) {
  return (
    <Card c={c} title="The console has another address">
      <p>
        Please use <a href={url}>{url}</a>.
      </p>
    </Card>
  )
}

export function RefusedPage({ c, title, text }: { readonly c: C; readonly title: string; readonly text: string }) {
  return (
    <Card c={c} title={title}>
      <p>{text}</p>
      <p>
        <a class="button" href="/console">
          To your groups
        </a>
      </p>
    </Card>
  )
}
