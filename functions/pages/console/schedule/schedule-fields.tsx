import type { fieldsOf } from '../fields.tsx'
import { cadenceWords, weekdays } from './rule-words.ts'

type Fields = { readonly fields: ReturnType<typeof fieldsOf> }

const zones = Intl.supportedValuesOf('timeZone')

export function ScheduleFields({ fields: { Input, Select } }: Fields) {
  return (
    <fieldset>
      <legend class="hidden">When it goes out</legend>
      <Select name="cadence" label="How often" options={Object.entries(cadenceWords)} />
      <Select name="weekday" label="Day" options={weekdays.map((day, index) => [String(index + 1), day] as const)} />
      <Input name="time" label="Time" type="time" required />
      <Input
        name="timeZone"
        label="Time zone of the group"
        hint="Members whose own zone is known get it at this hour of theirs."
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
      <h2>What is in it</h2>
      <Content fields={fields} people={people} />
      <h2>Whom it goes to</h2>
      <Members fields={fields} />
      <h2>Languages</h2>
      <Languages fields={fields} languages={languages} />
      <h2>Approve first</h2>
      <Approval fields={fields} />
    </>
  )
}

function Content({ fields: { Input, Tick }, people }: Omit<RuleProps, 'languages'>) {
  return (
    <fieldset>
      <legend class="hidden">What is in it</legend>
      <Input
        name="minimumDiscussions"
        label="Fewest discussions"
        hint="A member gets no mail with fewer that they have not been shown."
        type="number"
        min={1}
        max={20}
      />
      <Input name="discussionsPerMail" label="Most discussions" hint="In one mail." type="number" min={1} max={20} />
      <Input
        name="excludedTags"
        label="Tags to leave out"
        hint="Divided by commas. A discussion with one of them is shown only where you pin it."
      />
      <Input
        name="addPerson"
        label="Leave out what this person opens"
        hint="An e-mail address, a name, or a member’s id. You can still pin it."
      />
      {people.map(({ id, name }) => (
        <Tick name="excludedPeople" value={id}>
          Leave out what <bdi>{name}</bdi> opens
        </Tick>
      ))}
      <Tick name="newcomersLead" value="yes" hint="Else whoever joined a day ago may be in it, and never leads it.">
        Newcomers may lead
      </Tick>
      <Tick
        name="pictures"
        value="yes"
        hint="If off, templates can show your logo and no other pictures. The host of a picture sees when each reader opens the mail, and from where."
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
        <legend>By how long ago they were last there, members are</legend>
        <div class="row">
          <Input name="active" label="active, for days" type="number" min={1} />
          <Input name="drifting" label="drifting, until day" type="number" min={1} />
          <Input name="lapsed" label="lapsed, until day" type="number" min={1} />
        </div>
        <small>After that they are dormant.</small>
      </fieldset>
      <fieldset>
        <legend>Whoever does not come back hears less and less, and in the end a farewell</legend>
        <div class="row">
          <Input name="weekly" label="Mails at the group’s pace" type="number" min={0} />
          <Input name="fortnightly" label="then every two weeks" type="number" min={0} />
          <Input name="monthly" label="then once a month" type="number" min={0} />
        </div>
      </fieldset>
      <fieldset>
        <legend>To see whether it works</legend>
        <Input
          name="holdOut"
          label="Held out, in percent"
          hint="Of the lapsed members who were never mailed: they get nothing, to compare with. 0 to 20."
          type="number"
          min={0}
          max={20}
        />
        <Input
          name="rampFirst"
          label="Dormant members at first"
          hint="So many are let in by the first edition, and twice as many by each that gave no trouble."
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
      <legend>Mails may come in</legend>
      <p class="soft">The group’s own language always. Where none is ticked, all of these, for those who read them.</p>
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
      <legend class="hidden">Approve first</legend>
      <Tick name="approval" value="yes" hint="It is made at its time, and waits for one of you. You get a mail.">
        An owner looks at each edition before it goes out
      </Tick>
      <div class="row">
        <Input name="approvalHours" label="It waits for hours" type="number" min={1} max={168} />
        <Select
          name="approvalOtherwise"
          label="Then, without an answer"
          options={[
            ['cancel', 'it is cancelled'],
            ['send', 'it is sent all the same'],
          ]}
        />
      </div>
    </fieldset>
  )
}
