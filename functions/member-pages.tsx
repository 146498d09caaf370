import { Hono } from 'hono'
import { handle } from 'hono/aws-lambda'
import { mailChoiceForm } from './messages.ts'
import { PreferencesPage, UnknownLinkPage, UnsubscribedPage, UnsubscribePage } from './pages/mail-choice-pages.tsx'
import { pageHeaders } from './pages/page-headers.ts'
import { changeMail, readMailChoice } from './steps/change-mail.ts'
import { memberPagesPorts } from './wiring.ts'

const ports = memberPagesPorts()
const pages = new Hono().use(pageHeaders)

pages.get('/unsubscribe/:token', async (c) => {
  const choice = await readMailChoice(ports, c.req.param('token'))
  return choice ? c.html(<UnsubscribePage {...choice} />) : c.html(<UnknownLinkPage />, 404)
})

// RFC 8058: a mailbox provider posts here without cookies, and wants an answer at once, with no redirect.
pages.post('/unsubscribe/:token', async (c) => {
  const choice = await changeMail(ports, c.req.param('token'), 'no')
  return choice ? c.html(<UnsubscribedPage {...choice} />) : c.html(<UnknownLinkPage />, 404)
})

pages.get('/preferences/:token', async (c) => {
  const choice = await readMailChoice(ports, c.req.param('token'))
  return choice ? c.html(<PreferencesPage {...choice} />) : c.html(<UnknownLinkPage />, 404)
})

pages.post('/preferences/:token', async (c) => {
  const form = mailChoiceForm.safeParse(await c.req.parseBody())
  if (!form.success) return c.text('mail: choose yes or no', 400)
  const choice = await changeMail(ports, c.req.param('token'), form.data.mail)
  return choice ? c.html(<PreferencesPage {...choice} saved />) : c.html(<UnknownLinkPage />, 404)
})

/** Called by the HTTP API. */
export const handler = handle(pages)
