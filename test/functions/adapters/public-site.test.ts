import { expect, onTestFinished, test } from 'vitest'
import { publicSiteAt } from '../../../functions/adapters/public-site.ts'
import { close, listen } from '../../../infra/local/http-server.ts'
import { choosePorts } from '../../../infra/local/ports.ts'

test('a site says how it answers, and what time it has', async () => {
  const { site: port } = await choosePorts(0)
  const server = await listen(port, (request, response) => {
    response.writeHead(request.url === '/console/sign-in' ? 200 : 404, { Date: 'Mon, 09 Mar 2026 09:00:00 GMT' }).end()
  })
  onTestFinished(() => close(server))
  const site = publicSiteAt(`http://localhost:${port}`)
  expect(await site.look()).toEqual({ status: 200, at: Date.parse('2026-03-09T09:00:00Z') })
  expect(await publicSiteAt(`http://localhost:${port}/elsewhere`).look()).toMatchObject({ status: 404 })
})

test('a site that is not there is none', async () => {
  expect(await publicSiteAt('http://localhost:1').look()).toBeUndefined()
})
