import type { Child } from 'hono/jsx'
import type { SignedIn } from '../../../steps/owners/sign-in.ts'
import { deskPath } from '../desk-view.ts'
import { Document } from '../frame.tsx'
import { say } from '../words.tsx'

function Card({
  nonce,
  title,
  children,
}: {
  readonly nonce: string
  readonly title: string
  readonly children?: Child
}) {
  return (
    <Document title={title} nonce={nonce}>
      <main class="narrow">
        <p class="soft">Rekindle</p>
        <h1>{title}</h1>
        {children}
      </main>
    </Document>
  )
}

/** Asks for an address. Whether it is an owner's is said to nobody. */
export function SignInPage({ nonce, error }: { readonly nonce: string; readonly error?: string }) {
  return (
    <Card nonce={nonce} title="Sign in to your group">
      <p>Enter your e-mail address and we’ll send you a sign-in link.</p>
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
          Send sign-in link
        </button>
      </form>
    </Card>
  )
}

export function LinkMailedPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title="Check your inbox">
      <p>
        If the address belongs to an owner of a group here, a sign-in link is on its way. It works once, within 15
        minutes. Nothing there? Check your spam folder, or try again in a while.
      </p>
      <p>
        <a class="more" href="/console/sign-in">
          Send another link
        </a>
      </p>
    </Card>
  )
}

/** Opening the link signs nobody in, since scanners open every link: only the button does. */
export function EnterPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title="Sign in">
      <p>You stay signed in on this device for two weeks, or until you sign out.</p>
      <form method="post">
        <button type="submit" class="primary">
          Sign in
        </button>
      </form>
    </Card>
  )
}

export function SpentLinkPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title="This link has expired">
      <p>A sign-in link works once, within 15 minutes.</p>
      <p>
        <a class="button primary" href="/console/sign-in">
          Get a new link
        </a>
      </p>
    </Card>
  )
}

type AccountProps = { readonly nonce: string; readonly owner: SignedIn; readonly mayMakeGroups: boolean }

export function AccountPage({ nonce, owner, mayMakeGroups }: AccountProps) {
  return (
    <Card nonce={nonce} title={owner.name || owner.email}>
      <p>You are signed in as {owner.email}.</p>
      <h2>Your groups</h2>
      <GroupList owner={owner} />
      {mayMakeGroups && (
        <p>
          <a class="button" href="/console/new-group">
            {say('Make a group')}
          </a>
        </p>
      )}
      <h2>Sign out</h2>
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
export function NotFoundPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title="Page not found">
      <p>This page does not exist, or it belongs to a group that is not yours.</p>
      <p>
        <a class="button" href="/console">
          Back to your groups
        </a>
      </p>
    </Card>
  )
}

/** Shown at a name that the console had once. */
export function ElsewherePage({ nonce, url }: { readonly nonce: string; readonly url: string }) {
  return (
    <Card nonce={nonce} title="The console has moved">
      <p>
        Please use <a href={url}>{url}</a>.
      </p>
    </Card>
  )
}

export function RefusedPage({
  nonce,
  title,
  text,
}: {
  readonly nonce: string
  readonly title: string
  readonly text: string
}) {
  return (
    <Card nonce={nonce} title={title}>
      <p>{text}</p>
      <p>
        <a class="button" href="/console">
          Back to your groups
        </a>
      </p>
    </Card>
  )
}
