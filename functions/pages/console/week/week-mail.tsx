import type { VariantKind } from '../../../domain/templates/variant.ts'
import type { Week } from '../../../steps/owners/read-week.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import type { PreviewChoice } from '../preview/preview-choice.ts'
import { say } from '../words.tsx'

type WeekMailProps = {
  readonly desk: DeskView
  readonly week: Week
  /** Which mail is shown, and how. */
  readonly mail: PreviewChoice
}

/** The mail as it is now, as wide as a phone has it. */
export function WeekMail({ desk, week, mail }: WeekMailProps) {
  return (
    <section class="bench-mail card" aria-label={say('The mail')}>
      <Kinds desk={desk} mail={mail} />
      <div id="mail-place">{isThere(week) ? <MailFrame desk={desk} mail={mail} /> : <NoMail />}</div>
    </section>
  )
}

/** Whether there is a mail to look at: a letter always is one. */
function isThere({ letter, inEdition }: Week): boolean {
  return letter !== undefined || inEdition > 0
}

function NoMail() {
  return (
    <p class="soft no-mail">
      {say(
        'There is no mail yet: there is too little to send. Pin a discussion, or write a letter, and it shows here.',
      )}
    </p>
  )
}

function MailFrame({ desk, mail }: Pick<WeekMailProps, 'desk' | 'mail'>) {
  const source = `${deskPath(desk.group.id, 'preview/mail')}?${new URLSearchParams({ ...mail, edition: '', member: '' })}`
  return (
    <div class="mails">
      <iframe
        class="frame phone"
        name="mail"
        id="mail"
        title={say('The mail')}
        src={source}
        sandbox="allow-same-origin"
      />
    </div>
  )
}

const kinds: readonly VariantKind[] = ['regular', 'win-back', 'farewell']

function kindWord(kind: VariantKind): string {
  switch (kind) {
    case 'regular':
      return say('Regular')
    case 'win-back':
      return say('While you were away')
    case 'farewell':
      return say('Farewell')
  }
}

function Kinds({ desk, mail }: Pick<WeekMailProps, 'desk' | 'mail'>) {
  const { kind, scheme, at } = mail
  const linkTo = (wanted: Pick<PreviewChoice, 'kind' | 'scheme'>) =>
    `${deskPath(desk.group.id)}?${new URLSearchParams({ mail: wanted.kind, scheme: wanted.scheme, ...(at === '' ? {} : { at }) })}#mail-place`
  const isDark = scheme === 'dark'
  return (
    <ul class="segments" id="mail-kinds" data-part aria-label={say('Which mail')}>
      {kinds.map((each) => (
        <li>
          <a href={linkTo({ kind: each, scheme })} aria-current={each === kind ? 'true' : undefined} data-live>
            {kindWord(each)}
          </a>
        </li>
      ))}
      <li>
        <a
          href={linkTo({ kind, scheme: isDark ? 'light' : 'dark' })}
          aria-current={isDark ? 'true' : undefined}
          data-live
        >
          <span aria-hidden="true">☾</span>{' '}
          <span class="hidden">{isDark ? say('Show it light') : say('Show it dark')}</span>
        </a>
      </li>
    </ul>
  )
}
