import type { Signed } from '../../../domain/people/author.ts'
import type { TemplateName, TemplateVersion } from '../../../domain/templates/template-version.ts'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { agoAt } from '../times.ts'
import { Say, say } from '../words.tsx'
import { Problems } from './template-pages.tsx'

type TemplateHistoryProps = {
  readonly desk: DeskView
  readonly name: TemplateName
  readonly base: number
  readonly versions: readonly Signed<TemplateVersion>[]
  readonly now: string
  readonly done?: string | undefined
  readonly problems?: readonly TemplateProblem[]
  /** Another owner saved after the page was opened. */
  readonly isLate?: boolean
}

/** The step answers no more than this; older versions are kept, too. */
const mostListed = 50

/** Everything that was ever saved of a template: to compare, and to restore. */
export function HistoryPage({
  desk,
  name,
  base,
  versions,
  now,
  done,
  problems = [],
  isLate = false,
}: TemplateHistoryProps) {
  const path = deskPath(desk.group.id, `templates/${name}`)
  return (
    <Frame
      desk={desk}
      title={say('Version history: {template}', { template: say(templateWords[name].name) })}
      page="look"
      done={done}
    >
      <p>
        <a class="more" href={path}>
          {say('← {page}', { page: say(templateWords[name].name) })}
        </a>
      </p>
      <h1>{say('Version history')}</h1>
      {problems.length > 0 && (
        <Problems problems={problems} lead={say('Not restored. This version no longer works:')} />
      )}
      {isLate && (
        <p class="alert" role="alert">
          <Say
            text="<b>Not restored.</b> Another owner saved version {base} after you opened this page. It is at the top of the list."
            base={base}
            b={(inner) => <strong>{inner}</strong>}
          />
        </p>
      )}
      {versions.length > 0 && <CompareForm path={path} newest={base} versions={versions} />}
      <form method="post" action={`${path}/restore`}>
        <input type="hidden" name="base" value={String(base)} />
        <ul class="pieces">
          {versions.map((each, index) => (
            <Version saved={each} path={path} isUsed={index === 0} now={now} />
          ))}
          <li class="version">
            <p>
              <strong>{say('Default template')}</strong>
            </p>
            {versions[0]?.code !== undefined && <Restore version={0} />}
          </li>
        </ul>
      </form>
      {versions.length === mostListed && (
        <p class="soft">{say('These are the latest 50 versions. Older ones are kept, too.')}</p>
      )}
    </Frame>
  )
}

type VersionProps = {
  readonly saved: Signed<TemplateVersion>
  readonly path: string
  readonly isUsed: boolean
  readonly now: string
}

function Version({ saved, path, isUsed, now }: VersionProps) {
  const { version } = saved
  return (
    <li class="version">
      <p>
        {savedWords(saved, agoAt(saved.savedAt, now))} {isUsed && <span class="tag">{say('Current')}</span>}
      </p>
      <div class="buttons">
        <a class="button small" href={`${path}/compare?from=${version - 1}&to=${version}`}>
          {say('Changes in version {version}', { version })}
        </a>
        {!isUsed && <Restore version={version} />}
      </div>
    </li>
  )
}

function savedWords({ version, savedBy, restored, code }: Signed<TemplateVersion>, ago: string): string {
  const by = savedBy ?? say('an owner')
  if (restored !== undefined && restored > 0) {
    return say('Version {version}, by {by}, {ago}, restored from version {restored}', { version, by, ago, restored })
  }
  return code === undefined
    ? say('Version {version}, by {by}, {ago}, back to the default template', { version, by, ago })
    : say('Version {version}, by {by}, {ago}', { version, by, ago })
}

type CompareProps = {
  readonly path: string
  readonly newest: number
  readonly versions: readonly Signed<TemplateVersion>[]
}

function CompareForm({ path, newest, versions }: CompareProps) {
  const numbers = [...versions.map(({ version }) => version), 0]
  const Choice = ({ name, label, chosen }: { name: string; label: string; chosen: number }) => (
    <label class="field">
      {label}
      <select name={name}>
        {numbers.map((each) => (
          <option value={String(each)} selected={each === chosen}>
            {calledVersion(each)}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form method="get" action={`${path}/compare`} class="row find">
      <Choice name="from" label={say('Compare')} chosen={0} />
      <Choice name="to" label={say('with')} chosen={newest} />
      <button type="submit">{say('Compare')}</button>
    </form>
  )
}

/** How a version is called in lists and in the middle of a sentence. */
export function calledVersion(version: number): string {
  return version === 0 ? say('the default template') : say('version {version}', { version })
}

function Restore({ version }: { readonly version: number }) {
  return (
    <button type="submit" name="version" value={String(version)} class="small">
      {version === 0 ? say('Restore the default template') : say('Restore version {version}', { version })}
    </button>
  )
}
