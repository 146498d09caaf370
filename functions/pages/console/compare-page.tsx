import { type Change, diffLines, diffWordsWithSpace } from 'diff'
import type { TemplateCode, TemplateName } from '../../domain/template-version.ts'
import { type DeskContext, deskPath } from './desk.ts'
import { Frame } from './frame.tsx'
import { templateWords } from './look-pages.tsx'

type Props = {
  readonly c: DeskContext
  readonly name: TemplateName
  readonly from: { readonly version: number; readonly code: TemplateCode }
  readonly to: { readonly version: number; readonly code: TemplateCode }
}

/** Two versions of a template side by side in one text: what went, and what came. */
export function ComparePage({ c, name, from, to }: Props) {
  const path = deskPath(c.get('group').id, `templates/${name}`)
  return (
    <Frame c={c} title={`What version ${to.version} changed`} page="look">
      <p>
        <a class="more" href={`${path}/history`}>
          ← What was saved
        </a>
      </p>
      <h1>
        {templateWords[name].name}: from {called(from.version)} to {called(to.version)}
      </h1>
      <h2>The mail</h2>
      <Changes before={from.code.mjml} after={to.code.mjml} />
      <h2>Plain text</h2>
      <Changes before={from.code.text} after={to.code.text} />
    </Frame>
  )
}

function called(version: number): string {
  return version === 0 ? 'the house’s own' : `version ${version}`
}

/** Beyond so many characters words are not compared, only lines. */
const mostForWords = 20_000

function Changes({ before, after }: { readonly before: string; readonly after: string }) {
  if (before === after) return <p class="soft">Nothing.</p>
  const isShort = before.length + after.length < mostForWords
  const changes = isShort ? diffWordsWithSpace(before, after) : diffLines(before, after)
  return (
    <pre class="changes" dir="ltr">
      {changes.map((change) => (
        <Part change={change} />
      ))}
    </pre>
  )
}

function Part({ change: { value, added, removed } }: { readonly change: Change }) {
  if (added) return <ins>{value}</ins>
  if (removed) return <del>{value}</del>
  return <>{shortened(value)}</>
}

const linesKept = 3

/** What did not change is told by its edges. */
function shortened(text: string): string {
  const lines = text.split('\n')
  if (lines.length <= linesKept * 2 + 1) return text
  return [...lines.slice(0, linesKept), '⋯', ...lines.slice(-linesKept)].join('\n')
}
