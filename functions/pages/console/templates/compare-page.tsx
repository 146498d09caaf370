import type { TemplateCode, TemplateName } from '../../../domain/templates/template-version.ts'
import { type DeskView, deskPath } from '../desk-view.ts'
import { Frame } from '../frame.tsx'
import { templateWords } from '../look/look-pages.tsx'
import { say } from '../words.tsx'
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
    <Frame desk={desk} title={say('Changes in the template')} page="look">
      <p>
        <a class="more" href={`${path}/history`}>
          {say('← Version history')}
        </a>
      </p>
      <h1>{say(templateWords[name].name)}</h1>
      <p>{say('From {from} to {to}', { from: calledVersion(from.version), to: calledVersion(to.version) })}</p>
      <p>
        <del>{say('Removed')}</del> · <ins>{say('Added')}</ins>
      </p>
      <h2>{say('HTML mail')}</h2>
      <Changes name={say('Changes in the HTML mail')} before={from.code.mjml} after={to.code.mjml} />
      <h2>{say('Plain text')}</h2>
      <Changes name={say('Changes in the plain text')} before={from.code.text} after={to.code.text} />
    </Frame>
  )
}

type ChangesProps = { readonly name: string; readonly before: string; readonly after: string }

function Changes({ name, before, after }: ChangesProps) {
  if (before === after) return <p class="soft">{say('No changes.')}</p>
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
          <span class="hidden">{say('[removed:')} </span>
          {text}
          <span class="hidden"> {say('end]')}</span>
        </del>
      )
    case 'new':
      return (
        <ins>
          <span class="hidden">{say('[added:')} </span>
          {text}
          <span class="hidden"> {say('end]')}</span>
        </ins>
      )
  }
}
