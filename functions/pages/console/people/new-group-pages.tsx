import type { Child } from 'hono/jsx'
import type { FieldErrors } from '../../../domain/saved.ts'
import { languageName } from '../../page-words.ts'
import { deskPath } from '../desk-view.ts'
import { type FormValues, fieldsOf } from '../fields.tsx'
import { Document } from '../frame.tsx'
import { say } from '../words.tsx'

type NewGroupProps = {
  readonly nonce: string
  readonly languages: readonly string[]
  readonly values: FormValues
  readonly errors?: FieldErrors
}

const zones = Intl.supportedValuesOf('timeZone')

/** Asks for what a group is made of. */
export function NewGroupPage({ nonce, languages, values, errors = {} }: NewGroupProps) {
  const { Input, Select } = fieldsOf(values, errors)
  return (
    <NarrowPage nonce={nonce} title={say('Make a group')}>
      <p>{say('The group mails nobody until you add members and go live. You will be its owner.')}</p>
      <form method="post" action="/console/new-group">
        <Input name="name" label={say('Name')} hint={say('As members know it. It stands in every mail.')} required />
        <Input
          name="id"
          label={say('Address')}
          hint={say('A short word for links, such as book-binders. It can’t be changed later.')}
          maxlength={40}
          autocomplete="off"
          required
        />
        <Input name="url" label={say('Where your group talks')} type="url" placeholder="https://" required />
        <Select
          name="language"
          label={say('Language')}
          options={languages.map((language) => [language, languageName(language)] as const)}
        />
        <Input name="timeZone" label={say('Time zone of your group')} list="zones" autocomplete="off" required />
        <datalist id="zones">
          {zones.map((zone) => (
            <option value={zone} />
          ))}
        </datalist>
        <div class="buttons">
          <button type="submit" class="primary">
            {say('Make the group')}
          </button>
          <a class="button" href="/console/account">
            {say('No, go back')}
          </a>
        </div>
      </form>
    </NarrowPage>
  )
}

/** Shown until the group's record is in; looks again by itself. */
export function MadeGroupPage({
  nonce,
  id,
  isThere,
}: {
  readonly nonce: string
  readonly id: string
  readonly isThere: boolean
}) {
  return (
    <NarrowPage
      nonce={nonce}
      title={isThere ? say('Your group is ready') : say('Your group is being made')}
      again={!isThere}
    >
      {isThere ? (
        <p>
          <a class="button primary" href={deskPath(id)}>
            {say('Open the group')}
          </a>
        </p>
      ) : (
        <p role="status">{say('This takes a few seconds. The page looks again by itself.')}</p>
      )}
    </NarrowPage>
  )
}

type NarrowProps = {
  readonly nonce: string
  readonly title: string
  readonly again?: boolean
  readonly children?: Child
}

function NarrowPage({ nonce, title, again = false, children }: NarrowProps) {
  return (
    <Document title={title} nonce={nonce} again={again ? 2 : undefined}>
      <main class="narrow">
        <p class="wordmark">
          <img src="/console/assets/icon.svg" alt="" width="32" height="32" /> Rekindle
        </p>
        <section class="card">
          <h1>{title}</h1>
          {children}
        </section>
      </main>
    </Document>
  )
}
