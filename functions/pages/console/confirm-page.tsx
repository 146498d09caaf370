import { type DeskContext, deskPath } from './desk.ts'
import { Frame } from './frame.tsx'

type ConfirmPageProps = {
  readonly c: DeskContext
  readonly page: string
  readonly question: string
  readonly text: string
  readonly yes: string
  /** What the form said that asked for it. */
  readonly fields: Readonly<Record<string, string>>
}

/** Asks once more before something that cannot be undone; it posts to where the question came from. */
export function ConfirmPage({ c, page, question, text, yes, fields }: ConfirmPageProps) {
  return (
    <Frame c={c} title={question} page={page}>
      <h1>{question}</h1>
      <p>{text}</p>
      <form method="post" action={c.req.path}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="buttons">
          <button type="submit" name="sure" value="yes" class="primary">
            {yes}
          </button>
          <a class="button" href={deskPath(c.get('group').id, page)}>
            No, go back
          </a>
        </div>
      </form>
    </Frame>
  )
}
