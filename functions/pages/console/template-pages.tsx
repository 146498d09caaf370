import type { TemplateCode, TemplateName } from '../../domain/template-version.ts'
import { type DeskContext, deskPath } from './desk.ts'
import { Frame } from './frame.tsx'
import { templateWords } from './look-pages.tsx'
import { clipBytes, type ShownProblem, type ShownTemplateVersion } from './template-ports.ts'
import { agoAt } from './times.ts'

export type TemplatePageProps = {
  readonly c: DeskContext
  readonly name: TemplateName
  readonly code: TemplateCode
  /** The version that a save is made over. */
  readonly base: number
  readonly isHouse: boolean
  readonly languages: readonly string[]
  readonly language: string
  readonly problems: readonly ShownProblem[]
  readonly done?: string | undefined
  /** What somebody else saved while this was written. */
  readonly meanwhile?: { readonly latest: ShownTemplateVersion; readonly ago: string } | undefined
}

/** The editor: a form that works as it is, and that a script makes more of. */
export function TemplatePage(props: TemplatePageProps) {
  const { c, name, isHouse, problems, done, meanwhile } = props
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
        The template {templateWords[name].text}, in MJML and Liquid.{' '}
        {isHouse ? 'It is the house’s own so far.' : 'It is your own.'} <a href={`${path}/history`}>What was saved</a>
      </p>
      {problems.length > 0 && <Problems problems={problems} lead="Nothing was saved:" />}
      {meanwhile && <Meanwhile path={path} {...meanwhile} />}
      <Editor {...props} path={path} />
    </Frame>
  )
}

function Problems({ problems, lead }: { readonly problems: readonly ShownProblem[]; readonly lead: string }) {
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

function problemSentence({ line, reason, part }: ShownProblem): string {
  return `Line ${line}${part ? ` of ${part}` : ''}: ${reason}.`.replace(/\.\.$/, '.')
}

function Meanwhile({ path, latest, ago }: NonNullable<TemplatePageProps['meanwhile']> & { readonly path: string }) {
  const { version, savedBy } = latest
  return (
    <div class="alert" role="alert">
      <p>
        <strong>Nothing was saved yet:</strong> {savedBy ?? 'somebody else'} saved version {version} {ago}. Below is
        what you wrote; <a href={`${path}/compare?from=${version - 1}&to=${version}`}>look at what they changed</a>, and
        save again to put yours in its place. Theirs stays among what was saved.
      </p>
    </div>
  )
}

function Editor({ code, base, languages, language, path }: TemplatePageProps & { readonly path: string }) {
  return (
    <form method="post" action={path} id="template">
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
            Ctrl-Space completes; Tab goes on to the next field.
          </p>
          <label for="text">
            <strong>The same as plain text</strong>
          </label>
          <textarea class="code short" id="text" name="text" spellcheck={false} wrap="off" dir="ltr">
            {`\n${code.text}`}
          </textarea>
        </div>
        <div>
          <Controls languages={languages} language={language} />
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
          <div id="findings" aria-live="polite">
            <p id="size" hidden>
              <meter min={0} max={clipBytes} high={clipBytes * 0.9} value={0} aria-label="Size of the mail" /> <span />
            </p>
          </div>
          <iframe class="frame" name="mail" title="The mail" sandbox="allow-same-origin" />
        </div>
      </div>
    </form>
  )
}

function Controls({ languages, language }: Pick<TemplatePageProps, 'languages' | 'language'>) {
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
          <option value="dark">Dark</option>
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

type HistoryProps = {
  readonly c: DeskContext
  readonly name: TemplateName
  readonly base: number
  readonly versions: readonly ShownTemplateVersion[]
  readonly now: string
  readonly done?: string | undefined
  readonly problems?: readonly ShownProblem[]
}

/** Everything that was ever saved of a template: to compare, and to bring back. */
export function HistoryPage({ c, name, base, versions, now, done, problems = [] }: HistoryProps) {
  const path = deskPath(c.get('group').id, `templates/${name}`)
  return (
    <Frame c={c} title={`What was saved of ${templateWords[name].name}`} page="look" done={done}>
      <p>
        <a class="more" href={path}>
          ← {templateWords[name].name}
        </a>
      </p>
      <h1>What was saved</h1>
      {problems.length > 0 && <Problems problems={problems} lead="It can’t be used any more as it is:" />}
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="base" value={String(base)} />
        <ul class="pieces">
          {versions.map((each, index) => (
            <li class="version">
              <p>
                <strong>Version {each.version}</strong>, by {each.savedBy ?? 'somebody'}, {agoAt(each.savedAt, now)}
                {originOf(each)}
              </p>
              <div class="buttons">
                <a class="button small" href={`${path}/compare?from=${each.version - 1}&to=${each.version}`}>
                  What it changed
                </a>
                {index > 0 && <Restore version={each.version} word="Use it again" />}
              </div>
            </li>
          ))}
          <li class="version">
            <p>
              <strong>The house’s own</strong>
            </p>
            <div class="buttons">
              <Restore version={0} word="Use it again" />
            </div>
          </li>
        </ul>
      </form>
    </Frame>
  )
}

function originOf({ restored, code }: ShownTemplateVersion): string {
  if (restored !== undefined && restored > 0) return `, as version ${restored} was`
  return code === undefined ? ', as the house has it' : ''
}

function Restore({ version, word }: { readonly version: number; readonly word: string }) {
  return (
    <button type="submit" name="version" value={String(version)} class="small">
      {word}
    </button>
  )
}
