import type { Look } from '../domain/templates/look.ts'
import type { Preferences } from '../steps/members/member-preferences.ts'
import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'

type UnsubscribePagesProps = {
  readonly preferences: Pick<Preferences, 'groupName' | 'mail' | 'isPreview'>
  readonly text: PageText
  readonly look?: Look | undefined
  /** Where everything else can be chosen. */
  readonly preferencesPath: string
}

/** Asks before it stops anything: link scanners open every link of a mail, and only the button's POST changes something. */
export function UnsubscribePage({ preferences, text, look, preferencesPath }: UnsubscribePagesProps) {
  const { say } = text
  const { groupName, mail, isPreview } = preferences
  if (mail === 'no') {
    return <UnsubscribedPage preferences={preferences} text={text} look={look} preferencesPath={preferencesPath} />
  }
  return (
    <Layout title={say('unsubscribe.title', { group: groupName })} text={text} look={look} isPreview={isPreview}>
      <p class="group" dir="auto">
        {groupName}
      </p>
      <h1>{say('unsubscribe.heading')}</h1>
      <p>{say('unsubscribe.text')}</p>
      <form method="post">
        <button type="submit">{say('unsubscribe.button')}</button>
      </form>
      <p>
        <a href={preferencesPath}>{say('unsubscribe.less')}</a>
      </p>
    </Layout>
  )
}

export function UnsubscribedPage({ preferences, text, look, preferencesPath }: UnsubscribePagesProps) {
  const { say } = text
  const { groupName, isPreview } = preferences
  return (
    <Layout title={say('stopped.title', { group: groupName })} text={text} look={look} isPreview={isPreview}>
      <p class="group" dir="auto">
        {groupName}
      </p>
      <h1>{say('stopped.heading')}</h1>
      <p>{say('stopped.text')}</p>
      <p>
        <a href={preferencesPath}>{say('stopped.again')}</a>
      </p>
    </Layout>
  )
}
