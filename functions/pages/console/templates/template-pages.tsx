import type { Signed } from '../../../domain/people/author.ts'
import { clipBytes } from '../../../domain/templates/limits.ts'
import type { TemplateCode, TemplateName, TemplateVersion } from '../../../domain/templates/template-version.ts'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { agoAt } from '../times.ts'

export type TemplatePageProps = {
  readonly desk: DeskView
  readonly name: TemplateName
  readonly code: TemplateCode
  /** The version that a save is made over. */
  readonly base: number
  readonly isDefault: boolean
  readonly languages: readonly string[]
  readonly language: string
  readonly scheme: 'light' | 'dark'
  readonly problems: readonly TemplateProblem[]
  /** What would keep the version in use from being saved today. */
  readonly toChange?: readonly TemplateProblem[]
  readonly done?: string | undefined
  /** The latest version; undefined where nothing was ever saved. */
  readonly latest?: Signed<TemplateVersion> | undefined
  readonly now: string
  /** Whether what the form holds would be lost with the page. */
  readonly unsaved: boolean
  /** What another owner saved after this page was opened. */
  readonly meanwhile?:
    | { readonly base: number; readonly current: Signed<TemplateVersion>; readonly ago: string }
    | undefined
}

/** The editor: a form that works without scripts, and that a script improves. */
export function TemplatePage(props: TemplatePageProps) {
  const { desk, name, problems, toChange = [], done, meanwhile } = props
  const { id } = desk.group
  const path = deskPath(id, `templates/${name}`)
  return (
    <Frame desk={desk} title={templateWords[name].name} page="look" done={done} scripts={['/console/assets/editor.js']}>
      <p>
        <a class="more" href={deskPath(id, 'look')}>
          ← Look
        </a>
      </p>
      <h1>{templateWords[name].name}</h1>
      <p class="soft">
        The template {templateWords[name].text}, in MJML and Liquid. {stateOf(props)}{' '}
        <a href={`${path}/history`}>Version history</a>
      </p>
      {problems.length > 0 && <Problems problems={problems} lead="Not saved. This template has errors:" />}
      {toChange.length > 0 && (
        <Problems problems={toChange} lead="This version is still used. Fix this before you save the next one:" />
      )}
      {meanwhile && <Meanwhile path={path} {...meanwhile} />}
      <Editor {...props} path={path} />
    </Frame>
  )
}

function stateOf({ isDefault, latest, now }: TemplatePageProps): string {
  if (!latest) return 'This is the default template.'
  const { version, savedBy = 'an owner', savedAt } = latest
  const saved = `version ${version}, saved by ${savedBy} ${agoAt(savedAt, now)}`
  return isDefault ? `This is the default template again (${saved}).` : `This is ${saved}.`
}

export function Problems({ problems, lead }: { readonly problems: readonly TemplateProblem[]; readonly lead: string }) {
  return (
    <div class="alert" role="alert">
      <p>
        <strong>{lead}</strong>
      </p>
      <ul>
        {problems.map((problem) => (
          <li>{problemSentence(problem)}</li>
        ))}
      </ul>
    </div>
  )
}

function problemSentence({ line, reason, part }: TemplateProblem): string {
  return `Line ${line}${part ? ` of ${part}` : ''}: ${reason}.`.replace(/\.\.$/, '.')
}

function Meanwhile({
  path,
  base,
  current,
  ago,
}: NonNullable<TemplatePageProps['meanwhile']> & { readonly path: string }) {
  const { version, savedBy } = current
  return (
    <div class="alert" role="alert">
      <p>
        <strong>Not saved yet.</strong> {savedBy ?? 'Another owner'} saved version {version} {ago}, after you opened
        this page. Your text is below. <a href={`${path}/compare?from=${base}&to=${version}`}>See their changes</a>, and
        save again to use yours instead. Theirs stays in the version history.
      </p>
    </div>
  )
}

function Editor(props: TemplatePageProps & { readonly path: string }) {
  const { code, base, path, unsaved } = props
  return (
    <form method="post" action={path} id="template" data-unsaved={unsaved ? '' : undefined}>
      <input type="hidden" name="base" value={String(base)} />
      <div class="halves">
        <div>
          <label for="mjml">
            <strong>HTML mail</strong> (MJML and Liquid)
          </label>
          <textarea class="code" id="mjml" name="mjml" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.mjml}`}
          </textarea>
          <p class="soft" id="editor-help" hidden>
            Ctrl+Space: suggestions · F8: next error · Tab: next field
          </p>
          <label for="text">
            <strong>Plain-text mail</strong>
          </label>
          <textarea class="code short" id="text" name="text" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.text}`}
          </textarea>
        </div>
        <div>
          <Choices {...props} />
          <div class="buttons">
            <button type="submit" id="preview" formaction={`${path}/preview`} formtarget="mail">
              Preview
            </button>
            <button type="submit" formaction={`${path}/test`}>
              Send me a test
            </button>
            <button type="submit" class="primary">
              Save
            </button>
          </div>
          <Findings />
          <div class="mails">
            <iframe
              class="frame"
              id="mail"
              name="mail"
              title="Preview of the mail"
              sandbox="allow-same-origin"
              srcdoc="<p>The preview of the mail appears here.</p>"
            />
          </div>
        </div>
      </div>
    </form>
  )
}

function Choices({ languages, language, scheme }: TemplatePageProps) {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return (
    <div class="row">
      <label class="field">
        Language
        <select name="language">
          {languages.map((each) => (
            <option value={each} selected={each === language}>
              {names.of(each)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        Colours
        <select name="scheme">
          <option value="light">Light</option>
          <option value="dark" selected={scheme === 'dark'}>
            Dark
          </option>
        </select>
      </label>
      <label class="field">
        Device
        <select name="width">
          <option value="desktop">Desktop</option>
          <option value="phone">Phone</option>
        </select>
      </label>
    </div>
  )
}

/** The editor fills this in for each mail that it previews. */
function Findings() {
  return (
    <div aria-live="polite">
      <p id="problem" class="alert" hidden>
        <span />{' '}
        <button type="button" class="small" hidden>
          Go to this line
        </button>
      </p>
      <p id="size" hidden>
        <meter min={0} max={clipBytes} high={clipBytes * 0.9} value={0} aria-label="Size of the mail" /> <span />
      </p>
    </div>
  )
}
