import { clipBytes } from '../../../domain/templates/limits.ts'
import { type VariantKind, variantKinds } from '../../../domain/templates/variant.ts'
import type { PreviewedMail } from '../../../steps/owners/preview-mail.ts'
import { type DeskView, deskPath, mayEdit, maySend } from '../desk-view.ts'
import { languageWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { skipWords, wordOf } from '../reason-words.ts'
import { dayOf } from '../times.ts'
import { Say, say } from '../words.tsx'
import { Approval } from './approve-form.tsx'
import type { PreviewChoice } from './preview-choice.ts'

type PreviewPagesProps = {
  readonly desk: DeskView
  readonly choice: PreviewChoice
  /** Whom the choice names. */
  readonly memberId: string | undefined
  readonly languages: readonly string[]
  /** Absent where the member is not known. */
  readonly mail: PreviewedMail | undefined
  /** How the edition stands with its approval, where it waits for one. */
  readonly approval?: 'waits' | 'is made anew' | undefined
  readonly done?: string | undefined
}

function kindWord(kind: VariantKind): string {
  switch (kind) {
    case 'regular':
      return say('A regular member')
    case 'win-back':
      return say('A member who has been away')
    case 'farewell':
      return say('A member getting the farewell')
  }
}

/** Why one member will not receive it: two reasons are of a mail alone, and no skip of an edition. */
function whyNot(skip: string): string {
  if (skip === 'held out') return say('In the control group')
  if (skip === 'another mail too lately') return say('Got mail from another group less than 18 hours before')
  return say(wordOf(skipWords, skip) ?? skip)
}

export function PreviewPage({ desk, choice, memberId, languages, mail, approval, done }: PreviewPagesProps) {
  const { id } = desk.group
  const { edition } = choice
  return (
    <Frame desk={desk} title={say('Preview')} page="" done={done}>
      <p>
        <a class="more" href={deskPath(id)}>
          {edition === '' ? say('← The next edition') : say('← This week')}
        </a>
      </p>
      <h1>
        {edition === ''
          ? say('Preview of the next digest')
          : say('Preview of the edition of {date}', { date: dayOf(edition) })}
      </h1>
      {approval && <Approval desk={desk} date={edition} approval={approval} />}
      <Controls desk={desk} choice={choice} languages={languages} />
      {mail ? (
        <Shown desk={desk} choice={{ ...choice, member: memberId ?? '' }} mail={mail} />
      ) : (
        <p class="alert" role="alert">
          {say('No member, or more than one, matches “{name}”. Enter a full e-mail address or ID.', {
            name: choice.member,
          })}
        </p>
      )}
    </Frame>
  )
}

function Controls({ desk, choice, languages }: Pick<PreviewPagesProps, 'desk' | 'choice' | 'languages'>) {
  return (
    <form method="get">
      <div class="row">
        <Select
          name="kind"
          label={say('Recipient')}
          chosen={choice.kind}
          options={variantKinds.map((kind) => [kind, kindWord(kind)])}
        />
        <Select
          name="language"
          label={say('Language')}
          chosen={choice.language}
          options={[['', say('Group default')], ...languages.map((each): SelectOption => [each, languageWords(each)])]}
        />
        {maySend(desk) && (
          <label class="field">
            {say('Or one member')}
            <input name="member" value={choice.member} placeholder={say('E-mail, name or ID')} dir="auto" />
          </label>
        )}
      </div>
      <div class="row">
        <LookOfIt choice={choice} />
        {choice.at !== '' && <input type="hidden" name="at" value={choice.at} />}
        {choice.edition !== '' && <input type="hidden" name="edition" value={choice.edition} />}
        <button type="submit">{say('Show preview')}</button>
      </div>
    </form>
  )
}

/** How the mail is looked at. */
function LookOfIt({ choice }: Pick<PreviewPagesProps, 'choice'>) {
  return (
    <>
      <Select
        name="form"
        label={say('Format')}
        chosen={choice.form}
        options={[
          ['html', 'HTML'],
          ['text', say('Plain text')],
        ]}
      />
      <Select
        name="width"
        label={say('Device')}
        chosen={choice.width}
        options={[
          ['desktop', say('Desktop')],
          ['phone', say('Phone')],
        ]}
      />
      <Select
        name="scheme"
        label={say('Colours')}
        chosen={choice.scheme}
        options={[
          ['light', say('Light')],
          ['dark', say('Dark')],
        ]}
      />
    </>
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
  return say('This mail loads pictures from {sites}. Their hosts see when each reader opens it, and from where.', {
    sites: sites.join(', '),
  })
}

type ShownMailProps = { readonly desk: DeskView; readonly choice: PreviewChoice; readonly mail: PreviewedMail }

function Shown({ desk, choice, mail }: ShownMailProps) {
  const { id } = desk.group
  const isEmpty = mail.tooFew?.found === 0
  return (
    <section aria-label={say('Preview')}>
      {mail.skip !== undefined && (
        <p class="note">
          {say('This member will not receive it ({reason}). This is what a similar member would see.', {
            reason: whyNot(mail.skip),
          })}
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
      <Say
        text="<b>This mail would not be sent.</b> {found, plural, one {# discussion} other {# discussions}} for this recipient, and you need {needed, number}. <a>The next edition</a> says what you can do."
        found={found}
        needed={needed}
        b={(inner) => <strong>{inner}</strong>}
        a={(inner) => <a href={deskPath(groupId)}>{inner}</a>}
      />
    </p>
  )
}

function MailItself({ desk, choice, mail }: ShownMailProps) {
  const { id } = desk.group
  const source = `${deskPath(id, 'preview/mail')}?${new URLSearchParams(choice)}`
  return (
    <>
      <h2 dir="auto">{mail.subject}</h2>
      {mail.otherSubject !== undefined && (
        <p class="soft" dir="auto">
          {say('The other half of the members get the subject “{subject}”.', { subject: mail.otherSubject })}
        </p>
      )}
      <p class="soft">
        {say('{size, number} KB. Gmail cuts mails off at {most, number} KB.', {
          size: Math.round(mail.bytes / 1024),
          most: clipBytes / 1024,
        })}
      </p>
      {choice.form === 'text' ? (
        <pre dir="auto">{mail.text}</pre>
      ) : (
        <iframe class={`frame ${choice.width}`} title={say('The mail')} src={source} sandbox="allow-same-origin" />
      )}
      {mayEdit(desk) && <SendTest desk={desk} choice={choice} />}
    </>
  )
}

function SendTest({ desk, choice }: { readonly desk: DeskView; readonly choice: PreviewChoice }) {
  return (
    <form method="post" action={deskPath(desk.group.id, 'preview/test')} class="buttons">
      {Object.entries({ ...choice }).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{say('Send a test to {address}', { address: desk.owner.email })}</button>
      {choice.at !== '' && <small>{say('A test is always of the next edition as it looks now.')}</small>}
    </form>
  )
}
