import { longestIntroduction } from '../../../domain/choosing/introduction.ts'
import { type Letter, mostBelowLetter } from '../../../domain/choosing/letter.ts'
import type { OwnersMessage } from '../../../domain/choosing/owners-message.ts'
import { counted } from '../../../domain/counts.ts'
import type { AskAddress } from '../../../domain/templates/ask-address.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'

/** A message that was posted and not saved: the page shows it in place of the saved one, and why. */
export type RefusedMessage = { readonly message: OwnersMessage; readonly over: OwnersMessage; readonly error: string }

type IntroductionProps = {
  readonly desk: DeskView
  readonly saved: OwnersMessage
  readonly refused: RefusedMessage | undefined
  readonly askAddress: AskAddress
}

/** The owner's message, and whether it is the edition itself. */
export function Introduction({ desk, saved, refused, askAddress }: IntroductionProps) {
  const { message, over, error } = refused ?? { message: saved, over: saved, error: undefined }
  return (
    <form method="post" action={deskPath(desk.group.id, 'week/introduction')} id="message" class="message">
      <h2>Your message</h2>
      <Forms letter={message.letter} />
      <Words text={message.text} error={error} />
      <Below letter={message.letter} />
      <Promises groupId={desk.group.id} askAddress={askAddress} />
      <Over message={over} />
      <button type="submit">Save message</button>
    </form>
  )
}

const forms = [
  ['digest', 'Digest', 'Your message, if you write one, is shown above the discussions.'],
  ['letter', 'Letter', 'Your own words, with up to three discussions below or none.'],
  ['question', 'Question', 'One question, with a button to answer it.'],
] as const

function Forms({ letter }: { readonly letter: Letter | undefined }) {
  const chosen = letter?.form ?? 'digest'
  return (
    <fieldset>
      <legend>This edition is a</legend>
      {forms.map(([value, word, hint]) => (
        <label class="choice">
          <input type="radio" name="form" value={value} checked={value === chosen} />
          <span>
            {word}
            <small>{hint}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Words({ text, error, label = 'Message' }: { text: string; error?: string | undefined; label?: string }) {
  return (
    <div class="field">
      <label for="introduction">{label}</label>
      <small>For this edition only. Markdown: *emphasis*, **strong**, [a link](https://…), lists.</small>
      <textarea
        id="introduction"
        name="introduction"
        maxlength={longestIntroduction}
        dir="auto"
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined ? undefined : 'introduction-error'}
      >
        {text}
      </textarea>
      {error !== undefined && (
        <p class="error" id="introduction-error">
          {error}
        </p>
      )}
    </div>
  )
}

function Below({ letter }: { readonly letter: Letter | undefined }) {
  const chosen = letter?.discussions ?? 0
  return (
    <label class="field below">
      Discussions below it
      <small>
        Pin up to three to choose them. Otherwise members get new ones, then older ones that they were not shown.
      </small>
      <select name="discussions">
        {Array.from({ length: mostBelowLetter + 1 }, (_, most) => (
          <option value={String(most)} selected={most === chosen}>
            {most === 0 ? 'None' : `Up to ${most}`}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What an owner may count on where the edition is no digest. */
function Promises({ groupId, askAddress }: { readonly groupId: string; readonly askAddress: AskAddress }) {
  const { by, address } = askAddress
  return (
    <>
      <p class="soft below">
        It goes to everyone who may be mailed: nobody is skipped because nothing is new. Members who are due their
        farewell get that instead.
      </p>
      <p class="soft below asking">
        {by === 'page' ? 'The answer button opens ' : 'The answer button writes to '}
        <a href={by === 'page' ? address : `mailto:${address}`} rel="noreferrer">
          {address}
        </a>
        . You can change that in <a href={deskPath(groupId, 'schedule#newDiscussionUrl')}>Schedule</a>.
      </p>
    </>
  )
}

function Over({ message: { text, letter } }: { readonly message: OwnersMessage }) {
  return (
    <>
      <input type="hidden" name="over" value={text} />
      <input type="hidden" name="overForm" value={letter?.form ?? 'digest'} />
      <input type="hidden" name="overDiscussions" value={String(letter?.discussions ?? 0)} />
    </>
  )
}

type TwoIntroductionsProps = {
  readonly desk: DeskView
  readonly mine: OwnersMessage
  readonly theirs: OwnersMessage
}

/** Shown to the second of two owners who wrote at once: nothing of either is lost. */
export function TwoIntroductionsPage({ desk, mine, theirs }: TwoIntroductionsProps) {
  return (
    <Frame desk={desk} title="Two messages" page="">
      <h1>Another owner saved a message first</h1>
      <p>This was saved while you were writing{formWords(theirs.letter)}:</p>
      <pre dir="auto">{theirs.text === '' ? '(empty)' : theirs.text}</pre>
      <form method="post" action={deskPath(desk.group.id, 'week/introduction')} class="message">
        <h2>Yours</h2>
        <Forms letter={mine.letter} />
        <Words text={mine.text} label="Your message" />
        <Below letter={mine.letter} />
        <Over message={theirs} />
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

function formWords(letter: Letter | undefined): string {
  if (!letter) return ', for a digest'
  const below = letter.discussions === 0 ? 'no discussions' : `up to ${counted(letter.discussions, 'discussion')}`
  return `, as a ${letter.form} with ${below} below`
}
