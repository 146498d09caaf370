import type { TemplateCode, TemplateName } from '../../../domain/templates/template-version.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { compareTexts, edgesOf, type TextStretch } from './compare-texts.ts'
import { calledVersion } from './history-page.tsx'

type ComparePageProps = {
  readonly desk: DeskView
  readonly name: TemplateName
  readonly from: { readonly version: number; readonly code: TemplateCode }
  readonly to: { readonly version: number; readonly code: TemplateCode }
}

/** Two versions of a template in one text: what was removed, and what was added. */
export function ComparePage({ desk, name, from, to }: ComparePageProps) {
  const path = deskPath(desk.group.id, `templates/${name}`)
  return (
    <Frame desk={desk} title={`Changes in ${calledVersion(to.version)}`} page="look">
      <p>
        <a class="more" href={`${path}/history`}>
          ← Version history
        </a>
      </p>
      <h1>
        {templateWords[name].name}: from {calledVersion(from.version)} to {calledVersion(to.version)}
      </h1>
      <p>
        <del>Removed</del> · <ins>Added</ins>
      </p>
      <h2>HTML mail</h2>
      <Changes name="Changes in the HTML mail" before={from.code.mjml} after={to.code.mjml} />
      <h2>Plain text</h2>
      <Changes name="Changes in the plain text" before={from.code.text} after={to.code.text} />
    </Frame>
  )
}

type ChangesProps = { readonly name: string; readonly before: string; readonly after: string }

function Changes({ name, before, after }: ChangesProps) {
  if (before === after) return <p class="soft">No changes.</p>
  // It scrolls, so the keyboard must reach it.
  return (
    <section class="changes" aria-label={name} tabindex={0}>
      <pre dir="ltr">
        {compareTexts(before, after).map((stretch) => (
          <Part stretch={stretch} />
        ))}
      </pre>
    </section>
  )
}

function Part({ stretch: { kind, text } }: { readonly stretch: TextStretch }) {
  switch (kind) {
    case 'kept':
      return <>{edgesOf(text)}</>
    case 'gone':
      return (
        <del>
          <span class="hidden">[removed: </span>
          {text}
          <span class="hidden"> end]</span>
        </del>
      )
    case 'new':
      return (
        <ins>
          <span class="hidden">[added: </span>
          {text}
          <span class="hidden"> end]</span>
        </ins>
      )
  }
}
