import { type VariantKind, variantKinds } from '../../../domain/templates/variant.ts'
import type { PreviewedMail } from '../../../steps/owners/preview-mail.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { skipWords, wordOf } from '../reason-words.ts'
import { counted, dayOf } from '../times.ts'
import type { PreviewChoice } from './preview-choice.ts'

type PreviewPagesProps = {
  readonly desk: DeskView
  readonly choice: PreviewChoice
  /** Whom the choice names. */
  readonly memberId: string | undefined
  readonly languages: readonly string[]
  /** Absent where the member is not known. */
  readonly mail: PreviewedMail | undefined
  readonly done?: string | undefined
}

const kindWords: Readonly<Record<VariantKind, string>> = {
  regular: 'somebody who is there now and then',
  'win-back': 'somebody who has been away',
  farewell: 'somebody who hears from it for the last time',
}

export function PreviewPage({ desk, choice, memberId, languages, mail, done }: PreviewPagesProps) {
  const { id } = desk.group
  return (
    <Frame desk={desk} title="Preview" page="" done={done}>
      <p>
        <a class="more" href={deskPath(id)}>
          ← The next edition
        </a>
      </p>
      <h1>{choice.edition === '' ? 'The mail as it would be now' : `The mail of ${dayOf(choice.edition)}`}</h1>
      <Controls choice={choice} languages={languages} />
      {mail ? (
        <Shown desk={desk} choice={{ ...choice, member: memberId ?? '' }} mail={mail} />
      ) : (
        <p class="alert" role="alert">
          The group has no member with this id, address or name: “{choice.member}”.
        </p>
      )}
    </Frame>
  )
}

function Controls({ choice, languages }: Pick<PreviewPagesProps, 'choice' | 'languages'>) {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return (
    <form method="get">
      <div class="row">
        <Select
          name="kind"
          label="As"
          chosen={choice.kind}
          options={variantKinds.map((kind) => [kind, kindWords[kind]])}
        />
        <Select
          name="language"
          label="Language"
          chosen={choice.language}
          options={[['', 'The group’s own'], ...languages.map((each): SelectOption => [each, names.of(each) ?? each])]}
        />
        <label class="field">
          Or as this member
          <input name="member" value={choice.member} placeholder="e-mail, name or id" dir="auto" />
        </label>
      </div>
      <div class="row">
        <Select
          name="form"
          label="Form"
          chosen={choice.form}
          options={[
            ['html', 'As designed'],
            ['text', 'As plain text'],
          ]}
        />
        <Select
          name="width"
          label="On"
          chosen={choice.width}
          options={[
            ['desktop', 'A desktop'],
            ['phone', 'A phone'],
          ]}
        />
        <Select
          name="scheme"
          label="Colours"
          chosen={choice.scheme}
          options={[
            ['light', 'Light'],
            ['dark', 'Dark'],
          ]}
        />
        {choice.at !== '' && <input type="hidden" name="at" value={choice.at} />}
        {choice.edition !== '' && <input type="hidden" name="edition" value={choice.edition} />}
        <button type="submit">Show</button>
      </div>
    </form>
  )
}

type SelectOption = readonly [value: string, word: string]
type PreviewSelectProps = {
  readonly name: string
  readonly label: string
  readonly chosen: string
  readonly options: readonly SelectOption[]
}

function Select({ name, label, chosen, options }: PreviewSelectProps) {
  return (
    <label class="field">
      {label}
      <select name={name}>
        {options.map(([value, word]) => (
          <option value={value} selected={value === chosen}>
            {word}
          </option>
        ))}
      </select>
    </label>
  )
}

const clipBytes = 102_400

/** What a picture gives away, and to whom. */
export function whoSeesReaders(sites: readonly string[]): string {
  return `This mail loads pictures from ${sites.join(', ')}. Their hosts see when each reader opens it, and from where.`
}

function Shown({
  desk,
  choice,
  mail,
}: {
  readonly desk: DeskView
  readonly choice: PreviewChoice
  readonly mail: PreviewedMail
}) {
  const { id } = desk.group
  const source = `${deskPath(id, 'preview/mail')}?${new URLSearchParams(choice)}`
  return (
    <section aria-label="The mail">
      {mail.skip !== undefined && (
        <p class="note">
          This member would not get it ({wordOf(skipWords, mail.skip) ?? mail.skip}). It would look like this for
          somebody like them.
        </p>
      )}
      {mail.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
      {mail.pictureSites.length > 0 && <p class="note">{whoSeesReaders(mail.pictureSites)}</p>}
      <h2 dir="auto">{mail.subject}</h2>
      <p class="soft">
        {counted(Math.round(mail.bytes / 1024), 'kilobyte')} of the {clipBytes / 1024} that Gmail shows without cutting.
      </p>
      {choice.form === 'text' ? (
        <pre dir="auto">{mail.text}</pre>
      ) : (
        <iframe class={`frame ${choice.width}`} title="The mail" src={source} sandbox="allow-same-origin" />
      )}
      <form method="post" action={deskPath(id, 'preview/test')} class="buttons">
        {Object.entries({ ...choice }).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button type="submit">Send this to {desk.owner.email}</button>
      </form>
    </section>
  )
}
