import type { FieldErrors } from '../../../domain/saved.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { letterSections, type SectionName, sectionField, sectionNames } from '../../../domain/templates/layout.ts'
import { type FontName, fontNames, longestLookWords } from '../../../domain/templates/look.ts'
import { type FormValues, fieldsOf } from '../fields.tsx'
import { say } from '../words.tsx'

type LookFieldsProps = { readonly values: FormValues; readonly errors: FieldErrors; readonly path: string }

const fontWords: Readonly<Record<FontName, string>> = {
  system: sentence('As on the reader’s device'),
  georgia: 'Georgia',
  palatino: 'Palatino',
  times: 'Times',
  arial: 'Arial',
  verdana: 'Verdana',
  trebuchet: 'Trebuchet',
  courier: 'Courier',
}

const sectionWords: Readonly<Record<SectionName, string>> = {
  headline: sentence('Headline'),
  greeting: sentence('Greeting by name'),
  news: sentence('What happened since the last visit'),
  quotes: sentence('What people said'),
  ask: sentence('“Ask or start something”'),
  share: sentence('“Send it to a colleague”, where editions are for everybody'),
}

/** Everything that a look is made of, from what is seen first to what is seen last. */
export function LookFields(props: LookFieldsProps) {
  return (
    <div>
      <Colours {...props} />
      <Layout {...props} />
      <Logo {...props} />
      <Texts {...props} />
      <Sections values={props.values} />
    </div>
  )
}

function Colours({ values, errors }: LookFieldsProps) {
  const { Input } = fieldsOf(values, errors)
  return (
    <fieldset>
      <legend class="heading">{say('Colours')}</legend>
      <div class="row">
        <Input name="accent" label={say('Accent')} type="color" />
        <Input name="ink" label={say('Text')} type="color" />
        <Input name="sheet" label={say('Background')} type="color" />
        <Input name="paper" label={say('Page background')} type="color" />
        <Input name="band" label={say('Header band')} type="color" />
      </div>
    </fieldset>
  )
}

function Layout({ values, errors }: LookFieldsProps) {
  const { Select } = fieldsOf(values, errors)
  const fonts = fontNames.map((name) => [name, say(fontWords[name])] as const)
  const mastheads = [
    ['line', say('A line in the accent colour')],
    ['band', say('A band of colour')],
    ['centred', say('Everything in the middle')],
  ] as const
  return (
    <fieldset>
      <legend class="heading">{say('Fonts and layout')}</legend>
      <p class="soft">{say('These are the fonts that mail apps can show.')}</p>
      <div class="row">
        <Select name="headingFont" label={say('Headings')} options={fonts} />
        <Select name="bodyFont" label={say('Text')} options={fonts} />
      </div>
      <div class="row">
        <Select name="masthead" label={say('Beginning of a mail')} options={mastheads} />
        <Select
          name="listing"
          label={say('Discussions')}
          options={[
            ['lines', say('Between thin lines')],
            ['cards', say('Each on a card')],
          ]}
        />
        <Select
          name="corners"
          label={say('Corners')}
          options={[
            ['round', say('Round')],
            ['square', say('Square')],
          ]}
        />
      </div>
    </fieldset>
  )
}

function Logo({ values, errors, path }: LookFieldsProps) {
  const { Input, Problem } = fieldsOf(values, errors)
  return (
    <fieldset>
      <legend class="heading">{say('Logo')}</legend>
      <div class="field">
        <label for="logoFile">{say('Upload a logo')}</label>
        <small id="logoFile-hint">{say('A PNG or JPEG, at most 1 MB. It is shown 48 pixels high.')}</small>
        <input
          type="file"
          id="logoFile"
          name="logoFile"
          accept="image/png,image/jpeg"
          aria-invalid={errors.logoFile ? 'true' : undefined}
          aria-describedby={errors.logoFile ? 'logoFile-hint logoFile-error' : 'logoFile-hint'}
          data-too-large={say('This picture is larger than 1 MB. Make it smaller and choose it again.')}
          data-failed={say('The logo could not be uploaded: you may be signed out or offline.')}
        />
        <Problem field="logoFile" />
      </div>
      <div class="buttons">
        <button type="submit" id="upload" class="small" formaction={`${path}/logo`} formnovalidate>
          {say('Upload')}
        </button>
      </div>
      <Input
        name="logoUrl"
        label={say('Logo URL')}
        type="url"
        hint={say(
          'Filled in by an upload. The host of any other address, https://…, sees when each reader opens a mail, and from where.',
        )}
      />
      <Input name="logoAlt" label={say('Alt text')} hint={say('Shown when images are off.')} />
    </fieldset>
  )
}

function Texts({ values, errors }: LookFieldsProps) {
  const { Input, Area } = fieldsOf(values, errors)
  return (
    <fieldset>
      <legend class="heading">{say('Header and footer')}</legend>
      <Input name="header" label={say('Tagline')} hint={say('Shown under your group’s name.')} />
      <Area name="footer" label={say('Footer text')} maxlength={longestLookWords.footer} rows={4} />
      <Input
        name="postalAddress"
        label={say('Postal address')}
        hint={say('The sender’s postal address, required by law. Leave empty to use the default.')}
      />
    </fieldset>
  )
}

function Sections({ values }: Pick<LookFieldsProps, 'values'>) {
  const { Tick } = fieldsOf(values, {})
  const boxes = (form: 'digest' | 'letter', sections: readonly SectionName[]) =>
    sections.map((section) => (
      <Tick name={sectionField(form, section)} value="on">
        {say(sectionWords[section])}
      </Tick>
    ))
  return (
    <>
      <input type="hidden" name="sections" value="1" />
      <fieldset>
        <legend class="heading">{say('Sections of digests')}</legend>
        <p class="soft">{say('Who sends a mail, and the links that stop it, are in every mail.')}</p>
        {boxes('digest', sectionNames)}
      </fieldset>
      <fieldset>
        <legend class="heading">{say('Sections of letters')}</legend>
        {boxes('letter', letterSections)}
      </fieldset>
    </>
  )
}
