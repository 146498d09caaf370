import type { Child } from 'hono/jsx'
import { memberPaces } from '../domain/mail-record.ts'
import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'

/** What the page shows of a member. */
export type ShownPreferences = {
  readonly groupName: string
  readonly mail: 'yes' | 'no'
  readonly pace?: string | undefined
  readonly weekday?: number | undefined
  readonly pausedUntil?: string | undefined
  readonly language?: string | undefined
  readonly ofGroup: { readonly weekday: number; readonly language: string }
  readonly languages: readonly string[]
  readonly discussions: readonly { readonly id: string; readonly title: string; readonly isMuted: boolean }[]
  readonly everywhere?: 'yes' | 'no' | undefined
  readonly isPreview: boolean
}

type Props = { readonly of: ShownPreferences; readonly text: PageText; readonly saved?: boolean }

/** Everything that a member can choose, in one plain form. */
export function PreferencesPage({ of, text, saved = false }: Props) {
  const { say } = text
  return (
    <Layout title={say('preferences.title', { group: of.groupName })} text={text} isPreview={of.isPreview}>
      <p class="group" dir="auto">
        {of.groupName}
      </p>
      <h1>{say('preferences.heading')}</h1>
      {saved && (
        <p class="done" role="status">
          {say(of.everywhere === 'no' ? 'saved.everywhere' : `saved.${of.mail}`)}
        </p>
      )}
      <form method="post">
        <fieldset>
          <legend>{say('mail.legend')}</legend>
          <Option name="mail" value="yes" checked={of.mail === 'yes'} hint={say('mail.yes.hint')}>
            {say('mail.yes')}
          </Option>
          <Option name="mail" value="no" checked={of.mail === 'no'} hint={say('mail.no.hint')}>
            {say('mail.no')}
          </Option>
        </fieldset>
        <fieldset>
          <legend>{say('pace.legend')}</legend>
          {['group', ...memberPaces].map((pace) => (
            <Option name="pace" value={pace} checked={pace === (of.pace ?? 'group')}>
              {say(`pace.${pace}`)}
            </Option>
          ))}
        </fieldset>
        <Weekday of={of} text={text} />
        <Language of={of} text={text} />
        <input type="hidden" name="shown" value="pause" />
        <Check name="pause" value="yes" checked={of.pausedUntil !== undefined} hint={say('pause.hint')}>
          {of.pausedUntil ? say('paused', { date: dateOf(of.pausedUntil, text.language) }) : say('pause')}
        </Check>
        {of.discussions.length > 0 && <Mutes of={of} text={text} />}
        {of.everywhere && (
          <>
            <input type="hidden" name="shown" value="everywhere" />
            <Check name="everywhere" value="no" checked={of.everywhere === 'no'} hint={say('everywhere.hint')}>
              {say('everywhere')}
            </Check>
          </>
        )}
        <button type="submit">{say('save')}</button>
      </form>
    </Layout>
  )
}

function Weekday({ of, text }: Props) {
  const { say, language } = text
  const dayOf = (weekday: number) => weekdayName(weekday, language)
  return (
    <label class="field">
      {say('weekday.label')}
      <select name="weekday">
        <option value="group" selected={of.weekday === undefined}>
          {say('weekday.group', { day: dayOf(of.ofGroup.weekday) })}
        </option>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <option value={String(weekday)} selected={weekday === of.weekday}>
            {dayOf(weekday)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Language({ of, text }: Props) {
  const { say } = text
  return (
    <label class="field">
      {say('language.label')}
      <select name="language">
        <option value="" selected={of.language === undefined}>
          {say('language.group', { language: languageName(of.ofGroup.language) })}
        </option>
        {of.languages.map((language) => (
          <option value={language} lang={language} selected={language === of.language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Mutes({ of, text }: Props) {
  return (
    <fieldset>
      <legend>{text.say('mute.legend')}</legend>
      <input type="hidden" name="shown" value="mute" />
      {of.discussions.map(({ id, title, isMuted }) => (
        <Check name="mute" value={id} checked={isMuted}>
          <span dir="auto">{title}</span>
        </Check>
      ))}
    </fieldset>
  )
}

type ChoiceProps = {
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly hint?: string
  readonly children?: Child
}

function Option(props: ChoiceProps) {
  return <Choice type="radio" {...props} />
}

function Check(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />
}

function Choice({ type, name, value, checked, hint, children }: ChoiceProps & { readonly type: 'radio' | 'checkbox' }) {
  return (
    <label>
      <input type={type} name={name} value={value} checked={checked} />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}

/** 1 is Monday; the first day of 2024 was one. */
function weekdayName(weekday: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
}

/** In the language's own words. */
function languageName(language: string): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

function dateOf(time: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(time))
}
