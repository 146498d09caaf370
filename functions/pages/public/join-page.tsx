import type { Child } from 'hono/jsx'
import type { JoinSource } from '../../domain/joining/join-request.ts'
import type { AddressRefusal } from '../../domain/waking/wanted-address.ts'
import type { JoinOffer } from '../../steps/joining/read-offer.ts'
import type { PublicGroup } from '../../steps/joining/resolve-group.ts'
import type { PageText } from '../page-text.ts'
import { languageName } from '../page-words.ts'
import { OwnWords } from './edition-parts.tsx'
import { JoinChoices } from './join-choices.tsx'
import { consentWords, rhythmWords } from './join-words.ts'
import { PagePreview } from './page-preview.tsx'
import { PublicLayout, Title } from './public-layout.tsx'
import type { TypedJoin } from './typed-join.ts'

export type JoinPageProps = {
  readonly found: PublicGroup
  readonly offer: JoinOffer
  readonly source: JoinSource
  readonly text: PageText
  /** The languages that the page is there in. */
  readonly pageLanguages: readonly string[]
  readonly typed?: TypedJoin | undefined
  /** Why the address that was typed is not taken. */
  readonly wrong?: AddressRefusal | undefined
  /** The latest edition, as everybody may see it. */
  readonly latest?: Child
  /** The whole address, without the mark of where the link stood. */
  readonly address: string
  /** The picture of the latest edition, if it has one. */
  readonly cardUrl?: string | undefined
}

/** Where somebody joins a group: what it sends, one field and one button, and the choices for whoever wants them. */
export function JoinPage(props: JoinPageProps) {
  const { found, text, latest } = props
  const { group, settings, look } = found
  const title = text.say('join.title', { group: group.name })
  return (
    <PublicLayout title={title} text={text} look={look} head={<JoinHead {...props} title={title} />}>
      <section class="sheet">
        <Title groupName={group.name} look={look} />
        <p class="lead">{rhythmWords(text, settings.schedule)}</p>
        <OwnWords words={settings.join.words} />
        <JoinForm {...props} />
      </section>
      {latest && (
        <section class="sheet" aria-labelledby="latest">
          <h2 id="latest">{text.say('join.latest')}</h2>
          {latest}
        </section>
      )}
      <Languages {...props} />
    </PublicLayout>
  )
}

/** Owners paste the link where their group is. */
function JoinHead({ found, text, title, address, cardUrl }: JoinPageProps & { readonly title: string }) {
  const description = rhythmWords(text, found.settings.schedule)
  return (
    <>
      <meta name="robots" content="noindex" />
      <PagePreview
        title={title}
        groupName={found.group.name}
        description={description}
        url={address}
        cardUrl={cardUrl}
      />
    </>
  )
}

function JoinForm(props: JoinPageProps) {
  const { found, offer, source, text, typed } = props
  const { say, language } = text
  return (
    <form method="post" action={joinPath(found.name, source, language)}>
      <AddressField {...props} />
      <label class="field">
        {say('join.name')}
        <input name="name" type="text" autocomplete="name" maxlength={80} dir="auto" value={typed?.name ?? ''} />
        <span class="hint">{say('join.name.hint')}</span>
      </label>
      <JoinChoices offer={offer} settings={found.settings} text={text} typed={typed} />
      <div class="trap" aria-hidden="true">
        <label>
          {say('join.trap')}
          <input name="more" type="text" tabindex={-1} autocomplete="off" />
        </label>
      </div>
      <button type="submit">{say('join.button')}</button>
      <p class="agree">{consentWords(text, found.group.name)}</p>
    </form>
  )
}

function AddressField({ found, text, typed, wrong }: JoinPageProps) {
  const { say } = text
  const told = wrong && { 'aria-invalid': 'true' as const, 'aria-describedby': 'wrong', autofocus: true }
  return (
    <label class="field">
      {say('join.email')}
      <input
        {...told}
        name="email"
        type="email"
        autocomplete="email"
        inputmode="email"
        maxlength={254}
        required
        dir="ltr"
        value={typed?.email ?? ''}
      />
      {wrong && (
        <span class="wrong" id="wrong" role="alert">
          {say(`join.wrong.${wrong}`, { group: found.group.name })}
        </span>
      )}
    </label>
  )
}

function Languages({ found, source, text, pageLanguages }: JoinPageProps) {
  return (
    <footer>
      <nav aria-label={text.say('join.languages')}>
        {pageLanguages
          .filter((each) => each !== text.language)
          .map((each) => (
            <a href={joinPath(found.name, source, each)} lang={each} hreflang={each}>
              {languageName(each)}
            </a>
          ))}
      </nav>
    </footer>
  )
}

/** The page of a group, in a language, that still knows where the link to it stood. */
export function joinPath(name: string, source: JoinSource, language: string): string {
  return `/join/${name}?${new URLSearchParams({ from: source, lang: language })}`
}
