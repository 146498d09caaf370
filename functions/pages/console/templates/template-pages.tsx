import type { Signed } from '../../../domain/people/author.ts'
import { clipBytes } from '../../../domain/templates/limits.ts'
import type { TemplateCode, TemplateName, TemplateVersion } from '../../../domain/templates/template-version.ts'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { languageWords } from '../figure-words.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { agoAt } from '../times.ts'
import { number, Say, say } from '../words.tsx'

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
    <Frame
      desk={desk}
      title={say(templateWords[name].name)}
      page="look"
      done={done}
      scripts={['/console/assets/editor.js']}
    >
      <p>
        <a class="more" href={deskPath(id, 'look')}>
          {say('← Look')}
        </a>
      </p>
      <h1>{say(templateWords[name].name)}</h1>
      <p class="soft">
        {say(templateWords[name].text)} {say('It is written in MJML and Liquid.')} {stateOf(props)}{' '}
        <a href={`${path}/history`}>{say('Version history')}</a>
      </p>
      {problems.length > 0 && <Problems problems={problems} lead={say('Not saved. This template has errors:')} />}
      {toChange.length > 0 && (
        <Problems
          problems={toChange}
          lead={say('This version is still used. Fix this before you save the next one:')}
        />
      )}
      {meanwhile && <Meanwhile path={path} {...meanwhile} />}
      <Editor {...props} path={path} />
    </Frame>
  )
}

function stateOf({ isDefault, latest, now }: TemplatePageProps): string {
  if (!latest) return say('This is the default template.')
  const values = { version: latest.version, by: latest.savedBy ?? say('an owner'), ago: agoAt(latest.savedAt, now) }
  return isDefault
    ? say('This is the default template again (version {version}, saved by {by} {ago}).', values)
    : say('This is version {version}, saved by {by} {ago}.', values)
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

/** A problem in words; its reason, which names parts of the code, is in English. */
export function problemSentence({ line, reason, part }: TemplateProblem): string {
  const ended = `${reason}.`.replace(/\.\.$/, '.')
  return part === undefined
    ? say('Line {line}: {reason}', { line, reason: ended })
    : say('Line {line} of {part}: {reason}', { line, part, reason: ended })
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
        <strong>{say('Not saved yet.')}</strong>{' '}
        <Say
          text="{by} saved version {version} {ago}, after you opened this page. Your text is below. <a>See their changes</a>, and save again to use yours instead. Theirs stays in the version history."
          by={savedBy ?? say('Another owner')}
          version={version}
          ago={ago}
          a={(inner) => <a href={`${path}/compare?from=${base}&to=${version}`}>{inner}</a>}
        />
      </p>
    </div>
  )
}

function Editor(props: TemplatePageProps & { readonly path: string }) {
  const { code, base, path, unsaved, problems } = props
  return (
    <form method="post" action={path} id="template" data-unsaved={unsaved ? '' : undefined}>
      <input type="hidden" name="base" value={String(base)} />
      <div class="halves">
        <div>
          <label for="mjml">
            <Say text="<b>HTML mail</b> (MJML and Liquid)" b={(inner) => <strong>{inner}</strong>} />
          </label>
          <textarea class="code" id="mjml" name="mjml" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.mjml}`}
          </textarea>
          <p class="soft" id="editor-help" hidden>
            {say('Ctrl+Space: suggestions · F8: next error · Tab: next field')}
          </p>
          <label for="text">
            <strong>{say('Plain-text mail')}</strong>
          </label>
          <textarea class="code short" id="text" name="text" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.text}`}
          </textarea>
        </div>
        <div>
          <Choices {...props} />
          <div class="buttons">
            <button type="submit" id="preview" formaction={`${path}/preview`} formtarget="mail">
              {say('Preview')}
            </button>
            <button type="submit" formaction={`${path}/test`}>
              {say('Send me a test')}
            </button>
            <button type="submit" id="save" class="primary">
              {say('Save')}
            </button>
          </div>
          <Findings />
          <div class="mails">
            <iframe
              class="frame"
              id="mail"
              name="mail"
              title={say('Preview of the mail')}
              sandbox="allow-same-origin"
              src={problems.length > 0 ? `${path}/mail` : undefined}
              srcdoc={problems.length > 0 ? undefined : `<p>${say('The preview of the mail appears here.')}</p>`}
            />
          </div>
        </div>
      </div>
    </form>
  )
}

function Choices({ languages, language, scheme }: TemplatePageProps) {
  return (
    <div class="row">
      <label class="field">
        {say('Language')}
        <select name="language">
          {languages.map((each) => (
            <option value={each} selected={each === language}>
              {languageWords(each)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        {say('Colours')}
        <select name="scheme">
          <option value="light">{say('Light')}</option>
          <option value="dark" selected={scheme === 'dark'}>
            {say('Dark')}
          </option>
        </select>
      </label>
      <label class="field">
        {say('Device')}
        <select name="width">
          <option value="desktop">{say('Desktop')}</option>
          <option value="phone">{say('Phone')}</option>
        </select>
      </label>
    </div>
  )
}

/** The editor fills this in for each mail that it previews. */
function Findings() {
  return (
    <div aria-live="polite">
      <p
        id="problem"
        class="alert"
        hidden
        data-failed={say('The preview could not be loaded: you may be signed out or offline. Your text is still here.')}
        data-refused={say('Not saved.')}
        data-not-saved={say('Not saved: you may be signed out or offline. Your text is still here.')}
      >
        <span />{' '}
        <button type="button" class="small" hidden>
          {say('Go to this line')}
        </button>
      </p>
      <p
        id="size"
        hidden
        // The script puts the size in.
        data-says={say('{size} KB. Gmail cuts mails off at {most} KB.', {
          size: '{size}',
          most: number(clipBytes / 1024),
        })}
      >
        <meter min={0} max={clipBytes} high={clipBytes * 0.9} value={0} aria-label={say('Size of the mail')} /> <span />
      </p>
    </div>
  )
}
