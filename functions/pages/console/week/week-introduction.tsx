import { longestIntroduction } from '../../../domain/choosing/introduction.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'

/** The owner's message above the discussions. */
export function Introduction({ path, text }: { readonly path: string; readonly text: string }) {
  return (
    <form method="post" action={`${path}/introduction`}>
      <h2>Your message</h2>
      <label class="field">
        Shown above the discussions
        <small>For this edition only. Markdown: *emphasis*, **strong**, [a link](https://…), lists.</small>
        <textarea name="introduction" maxlength={longestIntroduction} dir="auto">
          {text}
        </textarea>
      </label>
      <input type="hidden" name="over" value={text} />
      <button type="submit">Save message</button>
    </form>
  )
}

/** Shown to the second of two owners who wrote at once: nothing of either is lost. */
export function TwoIntroductionsPage({
  desk,
  mine,
  theirs,
}: {
  readonly desk: DeskView
  readonly mine: string
  readonly theirs: string
}) {
  const path = deskPath(desk.group.id, 'week/introduction')
  return (
    <Frame desk={desk} title="Two messages" page="">
      <h1>Another owner saved a message first</h1>
      <p>This was saved while you were writing:</p>
      <pre dir="auto">{theirs === '' ? '(empty)' : theirs}</pre>
      <form method="post" action={path}>
        <label class="field">
          Your message
          <textarea name="introduction" maxlength={longestIntroduction} dir="auto">
            {mine}
          </textarea>
        </label>
        <input type="hidden" name="over" value={theirs} />
        <div class="buttons">
          <button type="submit" class="primary">
            Replace with mine
          </button>
          <a class="button" href={deskPath(desk.group.id)}>
            Keep theirs
          </a>
        </div>
      </form>
    </Frame>
  )
}
