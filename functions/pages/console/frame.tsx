import { html, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { sentence } from '../../domain/shapes/sentence.ts'
import type { Look } from '../../domain/templates/look.ts'
import { directionOf } from '../../mail/plain.ts'
import { AccountMenu } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { consoleStyles } from './console-styles.ts'
import { type DeskView, deskPath, maySend } from './desk-view.ts'
import { helpTexts } from './help-texts.ts'
import { Icon } from './icon.tsx'
import { viewing } from './viewing.ts'
import { readingLanguage, say } from './words.tsx'

/** The pages of a group's desk, in the order that they are worked with. */
const deskPages = [
  { page: '', name: sentence('This week'), icon: 'week' },
  { page: 'audience', name: sentence('Recipients'), icon: 'recipients', isOwners: true },
  { page: 'schedule', name: sentence('Schedule'), icon: 'schedule' },
  { page: 'look', name: sentence('Look'), icon: 'look' },
  { page: 'share', name: sentence('Share'), icon: 'share' },
  { page: 'results', name: sentence('Results'), icon: 'results' },
  { page: 'members', name: sentence('Members'), icon: 'members', isOwners: true },
  { page: 'people', name: sentence('People'), icon: 'people', isOwners: true },
] as const

type DocumentProps = {
  readonly title: string
  readonly nonce: string
  /** Of the group that the page is about; absent where it is about none. */
  readonly look?: Look | undefined
  /** Where a page is not finished yet: in how many seconds it is looked at again. */
  readonly again?: number | undefined
  /** The path to look at then, if it is not this one. */
  readonly againAt?: string | undefined
  /** Scripts of ours that the page is better with, and does without. */
  readonly scripts?: readonly string[]
  readonly children?: Child
}

/** The document of every console page. */
export function Document({ title, nonce, look, again, againAt, scripts = [], children }: DocumentProps) {
  const { theme } = viewing()
  return html`<!doctype html>
<html lang="${readingLanguage()}" dir="${directionOf(readingLanguage())}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${theme ?? 'light dark'}">
<meta name="robots" content="noindex">
<link rel="icon" href="/console/assets/icon.svg">
${again === undefined ? '' : html`<meta http-equiv="refresh" content="${again}${againAt === undefined ? '' : `; url=${againAt}`}">`}
<title>${title} · Rekindle</title>
<style nonce="${nonce}">${raw(consoleStyles(theme, look))}</style>
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
  /** What was just done: an English sentence, or one in the reader's words that holds what they did it to. */
  readonly done?: string | undefined
  /** What the page is for, where its tab's help does not say it: two sentences, marked as such. */
  readonly help?: string | undefined
  readonly again?: number | undefined
  readonly againAt?: string | undefined
  readonly scripts?: readonly string[]
  readonly children?: Child
}

/** A page of a group's desk: the group, the tabs, and what was just done. */
export function Frame({ desk, title, page, done, help, again, againAt, scripts, children }: FrameProps) {
  const { group } = desk
  return (
    <Document
      title={`${title} · ${group.name}`}
      nonce={desk.secureHeadersNonce}
      look={desk.look}
      again={again}
      againAt={againAt}
      scripts={scripts ?? []}
    >
      <a class="skip" href="#main">
        {say('Skip to content')}
      </a>
      <header class="top">
        <div class="who">
          <Brand group={group} look={desk.look} />
          <AccountMenu owner={desk.owner} path={deskPath(group.id, page)} />
        </div>
        <Tabs desk={desk} current={page} />
      </header>
      <main id="main" class="wide">
        {done !== undefined && <Done>{say(done)}</Done>}
        <Help text={help ?? helpOf(page)} />
        {children}
      </main>
    </Document>
  )
}

function Tabs({ desk, current }: { readonly desk: DeskView; readonly current: string }) {
  const shown = deskPages.filter((each) => !('isOwners' in each) || maySend(desk))
  return (
    <nav aria-label={say('Pages')}>
      <ul class="tabs">
        {shown.map(({ page, name, icon }) => (
          <li>
            <a href={deskPath(desk.group.id, page)} aria-current={page === current ? 'page' : undefined}>
              <Icon name={icon} />
              {say(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What was just done, said to whoever sees it and to whoever hears it. */
function Done({ children }: { readonly children?: Child }) {
  return (
    <p class="done" role="status">
      <Icon name="done" />
      <span>{children}</span>
    </p>
  )
}

/** What the page is for, behind a sign that is found at the same place on each. */
function Help({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null
  return (
    <details class="help">
      <summary aria-label={say('What this page is for')}>
        <Icon name="help" />
      </summary>
      <p>{say(text)}</p>
    </details>
  )
}

function helpOf(page: string): string | undefined {
  return new Map<string, string>(Object.entries(helpTexts)).get(page)
}
