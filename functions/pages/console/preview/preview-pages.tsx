import { counted } from '../../../domain/counts.ts'
import { clipBytes } from '../../../domain/templates/limits.ts'
import { type VariantKind, variantKinds } from '../../../domain/templates/variant.ts'
import type { PreviewedMail } from '../../../steps/owners/preview-mail.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { skipWords, wordOf } from '../reason-words.ts'
import { dayOf } from '../times.ts'
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
  regular: 'A regular member',
  'win-back': 'A member who has been away',
  farewell: 'A member getting the farewell',
}

/** Why one member will not receive it: two reasons are of a mail alone, and no skip of an edition. */
const whyNot: Readonly<Record<string, string>> = {
  ...skipWords,
  'held out': 'In the control group',
  'another mail too lately': 'Got mail from another group less than 18 hours before',
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
      <h1>
        {choice.edition === '' ? 'Preview of the next digest' : `Preview of the edition of ${dayOf(choice.edition)}`}
      </h1>
      <Controls desk={desk} choice={choice} languages={languages} />
      {mail ? (
        <Shown desk={desk} choice={{ ...choice, member: memberId ?? '' }} mail={mail} />
      ) : (
        <p class="alert" role="alert">
          No member, or more than one, matches “{choice.member}”. Enter a full e-mail address or ID.
        </p>
      )}
    </Frame>
  )
}

function Controls({ desk, choice, languages }: Pick<PreviewPagesProps, 'desk' | 'choice' | 'languages'>) {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return (
    <form method="get">
      <div class="row">
        <Select
          name="kind"
          label="Recipient"
          chosen={choice.kind}
          options={variantKinds.map((kind) => [kind, kindWords[kind]])}
        />
        <Select
          name="language"
          label="Language"
          chosen={choice.language}
          options={[['', 'Group default'], ...languages.map((each): SelectOption => [each, names.of(each) ?? each])]}
        />
        {maySend(desk) && (
          <label class="field">
            Or one member
            <input name="member" value={choice.member} placeholder="E-mail, name or ID" dir="auto" />
          </label>
        )}
      </div>
      <div class="row">
        <Select
          name="form"
          label="Format"
          chosen={choice.form}
          options={[
            ['html', 'HTML'],
            ['text', 'Plain text'],
          ]}
        />
        <Select
          name="width"
          label="Device"
          chosen={choice.width}
          options={[
            ['desktop', 'Desktop'],
            ['phone', 'Phone'],
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
        <button type="submit">Show preview</button>
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

/** What pictures tell the sites that they come from. */
export function whoSeesReaders(sites: readonly string[]): string {
  return `This mail loads pictures from ${sites.join(', ')}. Their hosts see when each reader opens it, and from where.`
}

type ShownMailProps = { readonly desk: DeskView; readonly choice: PreviewChoice; readonly mail: PreviewedMail }

function Shown({ desk, choice, mail }: ShownMailProps) {
  const { id } = desk.group
  const isEmpty = mail.tooFew?.found === 0
  return (
    <section aria-label="Preview">
      {mail.skip !== undefined && (
        <p class="note">
          This member will not receive it ({wordOf(whyNot, mail.skip) ?? mail.skip}). This is what a similar member
          would see.
        </p>
      )}
      {mail.tooFew && <TooFewForMail {...mail.tooFew} groupId={id} />}
      {mail.notes.map((note) => (
        <p class="note">{note}</p>
      ))}
      {mail.pictureSites.length > 0 && <p class="note">{whoSeesReaders(mail.pictureSites)}</p>}
      {!isEmpty && <MailItself desk={desk} choice={choice} mail={mail} />}
    </section>
  )
}

type TooFewForMailProps = NonNullable<PreviewedMail['tooFew']> & { readonly groupId: string }

/** A mail with too little in it is not sent: what there is of it is no promise. */
function TooFewForMail({ found, needed, groupId }: TooFewForMailProps) {
  return (
    <p class="note">
      <strong>This mail would not be sent.</strong> {counted(found, 'discussion')} for this recipient, and you need{' '}
      {needed}. <a href={deskPath(groupId)}>The next edition</a> says what you can do.
    </p>
  )
}

function MailItself({ desk, choice, mail }: ShownMailProps) {
  const { id } = desk.group
  const source = `${deskPath(id, 'preview/mail')}?${new URLSearchParams(choice)}`
  return (
    <>
      <h2 dir="auto">{mail.subject}</h2>
      <p class="soft">
        {Math.round(mail.bytes / 1024)} KB. Gmail cuts mails off at {clipBytes / 1024} KB.
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
        <button type="submit">Send a test to {desk.owner.email}</button>
        {choice.at !== '' && <small>A test is always of the next edition as it looks now.</small>}
      </form>
    </>
  )
}
