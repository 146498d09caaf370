import type { Child } from 'hono/jsx'
import type { SignedIn } from '../../../steps/owners/sign-in.ts'
import { Choices } from '../choices.tsx'
import { deskPath } from '../desk-view.ts'
import { Document } from '../frame.tsx'
import { viewing } from '../viewing.ts'
import { Say, say } from '../words.tsx'

type CardProps = {
  readonly nonce: string
  readonly title: string
  /** Where the choice of a language leads back to, where the page itself can't be shown again. */
  readonly back?: string
  readonly children?: Child
}

/** A page that belongs to no group: one card, and below it the language and the colours. */
function Card({ nonce, title, back = '/console', children }: CardProps) {
  return (
    <Document title={title} nonce={nonce}>
      <main class="narrow">
        <p class="wordmark">
          <img src="/console/assets/icon.svg" alt="" width="32" height="32" /> Rekindle
        </p>
        <section class="card">
          <h1>{title}</h1>
          {children}
        </section>
        <Choices back={viewing().path ?? back} />
      </main>
    </Document>
  )
}

/** Asks for an address. Whether it is an owner's is said to nobody. `error` is a sentence. */
export function SignInPage({ nonce, error }: { readonly nonce: string; readonly error?: string }) {
  return (
    <Card nonce={nonce} title={say('Sign in to your group')} back="/console/sign-in">
      <p>{say('Enter your e-mail address and we’ll send you a sign-in link.')}</p>
      <form method="post" action="/console/sign-in">
        <label class="field">
          {say('E-mail address')}
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
            {say(error)}
          </p>
        )}
        <button type="submit" class="primary">
          {say('Send sign-in link')}
        </button>
      </form>
    </Card>
  )
}

export function LinkMailedPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title={say('Check your inbox')} back="/console/sign-in">
      <p>
        {say(
          'If the address belongs to somebody who runs a group here, a sign-in link is on its way. It works once, within 15 minutes. Nothing there? Check your spam folder, or try again in a while.',
        )}
      </p>
      <p>
        <a class="more" href="/console/sign-in">
          {say('Send another link')}
        </a>
      </p>
    </Card>
  )
}

/** Opening the link signs nobody in, since scanners open every link: only the button does. */
export function EnterPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title={say('Sign in')}>
      <p>{say('You stay signed in on this device for two weeks, or until you sign out.')}</p>
      <form method="post">
        <button type="submit" class="primary">
          {say('Sign in')}
        </button>
      </form>
    </Card>
  )
}

export function SpentLinkPage({ nonce }: { readonly nonce: string }) {
  return (
    <Card nonce={nonce} title={say('This link has expired')} back="/console/sign-in">
      <p>{say('A sign-in link works once, within 15 minutes.')}</p>
      <p>
        <a class="button primary" href="/console/sign-in">
          {say('Get a new link')}
        </a>
      </p>
    </Card>
  )
}

type AccountProps = { readonly nonce: string; readonly owner: SignedIn; readonly mayMakeGroups: boolean }

export function AccountPage({ nonce, owner, mayMakeGroups }: AccountProps) {
  return (
    <Card nonce={nonce} title={owner.name || owner.email} back="/console/account">
      <p>{say('You are signed in as {address}.', { address: owner.email })}</p>
      <h2 id="groups">{say('Your groups')}</h2>
      <GroupList owner={owner} />
      {mayMakeGroups && (
        <p>
          <a class="button" href="/console/new-group">
            {say('Make a group')}
          </a>
        </p>
      )}
      <h2>{say('Sign out')}</h2>
      <form method="post" action="/console/sign-out" class="buttons">
        <button type="submit">{say('Sign out')}</button>
        <button type="submit" name="everywhere" value="yes">
          {say('Sign out on all devices')}
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
    <Card nonce={nonce} title={say('Page not found')}>
      <p>{say('This page does not exist, or it belongs to a group that is not yours.')}</p>
      <ToGroups />
    </Card>
  )
}

/** Shown at a name that the console had once. */
export function ElsewherePage({ nonce, url }: { readonly nonce: string; readonly url: string }) {
  return (
    <Card nonce={nonce} title={say('The console has moved')}>
      <p>
        <Say text="Please use <a>{address}</a>." address={url} a={(inner) => <a href={url}>{inner}</a>} />
      </p>
    </Card>
  )
}

type RefusedPageProps = {
  readonly nonce: string
  /** Sentences, as they are marked where the refusal stands. */
  readonly title: string
  readonly text: string
}

export function RefusedPage({ nonce, title, text }: RefusedPageProps) {
  return (
    <Card nonce={nonce} title={say(title)}>
      <p>{say(text)}</p>
      <ToGroups />
    </Card>
  )
}

function ToGroups() {
  return (
    <p>
      <a class="button" href="/console">
        {say('Back to your groups')}
      </a>
    </p>
  )
}
