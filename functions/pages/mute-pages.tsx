import type { Child } from 'hono/jsx'
import type { Look } from '../domain/templates/look.ts'
import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'

type SharedProps = {
  readonly groupName: string
  readonly isPreview: boolean
  readonly text: PageText
  readonly look?: Look | undefined
  /** Where everything else can be chosen, and this be taken back. */
  readonly preferencesPath: string
}
type MutePageProps = SharedProps & { readonly title: string }

/** Asks before it mutes: link scanners open every link of a mail, and only the button's POST changes something. */
export function MutePage({ title, ...shared }: MutePageProps) {
  const { say } = shared.text
  return (
    <Frame {...shared} about="ask" link="ask.preferences">
      <Title>{title}</Title>
      <p>{say('ask.text')}</p>
      <form method="post">
        <button type="submit">{say('ask.button')}</button>
      </form>
    </Frame>
  )
}

export function MutedPage({ title, ...shared }: MutePageProps) {
  return (
    <Frame {...shared} about="muted" link="muted.preferences">
      <Title>{title}</Title>
      <p>{shared.text.say('muted.text')}</p>
    </Frame>
  )
}

/** For a discussion that the group does not have, or may no longer show. */
export function NoDiscussionPage(shared: SharedProps) {
  return (
    <Frame {...shared} about="none" link="ask.preferences">
      <p>{shared.text.say('none.text')}</p>
    </Frame>
  )
}

type MuteFrameProps = SharedProps & {
  readonly about: 'ask' | 'muted' | 'none'
  readonly link: string
  readonly children?: Child
}

function Frame({ groupName, isPreview, text, look, preferencesPath, about, link, children }: MuteFrameProps) {
  const { say } = text
  return (
    <Layout title={say(`${about}.title`, { group: groupName })} text={text} look={look} isPreview={isPreview}>
      <p class="group" dir="auto">
        {groupName}
      </p>
      <h1>{say(`${about}.heading`)}</h1>
      {children}
      <p class="after">
        <a href={preferencesPath}>{say(link)}</a>
      </p>
    </Layout>
  )
}

function Title({ children }: { readonly children?: Child }) {
  return (
    <p class="discussion" dir="auto">
      {children}
    </p>
  )
}
