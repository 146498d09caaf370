import type { Child } from 'hono/jsx'
import type { Signed } from '../../../domain/people/author.ts'
import type { FieldErrors } from '../../../domain/saved.ts'
import { sentence } from '../../../domain/shapes/sentence.ts'
import type { DesignName } from '../../../domain/templates/designs.ts'
import { type LookVersion, type TemplateName, templateNames } from '../../../domain/templates/template-version.ts'
import { type DeskView, deskPath, maySend } from '../desk-view.ts'
import type { FormValues } from '../fields.tsx'
import { Frame } from '../frame.tsx'
import { readingLanguage, say } from '../words.tsx'
import { Designs } from './designs.tsx'
import { LookFields } from './look-fields.tsx'
import { LookVersions } from './look-versions.tsx'

export type LookPageProps = {
  readonly desk: DeskView
  readonly values: FormValues
  readonly errors: FieldErrors
  /** The version that a save is made over; 0 is the default. */
  readonly base: number
  readonly versions: readonly Signed<LookVersion>[]
  readonly now: string
  readonly done?: string | undefined
  /** The design that was just chosen: the preview shows it. */
  readonly design?: DesignName | undefined
  /** Whether what the form holds would be lost with the page. */
  readonly unsaved: boolean
  /** Who saved another while this form was filled in. */
  readonly meanwhile?: { readonly by: string | undefined }
}

export const templateWords: Readonly<Record<TemplateName, { readonly name: string; readonly text: string }>> = {
  digest: { name: sentence('Digest'), text: sentence('The template for regular members.') },
  winback: { name: sentence('Win-back digest'), text: sentence('The template for members who have been away.') },
  farewell: { name: sentence('Farewell'), text: sentence('The template for members who did not come back.') },
}

/** What an owner changes of the mails without touching a template. */
export function LookPage(props: LookPageProps) {
  const { desk, values, errors, base, done, meanwhile, design, unsaved } = props
  const path = deskPath(desk.group.id, 'look')
  const mayChange = maySend(desk)
  const fields = <LookFields values={values} errors={errors} path={path} />
  return (
    <Frame desk={desk} title={say('Look')} page="look" done={done} scripts={['/console/assets/look.js']}>
      <h1>{say('How your mails look')}</h1>
      {Object.keys(errors).length > 0 && (
        <p class="alert" role="alert">
          {say('Not saved. See the messages next to the fields.')}
        </p>
      )}
      {meanwhile && <Meanwhile {...meanwhile} />}
      <form
        method={mayChange ? 'post' : undefined}
        action={path}
        id="look"
        enctype="multipart/form-data"
        data-unsaved={unsaved ? '' : undefined}
        data-may={mayChange ? '' : undefined}
      >
        <input type="hidden" name="base" value={String(base)} />
        {/* The first button of a form is what the return key presses. */}
        {mayChange && <Save />}
        {mayChange && <Designs path={path} />}
        <div class="halves">
          {mayChange ? fields : <AsItIs>{fields}</AsItIs>}
          <Preview path={path} design={design} mayChange={mayChange} />
        </div>
      </form>
      {mayChange && <Templates desk={desk} />}
      <LookVersions {...props} path={path} mayRestore={mayChange} />
    </Frame>
  )
}

function AsItIs({ children }: { readonly children: Child }) {
  return (
    <fieldset disabled class="looking">
      <p class="soft">{say('Only owners can change this.')}</p>
      {children}
    </fieldset>
  )
}

function Save() {
  return (
    <div class="buttons stuck">
      <button type="submit" class="primary">
        {say('Save')}
      </button>
    </div>
  )
}

function Meanwhile({ by }: NonNullable<LookPageProps['meanwhile']>) {
  return (
    <p class="alert" role="alert">
      <strong>{say('Not saved yet.')}</strong>{' '}
      {by === undefined
        ? say(
            'Another owner saved another look while you were editing. It is now the current one in the version history; save again to use yours instead.',
          )
        : say(
            '{by} saved another look while you were editing. It is now the current one in the version history; save again to use yours instead.',
            { by },
          )}
    </p>
  )
}

type PreviewProps = Pick<LookPageProps, 'design'> & { readonly path: string; readonly mayChange: boolean }

/** Every mail that a look is for, in light and dark. */
function Preview({ path, design, mayChange }: PreviewProps) {
  return (
    <div class="stays">
      <div class="row">
        <Choice name="mail" label={say('Mail')}>
          <option value="regular">{say('Digest')}</option>
          <option value="win-back">{say('Win-back digest')}</option>
          <option value="farewell">{say('Farewell')}</option>
          <option value="letter">{say('Letter')}</option>
        </Choice>
        <Choice name="scheme" label={say('Colours')}>
          <option value="light">{say('Light')}</option>
          <option value="dark">{say('Dark')}</option>
        </Choice>
        <Choice name="width" label={say('Device')}>
          <option value="desktop">{say('Desktop')}</option>
          <option value="phone">{say('Phone')}</option>
        </Choice>
      </div>
      {mayChange && (
        <div class="buttons">
          <button type="submit" id="preview" formaction={`${path}/preview`} formtarget="look-preview" formnovalidate>
            {say('Preview')}
          </button>
        </div>
      )}
      <p
        id="preview-problem"
        class="alert"
        aria-live="polite"
        hidden
        data-failed={say(
          'The preview could not be loaded: you may be signed out or offline. Your changes are still here.',
        )}
      />
      <div class="mails">
        <iframe
          class="frame"
          id="look-preview"
          name="look-preview"
          title={say('Preview of this look')}
          src={`${path}/preview${design === undefined ? '' : `?design=${design}`}`}
          sandbox="allow-same-origin"
        />
      </div>
    </div>
  )
}

type PreviewChoiceProps = { readonly name: string; readonly label: string; readonly children?: Child }

function Choice({ name, label, children }: PreviewChoiceProps) {
  return (
    <label class="field">
      {label}
      <select name={name}>{children}</select>
    </label>
  )
}

function Templates({ desk }: { readonly desk: DeskView }) {
  return (
    <section aria-labelledby="templates">
      <h2 id="templates">{say('Templates')}</h2>
      <p>{say('Advanced: edit the MJML and Liquid. If a template breaks, the last working one is used.')}</p>
      <ul>
        {templateNames.map((name) => (
          <li>
            <a class="more" href={deskPath(desk.group.id, `templates/${name}`)}>
              {say(templateWords[name].name)}
            </a>{' '}
            <span class="soft">{say(templateWords[name].text)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Stands in the frame where a mail can't: what is wrong with the form instead, and for a script around it by field. */
export function LookProblems({ errors }: Pick<LookPageProps, 'errors'>) {
  const problems = Object.entries(errors).map(([field, error]) => [field, say(error)] as const)
  return (
    <html lang={readingLanguage()}>
      <head>
        <meta name="rekindle-problems" content={JSON.stringify(problems)} />
      </head>
      <body>
        <h1>{say('Please fix these fields first')}</h1>
        <ul>
          {problems.map(([, problem]) => (
            <li>{problem}</li>
          ))}
        </ul>
      </body>
    </html>
  )
}
