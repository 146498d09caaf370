import type { InboxWords } from '../../../domain/choosing/owners-message.ts'
import { longestSubject } from '../../../domain/templates/subject-patterns.ts'
import { say } from '../words.tsx'

type SecondSubjectProps = {
  readonly value: InboxWords['secondSubject']
  /** What the form is written over. */
  readonly over: InboxWords['secondSubject']
}

/** The field beside an edition's own subject: with both filled in, each half of the members gets one of them. */
export function SecondSubject({ value, over }: SecondSubjectProps) {
  return (
    <div class="field">
      <label for="second-subject">{say('A second subject to compare')}</label>
      <small>
        {say(
          'Half of the members, drawn at random, get this one. Results then tell which half came back more. It needs a first subject.',
        )}
      </small>
      <input id="second-subject" name="secondSubject" value={value} maxlength={longestSubject} dir="auto" />
      <input type="hidden" name="overSecondSubject" value={over} />
    </div>
  )
}
