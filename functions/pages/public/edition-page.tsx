import type { EditionPlaces } from '../../domain/publishing/edition-places.ts'
import type { ShownEdition } from '../../domain/publishing/shown-edition.ts'
import type { Look } from '../../domain/templates/look.ts'
import type { PageText } from '../page-text.ts'
import { dayInWords } from '../page-words.ts'
import { EditionHead } from './edition-head.tsx'
import { JoinBox, OwnWords, Stories } from './edition-parts.tsx'
import { titleOf, toldOf } from './edition-words.ts'
import { Brand, PublicLayout } from './public-layout.tsx'

/** What all pages of a group's editions show of it. */
export type EditionFrame = {
  readonly groupName: string
  readonly look: Look
  readonly text: PageText
  /** Addresses within the site, and the same as other sites need them. */
  readonly places: EditionPlaces
  readonly wholePlaces: EditionPlaces
  readonly isIndexed: boolean
  readonly isJoinOpen: boolean
}

type PublicEditionPageProps = EditionFrame & {
  readonly edition: ShownEdition
  readonly older?: string | undefined
  readonly newer?: string | undefined
}

/** An edition as everybody may see it. */
export function EditionPage({ edition, older, newer, ...frame }: PublicEditionPageProps) {
  const { groupName, look, text, places, wholePlaces, isIndexed, isJoinOpen } = frame
  const { date, publishedAt, words, discussions } = edition
  const told = toldOf(edition, text)
  const title = titleOf(groupName, date, text)
  const cardUrl = edition.hasCard ? wholePlaces.card(date, publishedAt) : undefined
  const shared = { title, groupName, description: told, places: wholePlaces, isIndexed, publishedAt, cardUrl }
  return (
    <PublicLayout
      title={title}
      text={text}
      look={look}
      head={<EditionHead {...shared} url={wholePlaces.edition(date)} />}
    >
      <article class="sheet">
        <Brand groupName={groupName} look={look} />
        <h1>
          <time datetime={date}>{dayInWords(date, text.language)}</time>
        </h1>
        <p class="lead">{told}</p>
        <OwnWords words={words} />
        {discussions.length > 0 && <Stories discussions={discussions} text={text} />}
        {isJoinOpen && <JoinBox text={text} places={places} />}
      </article>
      <Pager older={older} newer={newer} text={text} places={places} />
      <EditionFooter text={text} places={places} />
    </PublicLayout>
  )
}

/** For an edition whose mails are still going out. */
export function SoonPage({ date, ...frame }: EditionFrame & { readonly date: string }) {
  const { groupName, look, text, places, wholePlaces, isJoinOpen } = frame
  const [title, description] = [titleOf(groupName, date, text), text.say('public.soon.text')]
  const shared = { title, groupName, description, places: wholePlaces, isIndexed: false }
  return (
    <PublicLayout
      title={title}
      text={text}
      look={look}
      head={<EditionHead {...shared} url={wholePlaces.edition(date)} />}
    >
      <div class="sheet">
        <Brand groupName={groupName} look={look} />
        <h1>{text.say('public.soon.heading')}</h1>
        <p class="lead">{description}</p>
        {isJoinOpen && <JoinBox text={text} places={places} />}
      </div>
      <EditionFooter text={text} places={places} />
    </PublicLayout>
  )
}

type PagerProps = Pick<PublicEditionPageProps, 'older' | 'newer' | 'text' | 'places'>

function Pager({ older, newer, text: { say }, places }: PagerProps) {
  if (older === undefined && newer === undefined) return null
  return (
    <nav class="pager">
      {older !== undefined && (
        <a rel="prev" href={places.edition(older)}>
          {say('public.older')}
        </a>
      )}
      {newer !== undefined && (
        <a rel="next" href={places.edition(newer)}>
          {say('public.newer')}
        </a>
      )}
    </nav>
  )
}

type EditionFooterProps = Pick<EditionFrame, 'text' | 'places'> & {
  /** Whether the page is the list itself. */
  readonly isList?: boolean
}

/** Where else to read on. */
export function EditionFooter({ text: { say }, places, isList = false }: EditionFooterProps) {
  return (
    <footer>
      {!isList && <a href={places.list}>{say('public.editions')}</a>}
      <a href={places.feed}>{say('public.feed')}</a>
    </footer>
  )
}
