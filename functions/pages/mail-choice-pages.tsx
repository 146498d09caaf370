import { Layout } from './layout.tsx'

type Choice = { readonly groupName: string; readonly mail: 'yes' | 'no' }

/** Asks before it stops anything: link scanners open every link of a mail, and only the button's POST changes something. */
export function UnsubscribePage({ groupName, mail }: Choice) {
  if (mail === 'no') return <UnsubscribedPage groupName={groupName} mail={mail} />
  return (
    <Layout title={`Stop the digest of ${groupName}?`}>
      <p class="group">{groupName}</p>
      <h1>Stop this digest?</h1>
      <p>You will get no more digests from this group. Your membership stays as it is.</p>
      <form method="post">
        <button type="submit">Stop the digest</button>
      </form>
    </Layout>
  )
}

export function UnsubscribedPage({ groupName }: Choice) {
  return (
    <Layout title={`The digest of ${groupName} has stopped`}>
      <p class="group">{groupName}</p>
      <h1>The digest has stopped</h1>
      <p>
        You will get no more digests from this group. If that was a mistake, the preferences link in any of its mails
        turns it on again.
      </p>
    </Layout>
  )
}

export function PreferencesPage({ groupName, mail, saved }: Choice & { readonly saved?: boolean }) {
  return (
    <Layout title={`Your digest of ${groupName}`}>
      <p class="group">{groupName}</p>
      <h1>Your digest</h1>
      {saved && (
        <p class="done" role="status">
          Saved. {mail === 'yes' ? 'The digest comes to you.' : 'You will get no more digests from this group.'}
        </p>
      )}
      <form method="post">
        <fieldset>
          <legend>How often should it come?</legend>
          <Option
            value="yes"
            chosen={mail}
            title="When there is a new one"
            hint="The group’s best discussions, and no mail when it was quiet."
          />
          <Option value="no" chosen={mail} title="Never" hint="No more digests from this group." />
        </fieldset>
        <button type="submit">Save</button>
      </form>
    </Layout>
  )
}

/** For a link that was cut short, changed, or never ours. */
export function UnknownLinkPage() {
  return (
    <Layout title="This link does not work">
      <h1>This link does not work</h1>
      <p>It may have been cut short on its way. Please open it again from the mail, or use the link of a newer one.</p>
    </Layout>
  )
}

type OptionProps = {
  readonly value: 'yes' | 'no'
  readonly chosen: 'yes' | 'no'
  readonly title: string
  readonly hint: string
}

function Option({ value, chosen, title, hint }: OptionProps) {
  return (
    <label>
      <input type="radio" name="mail" value={value} checked={value === chosen} />
      <span>
        {title}
        <small>{hint}</small>
      </span>
    </label>
  )
}
