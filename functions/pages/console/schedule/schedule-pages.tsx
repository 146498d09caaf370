import { html, raw } from 'hono/html'
import type { Signed } from '../../../domain/people/author.ts'
import type { FieldErrors } from '../../../domain/saved.ts'
import type { GroupSettings } from '../../../domain/schedule/settings.ts'
import type { RulesState } from '../../../steps/owners/edit-rules.ts'
import type { SubjectExample } from '../../../steps/owners/subject-examples.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import { type FormValues, fieldsOf } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { OwnersForm } from '../people/owners-form.tsx'
import { agoAt, momentIn } from '../times.ts'
import { say } from '../words.tsx'
import { ChangeList, Meanwhile } from './change-list.tsx'
import { changesBetween, isShareField, type RuleChange } from './rule-words.ts'
import { RuleFields, ScheduleFields } from './schedule-fields.tsx'
import { patternFaultWords, SubjectFields } from './subject-fields.tsx'

type Dates = { readonly timeZone: string; readonly at: readonly string[] }

export type SchedulePageProps = {
  readonly desk: DeskView
  readonly values: FormValues
  readonly errors: FieldErrors
  /** The version that a save is made over. */
  readonly base: number
  readonly rules: RulesState
  readonly dates: Dates
  readonly languages: readonly string[]
  readonly examples: readonly SubjectExample[]
  readonly now: string
  readonly done?: string | undefined
  /** What somebody else changed while this form was filled in. */
  readonly meanwhile?: { readonly base: GroupSettings; readonly current: Signed<GroupSettings> } | undefined
}

export function SchedulePage(props: SchedulePageProps) {
  const { desk, values, errors, base, rules, dates, examples, meanwhile, done } = props
  const saidErrors = Object.entries(errors).map(([field, fault]) => [field, patternFaultWords(fault)] as const)
  const fields = fieldsOf(values, Object.fromEntries(saidErrors))
  const path = deskPath(desk.group.id, 'schedule')
  const wrong = Object.keys(errors).length
  const people = rules.settings.excludedPeople.map((id) => ({ id, name: rules.names.get(id) ?? id }))
  return (
    <Frame desk={desk} title={say('Schedule and rules')} page="schedule" done={done}>
      <h1>{say('Schedule and rules')}</h1>
      {wrong > 0 && (
        <p class="alert" role="alert">
          {say(
            '{count, plural, one {Not saved. Please fix the field marked below.} other {Not saved. Please fix the # fields marked below.}}',
            { count: wrong },
          )}
        </p>
      )}
      {meanwhile && <Meanwhile {...meanwhile} names={rules.names} />}
      <OwnersForm desk={desk} action={path}>
        <input type="hidden" name="base" value={String(base)} />
        <DefaultButton />
        <div class="columns">
          <div>
            <h2>{say('When the digest goes out')}</h2>
            <ScheduleFields fields={fields} />
          </div>
          <aside>
            <h2 id="dates-heading">{say('Next dates')}</h2>
            <div id="dates" aria-live="polite" data-source={`${path}/dates`}>
              <DateList dates={dates} />
            </div>
            <button type="submit" name="show" value="dates" class="small" id="show-dates">
              {say('Show the dates for these settings')}
            </button>
          </aside>
        </div>
        <RuleFields fields={fields} languages={props.languages} people={people} />
        <h2 id="subjects">{say('Subject of the mails')}</h2>
        <SubjectFields fields={fields} examples={examples} />
        <div class="buttons">
          <button type="submit" class="primary">
            {say('Save')}
          </button>
        </div>
      </OwnersForm>
      <History {...props} path={path} />
      <DatesScript nonce={desk.secureHeadersNonce} />
    </Frame>
  )
}

/** The first button of a form is what Enter presses, in whatever field. */
function DefaultButton() {
  return (
    <button type="submit" class="unseen" tabIndex={-1} aria-hidden="true">
      {say('Save')}
    </button>
  )
}

export function DateList({ dates: { timeZone, at } }: { readonly dates: Dates }) {
  if (at.length === 0) return <p class="soft">{say('There are no dates yet. Please complete the schedule.')}</p>
  return (
    <ol>
      {at.map((each) => (
        <li>{momentIn(timeZone, each)}</li>
      ))}
    </ol>
  )
}

type ScheduleHistoryProps = SchedulePageProps & { readonly path: string }

function History({ desk, rules: { versions, names }, base, path, now }: ScheduleHistoryProps) {
  const sharePath = deskPath(desk.group.id, 'share')
  return (
    <section aria-labelledby="history">
      <h2 id="history">{say('Version history')}</h2>
      {versions.length <= 1 && <p class="soft">{say('No changes yet. These are the defaults.')}</p>}
      <ol class="pieces" reversed>
        {versions.slice(0, -1).map((version, index) => (
          <li class="version">
            <p class="soft">{versionWords(version, now)}</p>
            <ChangeList changes={changesFrom(versions[index + 1], version, names)} />
            {isOfShare(versions[index + 1], version) ? (
              <p>
                <a href={sharePath}>{say('Change it on Share')}</a>
              </p>
            ) : !maySend(desk) ? null : (
              <form method="post" action={`${path}/undo`}>
                <input type="hidden" name="base" value={String(base)} />
                <button type="submit" name="version" value={String(versions[index + 1]?.version)} class="small">
                  {index === 0 ? say('Undo') : say('Restore the version before this')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}

function versionWords({ version, savedBy, change }: Signed<GroupSettings>, now: string): string {
  const name = savedBy ?? say('an owner')
  return change === undefined
    ? say('Version {version}, by {name}', { version, name })
    : say('Version {version}, by {name}, {when}', { version, name, when: agoAt(change.at, now) })
}

/** What strangers see changes on its own page alone, whatever rules are restored here. */
function isOfShare(before: GroupSettings | undefined, after: GroupSettings): boolean {
  const changes = changesFrom(before, after, new Map())
  return changes.length > 0 && changes.every(({ field }) => isShareField(field))
}

function changesFrom(
  before: GroupSettings | undefined,
  after: GroupSettings,
  names: RulesState['names'],
): RuleChange[] {
  return before ? changesBetween(before, after, names) : []
}

const script = `
const form = document.getElementById('dates').closest('form'), dates = document.getElementById('dates')
document.getElementById('show-dates').hidden = true
let latest = 0
form.addEventListener('change', async () => {
  const mine = ++latest
  const query = new URLSearchParams(new FormData(form))
  const answer = await fetch(dates.dataset.source + '?' + query).catch(() => undefined)
  if (answer?.ok && mine === latest) dates.innerHTML = await answer.text()
})`

/** With script the dates follow each change; without it there is a button. */
function DatesScript({ nonce }: { readonly nonce: string }) {
  return html`<script nonce="${nonce}">${raw(script)}</script>`
}
