import { rungs } from '../../../domain/rungs.ts'
import type { fieldsOf } from '../fields.tsx'
import { cadenceWords, reachWords, weekdays } from './rule-words.ts'

type Fields = { readonly fields: ReturnType<typeof fieldsOf> }

const zones = Intl.supportedValuesOf('timeZone')

export function ScheduleFields({ fields: { Input, Select } }: Fields) {
  return (
    <fieldset>
      <legend class="hidden">When the digest goes out</legend>
      <Select name="cadence" label="How often" options={Object.entries(cadenceWords)} />
      <Select name="weekday" label="Day" options={weekdays.map((day, index) => [String(index + 1), day] as const)} />
      <Input name="time" label="Time" type="time" required />
      <Input
        name="timeZone"
        label="Time zone of your group"
        hint="Members whose own time zone is known get the digest at this time in theirs."
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
      <h2>What the digest shows</h2>
      <Content fields={fields} people={people} />
      <h2>Who gets it, and how often</h2>
      <Members fields={fields} />
      <h2>Languages</h2>
      <Languages fields={fields} languages={languages} />
      <h2>Approval</h2>
      <Approval fields={fields} />
    </>
  )
}

function Content({ fields: { Input, Select, Tick }, people }: Omit<RuleProps, 'languages'>) {
  return (
    <fieldset>
      <legend class="hidden">What the digest shows</legend>
      <Input
        name="minimumDiscussions"
        label="Fewest discussions"
        hint="Members with fewer new discussions than this get no mail."
        type="number"
        min={1}
        max={20}
      />
      <Input name="discussionsPerMail" label="Most discussions" hint="In each mail." type="number" min={1} max={20} />
      <Select
        name="reach"
        label="How far back a digest may go when little is new"
        hint="Older discussions only fill a mail up to the fewest, and the mail says how old they are."
        options={rungs.map((rung) => [String(rung), reachWords(rung)] as const)}
      />
      <Input
        name="newDiscussionUrl"
        label="Where members start a discussion"
        hint="An https address, for “Ask or start something” at the end of each mail. Leave empty to use the one in your group’s record."
        type="url"
        placeholder="https://"
      />
      <Input
        name="excludedTags"
        label="Tags to leave out"
        hint="Separate with commas. Discussions with these tags are left out unless you pin them."
      />
      <Input
        name="addPerson"
        label="Leave out discussions started by"
        hint="An e-mail address, a name or a member ID. You can still pin their discussions."
      />
      {people.map(({ id, name }) => (
        <Tick name="excludedPeople" value={id}>
          Leave out discussions started by <bdi>{name}</bdi>
        </Tick>
      ))}
      <Tick
        name="newcomersLead"
        value="yes"
        hint="If off, posts by people who joined in the last day can appear, but not first."
      >
        Allow new members’ posts in first place
      </Tick>
      <Tick
        name="pictures"
        value="yes"
        hint="If off, mails show your logo and no other pictures. If on, they also show members’ pictures and those of discussions. The host of a picture sees when each reader opens the mail, and from where."
      >
        Allow pictures from other sites
      </Tick>
    </fieldset>
  )
}

function Members({ fields: { Input } }: Fields) {
  return (
    <>
      <fieldset>
        <legend>A member counts as</legend>
        <div class="row">
          <Input name="active" label="Active if seen in the last (days)" type="number" min={1} />
          <Input name="drifting" label="Drifting up to (days)" type="number" min={1} />
          <Input name="lapsed" label="Lapsed up to (days)" type="number" min={1} />
        </div>
        <small>Dormant after that.</small>
      </fieldset>
      <fieldset>
        <legend>If a member does not come back, mail them less and less, then say goodbye</legend>
        <div class="row">
          <Input name="weekly" label="Weekly mails" type="number" min={0} />
          <Input name="fortnightly" label="then fortnightly mails" type="number" min={0} />
          <Input name="monthly" label="then monthly mails" type="number" min={0} />
        </div>
        <small>Nobody is mailed more often than your group’s own schedule.</small>
      </fieldset>
      <fieldset>
        <legend>Members who have been away for long</legend>
        <Input
          name="holdOut"
          label="Control group (%)"
          hint="This share of lapsed members gets no mail, so you can see whether the digest works. 0–20."
          type="number"
          min={0}
          max={20}
        />
        <Input
          name="rampFirst"
          label="First wave of dormant members"
          hint="This many get the first digest; the number doubles with every digest that goes well."
          type="number"
          min={0}
        />
      </fieldset>
    </>
  )
}

function Languages({ fields: { Tick }, languages }: Pick<RuleProps, 'fields' | 'languages'>) {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return (
    <fieldset>
      <legend>Mails may be sent in</legend>
      <p class="soft">Your group’s language is always on. Tick none to allow all.</p>
      {languages.map((language) => (
        <Tick name="languages" value={language}>
          {names.of(language)}
        </Tick>
      ))}
    </fieldset>
  )
}

function Approval({ fields: { Input, Select, Tick } }: Fields) {
  return (
    <fieldset>
      <legend class="hidden">Approval</legend>
      <Tick
        name="approval"
        value="yes"
        hint="The digest is prepared on time, you get a mail, and it is sent once an owner approves."
      >
        An owner approves each edition before it goes out
      </Tick>
      <div class="row">
        <Input name="approvalHours" label="Wait for approval (hours)" type="number" min={1} max={168} />
        <Select
          name="approvalOtherwise"
          label="If nobody answers"
          options={[
            ['cancel', 'Cancel it'],
            ['send', 'Send it anyway'],
          ]}
        />
      </div>
    </fieldset>
  )
}
