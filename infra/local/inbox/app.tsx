import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { ParsedMail } from 'mailparser'
import { readRawMessage } from '../mail/raw-message.ts'
import type { Store, StoredMessage } from '../mail/store.ts'
import { findMessages } from './find-messages.ts'
import { ListPage } from './list-page.tsx'
import { mailDocument, mailPolicy } from './mail-document.ts'
import { HeadersView, HtmlView, MessagePage, type Tab, TextView, tabs } from './message-page.tsx'
import { style } from './style.ts'

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/** The inbox: what the local SES accepted, for people to look at. It changes nothing and runs no script. */
export function createInbox(store: Store, now: () => number): Hono {
  const inbox = new Hono()

  inbox.use(async (c, next) => {
    // A page elsewhere must not read this one by giving its own name our address.
    if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(c.req.header('host') ?? '')) return c.text('Not found', 404)
    await next()
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', pagePolicy)
    return undefined
  })
  inbox.get('/style.css', (c) => c.body(style, 200, { 'content-type': 'text/css; charset=utf-8' }))
  inbox.get('/', (c) => {
    const search = (c.req.query('q') ?? '').trim().slice(0, 200)
    const wanted = Number.parseInt(c.req.query('page') ?? '1', 10) || 1
    const found = findMessages(store, search, wanted)
    return c.html(html`<!doctype html>${<ListPage found={found} search={search} now={now()} />}`)
  })
  inbox.get('/messages/:id/document', (c) =>
    withMessage(c, store, async (message) => {
      const { html: body, textAsHtml } = await parsed(store.raw(message))
      return c.html(mailDocument(body || textAsHtml || ''), 200, { 'content-security-policy': mailPolicy })
    }),
  )
  inbox.get('/messages/:id/raw', (c) =>
    withMessage(c, store, (message) =>
      c.body(new Uint8Array(store.raw(message)), 200, {
        'content-type': 'message/rfc822',
        'content-disposition': `attachment; filename="${message.id}.eml"`,
      }),
    ),
  )
  inbox.get('/messages/:id/:tab?', (c) =>
    withMessage(c, store, async (message) => {
      const tab = tabs.find((name) => name === (c.req.param('tab') ?? 'html'))
      if (!tab) return c.notFound()
      const view = await viewOf(tab, message, store)
      return c.html(
        html`<!doctype html>${(
          <MessagePage message={message} tab={tab} now={now()}>
            {view}
          </MessagePage>
        )}`,
      )
    }),
  )
  return inbox
}

function withMessage(
  c: Context,
  store: Store,
  answer: (message: StoredMessage) => Response | Promise<Response>,
): Response | Promise<Response> {
  const message = store.get(c.req.param('id') ?? '')
  return message ? answer(message) : c.notFound()
}

async function viewOf(tab: Tab, message: StoredMessage, store: Store) {
  const raw = store.raw(message)
  switch (tab) {
    case 'html':
      return <HtmlView {...message} />
    case 'text':
      return <TextView kind="text" text={(await parsed(raw)).text ?? ''} />
    case 'headers':
      return <HeadersView headers={readRawMessage(raw)} />
    case 'source':
      return <TextView kind="source" text={raw.toString('utf8')} />
  }
}

/** The parser is loaded when somebody first reads a mail: it is most of what the local SES would load at its start. */
async function parsed(raw: Buffer): Promise<ParsedMail> {
  const { simpleParser } = await import('mailparser')
  return simpleParser(raw)
}
