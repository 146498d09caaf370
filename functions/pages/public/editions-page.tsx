import type { ShownEdition } from '../../domain/publishing/shown-edition.ts'
import { dayInWords } from '../page-words.ts'
import { EditionHead } from './edition-head.tsx'
import { EditionFooter, type EditionFrame } from './edition-page.tsx'
import { JoinBox, OwnWords } from './edition-parts.tsx'
import { toldOf } from './edition-words.ts'
import { Brand, PublicLayout } from './public-layout.tsx'

type EditionsPageProps = EditionFrame & {
  readonly words: string
  readonly editions: readonly ShownEdition[]
  /** The date that the next page is of the editions before. */
  readonly older?: string | undefined
  /** The date that this page is of the editions before. */
  readonly before?: string | undefined
}

/** How many titles of an edition the list shows. */
const titlesShown = 3

/** The editions of a group, newest first. */
export function EditionsPage({ words, editions, older, before, ...frame }: EditionsPageProps) {
  const { groupName, look, text, places, wholePlaces, isIndexed, isJoinOpen } = frame
  const { say } = text
  const title = say('public.editions.title', { group: groupName })
  const url = before === undefined ? wholePlaces.list : wholePlaces.listBefore(before)
  const shared = { title, groupName, description: words.trim() || title, places: wholePlaces, isIndexed }
  return (
    <PublicLayout title={title} text={text} look={look} head={<EditionHead {...shared} url={url} />}>
      <div class="sheet">
        <Brand groupName={groupName} look={look} />
        <h1>{say('public.editions')}</h1>
        <OwnWords words={words} />
        {isJoinOpen && <JoinBox text={text} places={places} />}
        {editions.length === 0 ? (
          <p>{say('public.empty')}</p>
        ) : (
          <ol class="stories">
            {editions.map((edition) => (
              <EditionLine edition={edition} {...frame} />
            ))}
          </ol>
        )}
      </div>
      {older !== undefined && (
        <nav class="pager">
          <a rel="next" href={places.listBefore(older)}>
            {say('public.more')}
          </a>
        </nav>
      )}
      <EditionFooter text={text} places={places} isList={before === undefined} />
    </PublicLayout>
  )
}

function EditionLine({
  edition,
  text,
  places,
}: Pick<EditionFrame, 'text' | 'places'> & { readonly edition: ShownEdition }) {
  const { date, discussions } = edition
  return (
    <li>
      <h2 class="title">
        <a href={places.edition(date)}>
          <time datetime={date}>{dayInWords(date, text.language)}</time>
        </a>
      </h2>
      <p class="soft">{toldOf(edition, text)}</p>
      {discussions.length > 0 && (
        <ul class="told">
          {discussions.slice(0, titlesShown).map(({ title }) => (
            <li>
              <bdi>{title}</bdi>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
