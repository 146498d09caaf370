import type { Signed } from '../../../domain/author.ts'
import type { TemplateCode, TemplateName, TemplateVersion } from '../../../domain/templates/template-version.ts'
import { htmlLimit } from '../../../mail/html-limit.ts'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { type DeskContext, deskPath } from '../desk.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { agoAt } from '../times.ts'

export type TemplatePageProps = {
  readonly c: DeskContext
  readonly name: TemplateName
  readonly code: TemplateCode
  /** The version that a save is made over. */
  readonly base: number
  readonly isHouse: boolean
  readonly languages: readonly string[]
  readonly language: string
  readonly scheme: 'light' | 'dark'
  readonly problems: readonly TemplateProblem[]
  /** What would keep the version in use from being saved today. */
  readonly toChange?: readonly TemplateProblem[] | undefined
  readonly done?: string | undefined
  /** The latest version; undefined where nothing was ever saved. */
  readonly latest?: Signed<TemplateVersion> | undefined
  readonly now: string
  /** Whether what the form holds would be lost with the page. */
  readonly unsaved: boolean
  /** What somebody else saved while this was written. */
  readonly meanwhile?:
    | { readonly base: number; readonly current: Signed<TemplateVersion>; readonly ago: string }
    | undefined
}

/** The editor: a form that works as it is, and that a script makes more of. */
export function TemplatePage(props: TemplatePageProps) {
  const { c, name, problems, toChange = [], done, meanwhile } = props
  const { id } = c.get('group')
  const path = deskPath(id, `templates/${name}`)
  return (
    <Frame c={c} title={templateWords[name].name} page="look" done={done} scripts={['/console/assets/editor.js']}>
      <p>
        <a class="more" href={deskPath(id, 'look')}>
          ← Look
        </a>
      </p>
      <h1>{templateWords[name].name}</h1>
      <p class="soft">
        The template {templateWords[name].text}, in MJML and Liquid. {stateOf(props)}{' '}
        <a href={`${path}/history`}>What was saved</a>
      </p>
      {problems.length > 0 && <Problems problems={problems} lead="Nothing was saved:" />}
      {toChange.length > 0 && (
        <Problems
          problems={toChange}
          lead="This version is still used, and digests go out with it. Change this before you save the next one:"
        />
      )}
      {meanwhile && <Meanwhile path={path} {...meanwhile} />}
      <Editor {...props} path={path} />
    </Frame>
  )
}

function stateOf({ isHouse, latest, now }: TemplatePageProps): string {
  if (!latest) return 'It is the house’s own so far.'
  const { version, savedBy = 'somebody', savedAt } = latest
  const saved = `version ${version}, which ${savedBy} saved ${agoAt(savedAt, now)}`
  return isHouse ? `It is the house’s own again: ${saved}.` : `It is ${saved}.`
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
        <strong>Nothing was saved yet:</strong> {savedBy ?? 'somebody else'} saved version {version} {ago}, after you
        had opened this page. Below is what you wrote;{' '}
        <a href={`${path}/compare?from=${base}&to=${version}`}>look at what they changed</a>, and save again to put
        yours in its place. Theirs stays among what was saved.
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
            <strong>The mail</strong>, MJML and Liquid
          </label>
          <textarea class="code" id="mjml" name="mjml" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.mjml}`}
          </textarea>
          <p class="soft" id="editor-help" hidden>
            Ctrl-Space completes, F8 goes to what is wrong, Tab goes on to the next field.
          </p>
          <label for="text">
            <strong>The same as plain text</strong>
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
              Send it to me
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
              title="The mail"
              sandbox="allow-same-origin"
              srcdoc="<p>“Preview” shows the mail here.</p>"
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
        On
        <select name="width">
          <option value="desktop">A desktop</option>
          <option value="phone">A phone</option>
        </select>
      </label>
    </div>
  )
}

/** Filled in by the editor, at each mail that it sets. */
function Findings() {
  return (
    <div aria-live="polite">
      <p id="problem" class="alert" hidden>
        <span />{' '}
        <button type="button" class="small" hidden>
          Go to the line
        </button>
      </p>
      <p id="size" hidden>
        <meter min={0} max={htmlLimit} high={htmlLimit * 0.9} value={0} aria-label="Size of the mail" /> <span />
      </p>
    </div>
  )
}
