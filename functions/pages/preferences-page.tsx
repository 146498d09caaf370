import type { Child } from 'hono/jsx'
import { memberPaces } from '../domain/recipients/mail-record.ts'
import type { Look } from '../domain/templates/look.ts'
import type { Preferences } from '../steps/members/member-preferences.ts'
import { Layout } from './layout.tsx'
import type { PageText } from './page-text.ts'
import { dayInWords, languageName, weekdayName } from './page-words.ts'
import { TagsSection } from './tags-section.tsx'

type SavedFor = 'all' | 'this group only'
type PreferencesPageProps = {
  readonly preferences: Preferences
  readonly text: PageText
  readonly look?: Look | undefined
  readonly saved?: SavedFor | undefined
  /** The tags that the group uses most. */
  readonly usedTags: readonly string[]
}
type PreferencePartProps = Pick<PreferencesPageProps, 'preferences' | 'text'>

/** Everything that a member can choose, in one plain form. */
export function PreferencesPage({ preferences, text, look, saved, usedTags }: PreferencesPageProps) {
  const { say } = text
  return (
    <Layout
      title={say('preferences.title', { group: preferences.groupName })}
      text={text}
      look={look}
      isPreview={preferences.isPreview}
    >
      <p class="group" dir="auto">
        {preferences.groupName}
      </p>
      <h1>{say('preferences.heading')}</h1>
      {saved && (
        <p class="done" role="status">
          {say(savedWords(preferences, saved))}
        </p>
      )}
      <form method="post">
        <fieldset>
          <legend>{say('mail.legend')}</legend>
          <Option name="mail" value="yes" checked={preferences.mail === 'yes'} hint={say('mail.yes.hint')}>
            {say('mail.yes')}
          </Option>
          <Option name="mail" value="no" checked={preferences.mail === 'no'} hint={say('mail.no.hint')}>
            {say('mail.no')}
          </Option>
        </fieldset>
        <fieldset>
          <legend>{say('pace.legend')}</legend>
          {['group', ...memberPaces].map((pace) => (
            <Option name="pace" value={pace} checked={pace === (preferences.pace ?? 'group')}>
              {say(`pace.${pace}`)}
            </Option>
          ))}
        </fieldset>
        <Weekday preferences={preferences} text={text} />
        <Language preferences={preferences} text={text} />
        <Pause preferences={preferences} text={text} />
        {preferences.discussions.length > 0 && <Mutes preferences={preferences} text={text} />}
        <TagsSection preferences={preferences} usedTags={usedTags} text={text} />
        <InPublic preferences={preferences} text={text} />
        <Everywhere preferences={preferences} text={text} />
        <button type="submit">{say('save')}</button>
      </form>
    </Layout>
  )
}

/** Says no more than was done: whether a digest comes depends on more than this group, and on more than a link may know. */
function savedWords({ mail, link, everywhere, isSuppressed }: Preferences, saved: SavedFor): string {
  if (saved === 'this group only') return 'saved.here'
  if (everywhere === 'no') return 'saved.everywhere'
  if (mail === 'no') return 'saved.no'
  if (isSuppressed) return 'saved.suppressed'
  return link === 'to another address' || link === 'of before' ? 'saved.group' : 'saved.yes'
}

/** The choice for all groups, or why this link cannot make it. */
function Everywhere({ preferences, text }: PreferencePartProps) {
  const { say } = text
  if (preferences.link === 'to another address') return <p role="note">{say('link.another')}</p>
  if (preferences.link === 'of before') return <p role="note">{say('link.before')}</p>
  if (preferences.everywhere === undefined) return null
  const isElsewhere = preferences.everywhere === 'no' && !preferences.mayReturn
  return (
    <>
      {!isElsewhere && <input type="hidden" name="shown" value="everywhere" />}
      <Check
        name="everywhere"
        value="no"
        checked={preferences.everywhere === 'no'}
        disabled={isElsewhere}
        hint={say(isElsewhere ? 'everywhere.elsewhere' : 'everywhere.hint')}
      >
        {say('everywhere')}
      </Check>
    </>
  )
}

/** Only a group with editions that everybody may see asks. */
function InPublic({ preferences: { inPublic }, text: { say } }: PreferencePartProps) {
  if (inPublic === undefined) return null
  return (
    <>
      <input type="hidden" name="shown" value="inPublic" />
      <Check name="inPublic" value="yes" checked={inPublic === 'yes'} hint={say('inPublic.hint')}>
        {say('inPublic')}
      </Check>
    </>
  )
}

function Weekday({ preferences, text }: PreferencePartProps) {
  const { say, language } = text
  const dayOf = (weekday: number) => weekdayName(weekday, language)
  return (
    <label class="field">
      {say('weekday.label')}
      <select name="weekday">
        <option value="group" selected={preferences.weekday === undefined}>
          {say('weekday.group', { day: dayOf(preferences.ofGroup.weekday) })}
        </option>
        {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
          <option value={String(weekday)} selected={weekday === preferences.weekday}>
            {dayOf(weekday)}
          </option>
        ))}
      </select>
    </label>
  )
}

function Language({ preferences, text }: PreferencePartProps) {
  const { say } = text
  return (
    <label class="field">
      {say('language.label')}
      <select name="language">
        <option value="" selected={preferences.language === undefined}>
          {say('language.group', { language: languageName(preferences.ofGroup.language) })}
        </option>
        {preferences.languages.map((language) => (
          <option value={language} lang={language} selected={language === preferences.language}>
            {languageName(language)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** One that has begun says when it ends, and nothing of how long pauses are. */
function Pause({ preferences: { pausedUntil }, text: { say, language } }: PreferencePartProps) {
  return (
    <>
      <input type="hidden" name="shown" value="pause" />
      {pausedUntil === undefined ? (
        <Check name="pause" value="yes" checked={false} hint={say('pause.hint')}>
          {say('pause')}
        </Check>
      ) : (
        <Check name="pause" value="yes" checked>
          {say('paused', { date: dayInWords(pausedUntil, language) })}
        </Check>
      )}
    </>
  )
}

function Mutes({ preferences, text }: PreferencePartProps) {
  return (
    <fieldset>
      <legend>{text.say('mute.legend')}</legend>
      <input type="hidden" name="shown" value="mute" />
      {preferences.discussions.map(({ id, title, isMuted }) => (
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
  readonly disabled?: boolean
  readonly hint?: string
  readonly children?: Child
}

function Option(props: ChoiceProps) {
  return <Choice type="radio" {...props} />
}

function Check(props: ChoiceProps) {
  return <Choice type="checkbox" {...props} />
}

function Choice({ hint, children, ...input }: ChoiceProps & { readonly type: 'radio' | 'checkbox' }) {
  return (
    <label>
      <input {...input} />
      <span>
        {children}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  )
}
