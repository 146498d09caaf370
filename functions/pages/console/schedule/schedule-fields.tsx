import type { Child } from 'hono/jsx'
import { rungs } from '../../../domain/rungs.ts'
import type { fieldsOf } from '../fields.tsx'
import { languageWords } from '../figure-words.ts'
import { Say, say } from '../words.tsx'
import { cadenceOptions, reachWords, weekdayWords } from './rule-words.ts'

type Fields = { readonly fields: ReturnType<typeof fieldsOf> }

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
const zones = Intl.supportedValuesOf('timeZone')

export function ScheduleFields({ fields: { Input, Select } }: Fields) {
  return (
    <fieldset>
      <legend class="hidden">{say('When the digest goes out')}</legend>
      <Select name="cadence" label={say('How often')} options={cadenceOptions()} />
      <Select
        name="weekday"
        label={say('Day')}
        options={weekdays.map((day) => [String(day), weekdayWords(day)] as const)}
      />
      <Input name="time" label={say('Time')} type="time" required />
      <Input
        name="timeZone"
        label={say('Time zone of your group')}
        hint={say('Members whose own time zone is known get the digest at this time in theirs.')}
        list="zones"
        required
      />
      <datalist id="zones">
        {zones.map((zone) => (
          <option value={zone} />
        ))}
      </datalist>
    </fieldset>
  )
}

type RuleProps = Fields & {
  readonly languages: readonly string[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

export function RuleFields({ fields, languages, people }: RuleProps) {
  return (
    <>
      <h2>{say('What the digest shows')}</h2>
      <Content fields={fields} people={people} />
      <h2>{say('Who gets it, and how often')}</h2>
      <Members fields={fields} />
      <h2>{say('Languages')}</h2>
      <Languages fields={fields} languages={languages} />
      <h2>{say('Approval')}</h2>
      <Approval fields={fields} />
    </>
  )
}

function isolated(inner: Child) {
  return <bdi>{inner}</bdi>
}

function Content({ fields, people }: Omit<RuleProps, 'languages'>) {
  const { Input, Select, Tick } = fields
  return (
    <fieldset>
      <legend class="hidden">{say('What the digest shows')}</legend>
      <Input
        name="minimumDiscussions"
        label={say('Fewest discussions')}
        hint={say('Members with fewer new discussions than this get no mail.')}
        type="number"
        min={1}
        max={20}
      />
      <Input
        name="discussionsPerMail"
        label={say('Most discussions')}
        hint={say('In each mail.')}
        type="number"
        min={1}
        max={20}
      />
      <Select
        name="reach"
        label={say('How far back a digest may go when little is new')}
        hint={say('Older discussions only fill a mail up to the fewest, and the mail says how old they are.')}
        options={rungs.map((rung) => [String(rung), reachWords(rung)] as const)}
      />
      <Input
        name="newDiscussionUrl"
        label={say('Where members start a discussion')}
        hint={say(
          'An https address, for “Ask or start something” at the end of each mail. Leave empty to use the one in your group’s record.',
        )}
        type="url"
        placeholder="https://"
      />
      <LeftOut fields={fields} people={people} />
      <Tick
        name="newcomersLead"
        value="yes"
        hint={say('If off, posts by people who joined in the last day can appear, but not first.')}
      >
        {say('Allow new members’ posts in first place')}
      </Tick>
      <Tick
        name="pictures"
        value="yes"
        hint={say(
          'If off, mails show your logo and no other pictures. If on, they also show members’ pictures and those of discussions. The host of a picture sees when each reader opens the mail, and from where.',
        )}
      >
        {say('Allow pictures from other sites')}
      </Tick>
    </fieldset>
  )
}

/** Tags and people whose discussions are left out. */
function LeftOut({ fields: { Input, Tick }, people }: Omit<RuleProps, 'languages'>) {
  return (
    <>
      <Input
        name="excludedTags"
        label={say('Tags to leave out')}
        hint={say('Separate with commas. Discussions with these tags are left out unless you pin them.')}
      />
      <Input
        name="addPerson"
        label={say('Leave out discussions started by')}
        hint={say('An e-mail address, a name or a member ID. You can still pin their discussions.')}
      />
      {people.map(({ id, name }) => (
        <Tick name="excludedPeople" value={id}>
          <Say text="Leave out discussions started by <name>{person}</name>" person={name} name={isolated} />
        </Tick>
      ))}
    </>
  )
}

function Members({ fields: { Input } }: Fields) {
  return (
    <>
      <fieldset>
        <legend>{say('A member counts as')}</legend>
        <div class="row">
          <Input name="active" label={say('Active if seen in the last (days)')} type="number" min={1} />
          <Input name="drifting" label={say('Drifting up to (days)')} type="number" min={1} />
          <Input name="lapsed" label={say('Lapsed up to (days)')} type="number" min={1} />
        </div>
        <small>{say('Dormant after that.')}</small>
      </fieldset>
      <fieldset>
        <legend>{say('If a member does not come back, mail them less and less, then say goodbye')}</legend>
        <div class="row">
          <Input name="weekly" label={say('Weekly mails')} type="number" min={0} />
          <Input name="fortnightly" label={say('then fortnightly mails')} type="number" min={0} />
          <Input name="monthly" label={say('then monthly mails')} type="number" min={0} />
        </div>
        <small>{say('Nobody is mailed more often than your group’s own schedule.')}</small>
      </fieldset>
      <fieldset>
        <legend>{say('Members who have been away for long')}</legend>
        <Input
          name="holdOut"
          label={say('Control group (%)')}
          hint={say('This share of lapsed members gets no mail, so you can see whether the digest works. 0–20.')}
          type="number"
          min={0}
          max={20}
        />
        <Input
          name="rampFirst"
          label={say('First wave of dormant members')}
          hint={say('This many get the first digest; the number doubles with every digest that goes well.')}
          type="number"
          min={0}
        />
      </fieldset>
    </>
  )
}

function Languages({ fields: { Tick }, languages }: Pick<RuleProps, 'fields' | 'languages'>) {
  return (
    <fieldset>
      <legend>{say('Mails may be sent in')}</legend>
      <p class="soft">{say('Your group’s language is always on. Tick none to allow all.')}</p>
      {languages.map((language) => (
        <Tick name="languages" value={language}>
          {languageWords(language)}
        </Tick>
      ))}
    </fieldset>
  )
}

function Approval({ fields: { Input, Select, Tick } }: Fields) {
  return (
    <fieldset>
      <legend class="hidden">{say('Approval')}</legend>
      <Tick
        name="approval"
        value="yes"
        hint={say('The digest is prepared on time, you get a mail, and it is sent once an owner approves.')}
      >
        {say('An owner approves each edition before it goes out')}
      </Tick>
      <div class="row">
        <Input name="approvalHours" label={say('Wait for approval (hours)')} type="number" min={1} max={168} />
        <Select
          name="approvalOtherwise"
          label={say('If nobody answers')}
          options={[
            ['cancel', say('Cancel it')],
            ['send', say('Send it anyway')],
          ]}
        />
      </div>
    </fieldset>
  )
}
