import { join } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { close, listen } from '../../../../infra/local/http-server.ts'
import { createInbox } from '../../../../infra/local/inbox/app.tsx'
import { openStore } from '../../../../infra/local/mail/store.ts'
import { choosePorts } from '../../../../infra/local/ports.ts'
import { hasChromium, sharedBrowser } from '../../../fixtures/pages/chromium.ts'
import { temporaryFolder } from '../assembly-fixture.ts'

/** Runs, in any of these ways, `top.owned = true` or a request. */
const hostile = `<!doctype html><html><head><title>x</title>
<script>document.title = 'owned'; fetch('/owned')</script><meta http-equiv="refresh" content="0;url=/owned"></head>
<body onload="fetch('/owned')"><p>Quiet words</p><img src="x" onerror="fetch('/owned')"><img src="/owned">
<svg onload="fetch('/owned')"></svg><iframe srcdoc="<script>parent.fetch('/owned')</script>"></iframe>
<link rel="stylesheet" href="/owned"><style>body { background: url(/owned) }</style>
<a id="link" href="javascript:fetch('/owned')">A link</a></body></html>`

test.skipIf(!hasChromium)(
  `a hostile mail runs nothing and fetches nothing in a browser (skipped where there is no Chromium)`,
  async () => {
    const { inbox: port } = await choosePorts(0)
    const store = openStore(join(temporaryFolder(), 'mail'))
    const message = { id: 'one', at: '2026-03-09T09:00:00Z', from: 'a@b.c', to: ['d@e.f'], subject: 'S', tags: {} }
    store.add(message, Buffer.from(`From: a@b.c\r\nTo: d@e.f\r\nContent-Type: text/html\r\n\r\n${hostile}`))
    const requested: string[] = []
    const app = createInbox(store, Date.now)
    const listener = getRequestListener(app.fetch)
    const server = await listen(port, (request, response) => {
      requested.push(request.url ?? '')
      return listener(request, response)
    })
    const page = await (await sharedBrowser()).newPage({ viewport: { width: 375, height: 740 } })
    onTestFinished(async () => {
      await page.close()
      await close(server)
      store.close()
    })

    await page.goto(`http://localhost:${port}/messages/one`)
    const frame = page.frameLocator('iframe.paper')
    expect(await frame.locator('p').textContent()).toBe('Quiet words')
    await frame.locator('#link').click()
    await page.waitForTimeout(300)
    expect(requested.filter((path) => path.includes('owned'))).toEqual([])
    expect(await page.title()).toBe('S · Rekindle')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(375)
  },
)
