import type { Signed } from '../../../domain/people/author.ts'
import type { FieldErrors } from '../../../domain/saved.ts'
import { fontNames, type Look } from '../../../domain/templates/look.ts'
import { type LookVersion, type TemplateName, templateNames } from '../../../domain/templates/template-version.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { type FormValues, fieldsOf } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { agoAt } from '../times.ts'

export type LookPageProps = {
  readonly desk: DeskView
  readonly values: FormValues
  readonly errors: FieldErrors
  /** The version that a save is made over; 0 is the default. */
  readonly base: number
  readonly versions: readonly Signed<LookVersion>[]
  readonly now: string
  readonly done?: string | undefined
  /** Who saved another while this form was filled in. */
  readonly meanwhile?: { readonly by: string }
}

export const templateWords: Readonly<Record<TemplateName, { readonly name: string; readonly text: string }>> = {
  digest: { name: 'Digest', text: 'for regular members' },
  winback: { name: 'Win-back digest', text: 'for members who have been away' },
  farewell: { name: 'Farewell', text: 'for members who did not come back' },
}

/** What an owner changes of the mails without touching a template. */
export function LookPage(props: LookPageProps) {
  const { desk, values, errors, base, done, meanwhile } = props
  const path = deskPath(desk.group.id, 'look')
  const wrong = Object.keys(errors).length > 0
  return (
    <Frame desk={desk} title="Look" page="look" done={done}>
      <h1>How your mails look</h1>
      {wrong && (
        <p class="alert" role="alert">
          Not saved. See the messages next to the fields.
        </p>
      )}
      {meanwhile && (
        <p class="alert" role="alert">
          <strong>Not saved yet.</strong> {meanwhile.by} saved another look while you were editing. It is now the
          current one in the version history; save again to use yours instead.
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
              title="Preview of this look"
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
      <Templates desk={desk} />
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
          <Input name="ink" label="Text" type="color" />
          <Input name="sheet" label="Background" type="color" />
          <Input name="paper" label="Page background" type="color" />
          <Input name="band" label="Header band (win-back mail)" type="color" />
        </div>
      </fieldset>
      <fieldset>
        <legend>Fonts</legend>
        <p class="soft">These are the fonts that mail apps can show.</p>
        <div class="row">
          <Select name="headingFont" label="Headings" options={fonts} />
          <Select name="bodyFont" label="Text" options={fonts} />
        </div>
      </fieldset>
      <fieldset>
        <legend>Logo</legend>
        <Input
          name="logoUrl"
          label="Logo URL"
          type="url"
          hint="https://…, a PNG or JPEG, shown 48 pixels high. Its host sees when each reader opens a mail, and from where."
        />
        <Input name="logoAlt" label="Alt text" hint="Shown when images are off." />
      </fieldset>
      <fieldset>
        <legend>Header and footer</legend>
        <Input name="header" label="Tagline" hint="Shown under your group’s name." />
        <Footer value={String(values.footer ?? '')} error={errors.footer} />
        <Input
          name="postalAddress"
          label="Postal address"
          hint="The sender’s postal address, required by law. Leave empty to use the default."
        />
      </fieldset>
    </div>
  )
}

function Footer({ value, error }: { readonly value: string; readonly error: string | undefined }) {
  return (
    <div class="field">
      <label for="footer">Footer text</label>
      <textarea id="footer" name="footer" aria-invalid={error ? 'true' : undefined} aria-describedby="footer-error">
        {value}
      </textarea>
      <p class="error" id="footer-error">
        {error}
      </p>
    </div>
  )
}

function Templates({ desk }: { readonly desk: DeskView }) {
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">Templates</h2>
      <p>Advanced: edit the MJML and Liquid. If a template breaks, the last working one is used.</p>
      <ul>
        {templateNames.map((name) => (
          <li>
            <a class="more" href={deskPath(desk.group.id, `templates/${name}`)}>
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
      <h2 id="versions">Version history</h2>
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="base" value={String(base)} />
        <ul class="pieces">
          {versions.map(({ version, savedAt, savedBy, restored, look }, index) => (
            <li class="version">
              <Swatches look={look} />
              <p class="soft">
                Version {version}, by {savedBy ?? 'an owner'}, {agoAt(savedAt, now)}
                {restored !== undefined &&
                  `, restored from ${restored === 0 ? 'the default design' : `version ${restored}`}`}
              </p>
              {index === 0 ? <p class="soft">Current</p> : <Restore version={version} word="Restore" />}
            </li>
          ))}
          <li class="version">
            <p class="soft">Default design</p>
            <Restore version={0} word="Restore" />
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

/** Stands in the frame where a mail can't: what is wrong with the form instead. */
export function LookProblems({ errors }: Pick<LookPageProps, 'errors'>) {
  return (
    <html lang="en">
      <body>
        <h1>Please fix these fields first</h1>
        <ul>
          {Object.values(errors).map((error) => (
            <li>{error}</li>
          ))}
        </ul>
      </body>
    </html>
  )
}
