import type { Child } from 'hono/jsx'
import { longestIntroduction } from '../../../domain/choosing/introduction.ts'
import { type Letter, mostBelowLetter } from '../../../domain/choosing/letter.ts'
import type { OwnersMessage } from '../../../domain/choosing/owners-message.ts'
import type { AskAddress } from '../../../domain/templates/ask-address.ts'
import { type DeskView, deskPath, mayEdit } from '../desk-view.ts'
import { number, Say, say } from '../words.tsx'

/**
 * A message that was posted and not saved: the page shows it in place of the saved one, and why: what is wrong with it, or
 * the message that another owner saved in the meantime.
 */
export type RefusedMessage = {
  readonly message: OwnersMessage
  readonly over: OwnersMessage
  readonly error?: string
  readonly theirs?: OwnersMessage
}

type IntroductionProps = {
  readonly desk: DeskView
  readonly saved: OwnersMessage
  readonly refused: RefusedMessage | undefined
  readonly askAddress: AskAddress
  /** Whether mails may show pictures from other sites. */
  readonly pictures: boolean
}

/** The owner's message, and whether it is the edition itself. */
export function Introduction({ desk, saved, refused, askAddress, pictures }: IntroductionProps) {
  const { message, over, error, theirs } = refused ?? { message: saved, over: saved }
  if (!mayEdit(desk)) return <MessageAsItIs message={saved} />
  return (
    <form
      method="post"
      action={deskPath(desk.group.id, 'week/introduction')}
      id="message"
      class="message card"
      data-saved="message"
    >
      <h2>{say('Your message')}</h2>
      <div id="message-note">
        {error !== undefined && (
          <p class="error" id="introduction-error" role="alert">
            {say(error)}
          </p>
        )}
        {theirs && <Theirs desk={desk} theirs={theirs} />}
      </div>
      <Forms letter={message.letter} />
      <Words text={message.text} isRefused={error !== undefined} pictures={pictures} />
      <Below letter={message.letter} />
      <Promises groupId={desk.group.id} askAddress={askAddress} />
      <Over message={over} />
      <div class="buttons">
        <button type="submit">{say('Save message')}</button>
        <span class="soft" data-state role="status"></span>
      </div>
    </form>
  )
}

/** For those who may look and change nothing. */
function MessageAsItIs({ message: { text } }: { readonly message: OwnersMessage }) {
  if (text === '') return null
  return (
    <section class="card">
      <h2>{say('The owners’ message')}</h2>
      <pre dir="auto">{text}</pre>
    </section>
  )
}

/** Shown to the second of two owners who wrote at once: nothing of either is lost. */
function Theirs({ desk, theirs: { text, letter } }: { readonly desk: DeskView; readonly theirs: OwnersMessage }) {
  return (
    <div class="alert" role="alert">
      <p>
        <strong>{say('Another owner saved a message first.')}</strong> {formWords(letter)}
      </p>
      <pre dir="auto">{text === '' ? say('(empty)') : text}</pre>
      <p>
        <Say
          text="Yours is below and not saved. Save it again to replace theirs, or <a>keep theirs</a>."
          a={(inner) => <a href={deskPath(desk.group.id)}>{inner}</a>}
        />
      </p>
    </div>
  )
}

function formWords(letter: Letter | undefined): string {
  if (!letter) return say('It was saved while you were writing, for a digest:')
  const { form, discussions: count } = letter
  return say(
    'It was saved while you were writing, as a {form, select, question {question} other {letter}} with {count, plural, =0 {no discussions} one {up to # discussion} other {up to # discussions}} below:',
    { form, count },
  )
}

function Forms({ letter }: { readonly letter: Letter | undefined }) {
  const chosen = letter?.form ?? 'digest'
  const forms = [
    ['digest', say('Digest'), say('Your message, if you write one, is shown above the discussions.')],
    ['letter', say('Letter'), say('Your own words, with up to three discussions below or none.')],
    ['question', say('Question'), say('One question, with a button to answer it.')],
  ] as const
  return (
    <fieldset class="forms">
      <legend class="hidden">{say('This edition is a')}</legend>
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

type WordsProps = { readonly text: string; readonly isRefused: boolean; readonly pictures: boolean }

function Words({ text, isRefused, pictures }: WordsProps) {
  return (
    <div class="field whole-field">
      <label for="introduction">{say('Message')}</label>
      <textarea
        id="introduction"
        name="introduction"
        rows={4}
        dir="auto"
        aria-invalid={isRefused ? 'true' : undefined}
        aria-describedby={isRefused ? 'introduction-error introduction-count' : 'introduction-count'}
      >
        {text}
      </textarea>
      <LetterCount letters={text.length} />
      <MarkdownHint pictures={pictures} />
    </div>
  )
}

/** With script the count follows the typing; without it, it is that of the saved words. */
function LetterCount({ letters }: { readonly letters: number }) {
  const most = number(longestIntroduction)
  const fits = (count: string) => say('{count} of {most} letters', { count, most })
  const over = (count: string) => say('{count} of {most} letters: too long to be saved', { count, most })
  const words = letters > longestIntroduction ? over : fits
  return (
    <small
      id="introduction-count"
      data-most={String(longestIntroduction)}
      data-fits={fits('{count}')}
      data-over={over('{count}')}
    >
      {words(number(letters))}
    </small>
  )
}

function MarkdownHint({ pictures }: { readonly pictures: boolean }) {
  return (
    <details class="hint">
      <summary>{say('How to write it')}</summary>
      <small>
        {say('For this edition only. Markdown: *emphasis*, **strong**, [a link](https://…), lists.')}{' '}
        {say('A line of its own with doubled brackets is a button: [[Join us]](https://…)')}{' '}
        {pictures
          ? say('A picture is ![what it shows](https://…) and is at most as wide as the mail.')
          : say('Pictures show once “Allow pictures from other sites” is on in Schedule.')}
      </small>
    </details>
  )
}

function Below({ letter }: { readonly letter: Letter | undefined }) {
  const chosen = letter?.discussions ?? 0
  return (
    <label class="field below">
      {say('Discussions below it')}
      <small>
        {say(
          'Pin up to three to choose them. Otherwise members get new ones, then older ones that they were not shown.',
        )}
      </small>
      <select name="discussions">
        {Array.from({ length: mostBelowLetter + 1 }, (_, most) => (
          <option value={String(most)} selected={most === chosen}>
            {most === 0 ? say('None') : say('Up to {most}', { most })}
          </option>
        ))}
      </select>
    </label>
  )
}

/** What an owner may count on where the edition is no digest. */
function Promises({ groupId, askAddress }: { readonly groupId: string; readonly askAddress: AskAddress }) {
  const { by, address } = askAddress
  const place = (inner: Child) => (
    <a href={by === 'page' ? address : `mailto:${address}`} rel="noreferrer">
      {inner}
    </a>
  )
  const schedule = (inner: Child) => <a href={deskPath(groupId, 'schedule#newDiscussionUrl')}>{inner}</a>
  return (
    <>
      <p class="soft below">
        {say(
          'It goes to everyone who may be mailed: nobody is skipped because nothing is new. Members who are due their farewell get that instead.',
        )}
      </p>
      <p class="soft below asking">
        {by === 'page' ? (
          <Say
            text="The answer button opens <a>{address}</a>. You can change that in <b>Schedule</b>."
            address={address}
            a={place}
            b={schedule}
          />
        ) : (
          <Say
            text="The answer button writes to <a>{address}</a>. You can change that in <b>Schedule</b>."
            address={address}
            a={place}
            b={schedule}
          />
        )}
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
