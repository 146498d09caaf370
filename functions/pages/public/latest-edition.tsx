import { editionPlaces } from '../../domain/publishing/edition-places.ts'
import type { ShownEdition } from '../../domain/publishing/shown-edition.ts'
import type { PageText } from '../page-text.ts'
import { dayInWords } from '../page-words.ts'
import { OwnWords, Stories } from './edition-parts.tsx'
import { toldOf } from './edition-words.ts'

type LastPublicEditionProps = { readonly edition: ShownEdition; readonly name: string; readonly text: PageText }

/** What a subscriber would have got last, as far as everybody may see it. */
export function LatestEdition({ edition, name, text }: LastPublicEditionProps) {
  const { date, words, discussions } = edition
  return (
    <>
      <p class="soft">
        <a href={editionPlaces('', name).edition(date)}>
          <time datetime={date}>{dayInWords(date, text.language)}</time>
        </a>
        {' · '}
        {toldOf(edition, text)}
      </p>
      <OwnWords words={words} />
      {discussions.length > 0 && <Stories discussions={discussions} text={text} />}
    </>
  )
}
