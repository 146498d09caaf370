import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { directionOf } from '../../mail/plain.ts'
import { styles } from './console-styles.ts'
import { type DeskView, deskPath, maySend } from './desk-view.ts'
import { readingLanguage } from './words.tsx'

/** The pages of a group's desk, in the order that they are worked with. */
const deskPages = [
  { page: '', name: 'This week' },
  { page: 'audience', name: 'Recipients', isOwners: true },
  { page: 'schedule', name: 'Schedule' },
  { page: 'look', name: 'Look' },
  { page: 'share', name: 'Share' },
  { page: 'results', name: 'Results' },
  { page: 'members', name: 'Members', isOwners: true },
  { page: 'people', name: 'People', isOwners: true },
] as const

type DocumentProps = {
  readonly title: string
  readonly nonce: string
  /** Where a page is not finished yet: in how many seconds it is looked at again. */
  readonly again?: number | undefined
  /** The path to look at then, if it is not this one. */
  readonly againAt?: string | undefined
  /** Scripts of ours that the page is better with, and does without. */
  readonly scripts?: readonly string[]
  readonly children?: Child
}

/** The document of every console page. */
export function Document({ title, nonce, again, againAt, scripts = [], children }: DocumentProps) {
  return html`<!doctype html>
<html lang="${readingLanguage()}" dir="${directionOf(readingLanguage())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="/console/assets/icon.svg">
${again === undefined ? '' : html`<meta http-equiv="refresh" content="${again}${againAt === undefined ? '' : `; url=${againAt}`}">`}
<title>${title} · Rekindle</title>
<style nonce="${nonce}">${raw(styles)}</style>
${scripts.map((source) => html`<script type="module" src="${source}" nonce="${nonce}"></script>`)}
</head>
<body>${children}</body>
</html>`
}

type FrameProps = {
  readonly desk: DeskView
  readonly title: string
  /** Of `deskPages`, the one that this page belongs to. */
  readonly page: string
  readonly done?: string | undefined
  readonly again?: number | undefined
  readonly againAt?: string | undefined
  readonly scripts?: readonly string[]
  readonly children?: Child
}

/** A page of a group's desk: the group, the tabs, and what was just done. */
export function Frame({ desk, title, page, done, again, againAt, scripts, children }: FrameProps) {
  const { group } = desk
  return (
    <Document
      title={`${title} · ${group.name}`}
      nonce={desk.secureHeadersNonce}
      again={again}
      againAt={againAt}
      scripts={scripts ?? []}
    >
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="top">
        <GroupName desk={desk} />
        <nav aria-label="Pages">
          <ul class="tabs">
            {deskPages
              .filter((each) => !('isOwners' in each) || maySend(desk))
              .map((each) => (
                <li>
                  <a href={deskPath(group.id, each.page)} aria-current={each.page === page ? 'page' : undefined}>
                    {each.name}
                  </a>
                </li>
              ))}
          </ul>
        </nav>
      </header>
      <main id="main" class="wide">
        {done !== undefined && (
          <p class="done" role="status">
            {done}
          </p>
        )}
        {children}
      </main>
    </Document>
  )
}

function GroupName({ desk }: { readonly desk: DeskView }) {
  const { groups, email } = desk.owner
  return (
    <div class="who">
      <p class="name" dir="auto">
        {desk.group.name}
      </p>
      <p class="account">
        {groups.length > 1 && <a href="/console">Other groups</a>} <a href="/console/account">{email}</a>
      </p>
    </div>
  )
}
