import { type DeskView, deskPath } from './desk-view.ts'
import { Frame } from './frame.tsx'
import { say } from './words.tsx'

/** A sentence, or what says it in the reader's language while the page is made. */
type Saying = string | (() => string)

type ConfirmPageProps = {
  readonly desk: DeskView
  readonly page: string
  /** The path that the form posts to: the one that the question came from. */
  readonly action: string
  readonly question: Saying
  readonly text: Saying
  readonly yes: string
  /** What the form said that asked for it. */
  readonly fields: Readonly<Record<string, string>>
}

/** Asks once more before something that cannot be undone. */
export function ConfirmPage({ desk, page, action, question, text, yes, fields }: ConfirmPageProps) {
  const title = said(question)
  return (
    <Frame desk={desk} title={title} page={page}>
      <h1>{title}</h1>
      <p>{said(text)}</p>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="buttons">
          <button type="submit" name="sure" value="yes" class="primary">
            {say(yes)}
          </button>
          <a class="button" href={deskPath(desk.group.id, page)}>
            {say('No, go back')}
          </a>
        </div>
      </form>
    </Frame>
  )
}

function said(saying: Saying): string {
  return typeof saying === 'string' ? say(saying) : saying()
}
