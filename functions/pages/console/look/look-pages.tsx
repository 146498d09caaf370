import type { Signed } from '../../../domain/author.ts'
import { fontNames, type Look } from '../../../domain/templates/look.ts'
import { type LookVersion, type TemplateName, templateNames } from '../../../domain/templates/template-version.ts'
import { type DeskContext, deskPath } from '../desk.ts'
import { type FormErrors, type FormValues, fieldsOf } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { agoAt } from '../times.ts'

export type LookPageProps = {
  readonly c: DeskContext
  readonly values: FormValues
  readonly errors: FormErrors
  /** The version that a save is made over; 0 is the house's own. */
  readonly base: number
  readonly versions: readonly Signed<LookVersion>[]
  readonly now: string
  readonly done?: string | undefined
  /** Who saved another while this form was filled in. */
  readonly meanwhile?: { readonly by: string } | undefined
}

export const templateWords: Readonly<Record<TemplateName, { readonly name: string; readonly text: string }>> = {
  digest: { name: 'The digest', text: 'for members who are there now and then' },
  winback: { name: 'While you were away', text: 'for members who have been away' },
  farewell: { name: 'The farewell', text: 'the last mail to members who did not come back' },
}

/** What an owner changes of the mails without touching a template. */
export function LookPage(props: LookPageProps) {
  const { c, values, errors, base, done, meanwhile } = props
  const path = deskPath(c.get('group').id, 'look')
  const wrong = Object.keys(errors).length > 0
  return (
    <Frame c={c} title="Look" page="look" done={done}>
      <h1>How the mails look</h1>
      {wrong && (
        <p class="alert" role="alert">
          Nothing was saved: what is not right yet says why.
        </p>
      )}
      {meanwhile && (
        <p class="alert" role="alert">
          <strong>Nothing was saved yet:</strong> {meanwhile.by} saved another look while you were at it. Theirs is the
          first below; save again to put yours in its place.
        </p>
      )}
      <form method="post" action={path}>
        <input type="hidden" name="base" value={String(base)} />
        <div class="halves">
          <LookFields values={values} errors={errors} />
          <div>
            <iframe
              class="frame"
              name="look-preview"
              title="A mail in this look"
              src={`${path}/preview`}
              sandbox="allow-same-origin"
            />
          </div>
        </div>
        <div class="buttons">
          <button type="submit" class="primary">
            Save
          </button>
          <button type="submit" formaction={`${path}/preview`} formtarget="look-preview">
            Preview
          </button>
        </div>
      </form>
      <Templates c={c} />
      <Versions {...props} path={path} />
    </Frame>
  )
}

function LookFields({ values, errors }: Pick<LookPageProps, 'values' | 'errors'>) {
  const { Input, Select } = fieldsOf(values, errors)
  const fonts = fontNames.map((name) => [name, name[0]?.toUpperCase() + name.slice(1)] as const)
  return (
    <div>
      <fieldset>
        <legend>Colours</legend>
        <div class="row">
          <Input name="accent" label="Accent" type="color" />
          <Input name="ink" label="Words" type="color" />
          <Input name="sheet" label="Sheet" type="color" />
          <Input name="paper" label="Around it" type="color" />
          <Input name="band" label="Band" type="color" hint="Of “while you were away”." />
        </div>
      </fieldset>
      <fieldset>
        <legend>Typefaces</legend>
        <p class="soft">Those that mail programs have.</p>
        <div class="row">
          <Select name="headingFont" label="Headings" options={fonts} />
          <Select name="bodyFont" label="Words" options={fonts} />
        </div>
      </fieldset>
      <fieldset>
        <legend>Logo</legend>
        <Input
          name="logoUrl"
          label="Its address"
          type="url"
          hint="https://…, a PNG or JPEG. It is shown 48 pixels high. Its host sees when each reader opens a mail, and from where."
        />
        <Input name="logoAlt" label="What it says" hint="For those who see no pictures." />
      </fieldset>
      <fieldset>
        <legend>Words</legend>
        <Input name="header" label="Under the group’s name" />
        <Footer value={String(values.footer ?? '')} error={errors.footer} />
        <Input
          name="postalAddress"
          label="Postal address"
          hint="Of who sends it, as the law wants. Empty: the service’s own."
        />
      </fieldset>
    </div>
  )
}

function Footer({ value, error }: { readonly value: string; readonly error: string | undefined }) {
  return (
    <div class="field">
      <label for="footer">At the end</label>
      <textarea id="footer" name="footer" aria-invalid={error ? 'true' : undefined} aria-describedby="footer-error">
        {value}
      </textarea>
      <p class="error" id="footer-error">
        {error}
      </p>
    </div>
  )
}

function Templates({ c }: { readonly c: DeskContext }) {
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">The templates themselves</h2>
      <p>For whoever knows MJML and Liquid. A template that does not work stops nothing: the last good one is used.</p>
      <ul>
        {templateNames.map((name) => (
          <li>
            <a class="more" href={deskPath(c.get('group').id, `templates/${name}`)}>
              {templateWords[name].name}
            </a>{' '}
            <span class="soft">{templateWords[name].text}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Versions({ versions, base, now, path }: LookPageProps & { readonly path: string }) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">Earlier looks</h2>
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="base" value={String(base)} />
        <ul class="pieces">
          {versions.map(({ version, savedAt, savedBy, restored, look }, index) => (
            <li class="version">
              <Swatches look={look} />
              <p class="soft">
                Version {version}, by {savedBy ?? 'somebody'}, {agoAt(savedAt, now)}
                {restored !== undefined && `, as ${restored === 0 ? 'the house has it' : `version ${restored} was`}`}
              </p>
              {index === 0 ? (
                <p class="soft">This one is used.</p>
              ) : (
                <Restore version={version} word="Use this again" />
              )}
            </li>
          ))}
          <li class="version">
            <p class="soft">As the house has it</p>
            <Restore version={0} word="Use this again" />
          </li>
        </ul>
      </form>
    </section>
  )
}

function Restore({ version, word }: { readonly version: number; readonly word: string }) {
  return (
    <button type="submit" name="version" value={String(version)} class="small">
      {word}
    </button>
  )
}

/** A look in a glance. Styles in attributes are not let through, and an image's own are. */
function Swatches({ look: { accent, ink, sheet, paper, band } }: { readonly look: Look }) {
  return (
    <svg width="150" height="24" role="img" aria-label={`Colours ${[accent, ink, sheet, paper, band].join(', ')}`}>
      {[accent, ink, sheet, paper, band].map((colour, index) => (
        <rect x={index * 30} y="0" width="30" height="24" fill={colour} />
      ))}
    </svg>
  )
}

/** Stands in the frame where a mail can't: what is wrong with the form. */
export function LookProblems({ errors }: Pick<LookPageProps, 'errors'>) {
  return (
    <html lang="en">
      <body>
        <h1>Not quite yet</h1>
        <ul>
          {Object.values(errors).map((error) => (
            <li>{error}</li>
          ))}
        </ul>
      </body>
    </html>
  )
}
