import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'

type UnsubscribePagesProps = {
  readonly of: { readonly groupName: string; readonly mail: 'yes' | 'no'; readonly isPreview: boolean }
  readonly text: PageText
  /** Where everything else can be chosen. */
  readonly preferences: string
}

/** Asks before it stops anything: link scanners open every link of a mail, and only the button's POST changes something. */
export function UnsubscribePage({ of, text, preferences }: UnsubscribePagesProps) {
  const { say } = text
  if (of.mail === 'no') return <UnsubscribedPage of={of} text={text} preferences={preferences} />
  return (
    <Layout title={say('unsubscribe.title', { group: of.groupName })} text={text} isPreview={of.isPreview}>
      <p class="group" dir="auto">
        {of.groupName}
      </p>
      <h1>{say('unsubscribe.heading')}</h1>
      <p>{say('unsubscribe.text')}</p>
      <form method="post">
        <button type="submit">{say('unsubscribe.button')}</button>
      </form>
      <p>
        <a href={preferences}>{say('unsubscribe.less')}</a>
      </p>
    </Layout>
  )
}

export function UnsubscribedPage({ of, text, preferences }: UnsubscribePagesProps) {
  const { say } = text
  return (
    <Layout title={say('stopped.title', { group: of.groupName })} text={text} isPreview={of.isPreview}>
      <p class="group" dir="auto">
        {of.groupName}
      </p>
      <h1>{say('stopped.heading')}</h1>
      <p>{say('stopped.text')}</p>
      <p>
        <a href={preferences}>{say('stopped.again')}</a>
      </p>
    </Layout>
  )
}
