import { type DeskView, deskPath } from './desk-view.ts'
import { Frame } from './frame.tsx'

type ConfirmPageProps = {
  readonly desk: DeskView
  readonly page: string
  /** The path that the form posts to: the one that the question came from. */
  readonly action: string
  readonly question: string
  readonly text: string
  readonly yes: string
  /** What the form said that asked for it. */
  readonly fields: Readonly<Record<string, string>>
}

/** Asks once more before something that cannot be undone. */
export function ConfirmPage({ desk, page, action, question, text, yes, fields }: ConfirmPageProps) {
  return (
    <Frame desk={desk} title={question} page={page}>
      <h1>{question}</h1>
      <p>{text}</p>
      <form method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="buttons">
          <button type="submit" name="sure" value="yes" class="primary">
            {yes}
          </button>
          <a class="button" href={deskPath(desk.group.id, page)}>
            No, go back
          </a>
        </div>
      </form>
    </Frame>
  )
}
