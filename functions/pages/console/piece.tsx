import { say } from './words.tsx'

type PieceHeadProps = {
  readonly title: string
  readonly url: string
  readonly isPinned: boolean
  /** Why it stands where it does, in numbers and words. */
  readonly signals: readonly string[]
}

/** A discussion in a list that owners choose from: its title, and what there is to know of it. */
export function PieceHead({ title, url, isPinned, signals }: PieceHeadProps) {
  return (
    <>
      <p class="title" dir="auto">
        <a href={url} rel="noreferrer">
          {title}
        </a>
      </p>
      <p class="signals">
        {isPinned && <span class="tag">{say('Pinned')}</span>}
        {signals.map((signal) => (
          <span dir="auto">{signal}</span>
        ))}
      </p>
    </>
  )
}

/** `word` is what the button says, in the reader's language. */
type CurationButtonProps = { readonly change: string; readonly word: string; readonly title: string }

/** Changes the curation of the discussion whose form it stands in. */
export function CurationButton({ change, word, title }: CurationButtonProps) {
  return (
    <button
      type="submit"
      name="wish"
      value={change}
      class="small"
      aria-label={say('{action}: {title}', { action: word, title })}
    >
      {word}
    </button>
  )
}
