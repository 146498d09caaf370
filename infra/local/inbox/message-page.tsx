import type { Child } from 'hono/jsx'
import type { StoredMessage } from '../mail/store.ts'
import { Layout } from './layout.tsx'
import { sandbox } from './mail-document.ts'
import { ago, clockTime } from './times.ts'

export const tabs = ['html', 'text', 'headers', 'source'] as const
export type Tab = (typeof tabs)[number]

const labels: Readonly<Record<Tab, string>> = { html: 'HTML', text: 'Text', headers: 'Headers', source: 'Source' }

type MessagePageProps = { message: StoredMessage; tab: Tab; now: number; children: Child }

export function MessagePage({ message, tab, now, children }: MessagePageProps) {
  const { id, at, from, to, subject, tags } = message
  return (
    <Layout title={`${subject || 'No subject'} · Rekindle`} search="">
      <article class="message">
        <header>
          <p class="origin">
            {tags.group && (
              <a class="group" href={`/?${new URLSearchParams({ q: tags.group })}`}>
                {tags.group}
              </a>
            )}
            {tags.edition && <span>{tags.edition}</span>}
            <time datetime={at}>
              {clockTime(at)} · {ago(at, now)}
            </time>
          </p>
          <h1>{subject || 'No subject'}</h1>
          <dl class="people">
            <dt>From</dt>
            <dd>{from}</dd>
            <dt>To</dt>
            <dd>{to.join(', ')}</dd>
          </dl>
        </header>
        <nav class="tabs" aria-label="Views of this message">
          {tabs.map((name) => (
            <a href={tabPath(id, name)} aria-current={name === tab ? 'page' : undefined}>
              {labels[name]}
            </a>
          ))}
          <a class="download" href={`/messages/${id}/raw`} download={`${id}.eml`}>
            Download
          </a>
        </nav>
        {children}
      </article>
    </Layout>
  )
}

export function HtmlView({ id, subject }: StoredMessage) {
  return (
    <>
      <iframe class="paper" src={`/messages/${id}/document`} sandbox={sandbox} title={subject || 'The mail'} />
      <p class="note">Shown without scripts, and without loading anything from the network.</p>
    </>
  )
}

export function HeadersView({ headers }: { headers: readonly { readonly name: string; readonly value: string }[] }) {
  return (
    <dl class="headers">
      {headers.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function TextView({ text, kind }: { text: string; kind: 'text' | 'source' }) {
  return <pre class={kind}>{text || 'This message has no such part.'}</pre>
}

function tabPath(id: string, tab: Tab): string {
  return tab === 'html' ? `/messages/${id}` : `/messages/${id}/${tab}`
}
