import type { EditionPlaces } from '../../domain/publishing/edition-places.ts'
import type { ShownDiscussion } from '../../domain/publishing/shown-edition.ts'
import { isWebLink } from '../../mail/plain.ts'
import type { PageText } from '../page-text.ts'

type EditionPartProps = { readonly text: PageText; readonly places: EditionPlaces }

/** Discussions as everybody may see them: nobody is named, and only what can be read there is linked to. */
export function Stories({
  discussions,
  text: { say },
}: {
  readonly discussions: readonly ShownDiscussion[]
  readonly text: PageText
}) {
  return (
    <ol class="stories">
      {discussions.map(({ title, opening, url, replies }) => (
        <li>
          <h2 class="title" dir="auto">
            {url !== undefined && isWebLink(url) ? <a href={url}>{title}</a> : title}
          </h2>
          {opening !== undefined && <p dir="auto">{opening}</p>}
          {replies > 0 && <p class="soft">{say('public.posts', { count: replies })}</p>}
        </li>
      ))}
    </ol>
  )
}

/** Where whoever likes what they read gets the next one. */
export function JoinBox({ text: { say }, places }: EditionPartProps) {
  return (
    <section class="join-box">
      <h2>{say('public.join.heading')}</h2>
      <p>{say('public.join.text')}</p>
      <a class="button" href={places.join}>
        {say('join.button')}
      </a>
    </section>
  )
}

/** The owner's own words, where there are any. */
export function OwnWords({ words = '' }: { readonly words?: string | undefined }) {
  return words.trim() === '' ? null : (
    <p class="words" dir="auto">
      {words.trim()}
    </p>
  )
}
