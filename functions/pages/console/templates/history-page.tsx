import type { Signed } from '../../../domain/people/author.ts'
import type { TemplateName, TemplateVersion } from '../../../domain/templates/template-version.ts'
import type { TemplateProblem } from '../../../mail/template-error.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { agoAt } from '../times.ts'
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
      title={`Version history of the ${templateWords[name].name.toLowerCase()} template`}
      page="look"
      done={done}
    >
      <p>
        <a class="more" href={path}>
          ← {templateWords[name].name}
        </a>
      </p>
      <h1>Version history</h1>
      {problems.length > 0 && <Problems problems={problems} lead="Not restored. This version no longer works:" />}
      {isLate && (
        <p class="alert" role="alert">
          <strong>Not restored.</strong> Another owner saved version {base} after you opened this page. It is at the top
          of the list.
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
              <strong>Default template</strong>
            </p>
            {versions[0]?.code !== undefined && <Restore version={0} />}
          </li>
        </ul>
      </form>
      {versions.length === mostListed && (
        <p class="soft">These are the latest {mostListed} versions. Older ones are kept, too.</p>
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
  const { version, savedBy = 'an owner', savedAt } = saved
  return (
    <li class="version">
      <p>
        <strong>Version {version}</strong>, by {savedBy}, {agoAt(savedAt, now)}
        {originOf(saved)} {isUsed && <span class="tag">Current</span>}
      </p>
      <div class="buttons">
        <a class="button small" href={`${path}/compare?from=${version - 1}&to=${version}`}>
          Changes in version {version}
        </a>
        {!isUsed && <Restore version={version} />}
      </div>
    </li>
  )
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
      <Choice name="from" label="Compare" chosen={0} />
      <Choice name="to" label="with" chosen={newest} />
      <button type="submit">Compare</button>
    </form>
  )
}

/** How a version is called in the middle of a sentence. */
export function calledVersion(version: number): string {
  return version === 0 ? 'the default template' : `version ${version}`
}

function originOf({ restored, code }: Signed<TemplateVersion>): string {
  if (restored !== undefined && restored > 0) return `, restored from version ${restored}`
  return code === undefined ? ', back to the default template' : ''
}

function Restore({ version }: { readonly version: number }) {
  return (
    <button type="submit" name="version" value={String(version)} class="small">
      Restore {calledVersion(version)}
    </button>
  )
}
