import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPorts, choosePorts } from '../../../infra/local/ports.ts'

async function listenAt(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
}

test('a port in use is named in one sentence, with free ones to choose instead', async () => {
  const { site, secrets } = await choosePorts(0)
  await expect(checkPorts(site)).resolves.toBeUndefined()
  await listenAt(secrets)
  const message = await checkPorts(site).catch((error: Error) => error.message)
  const [, taken, other] =
    /^Port (\d+) is in use: choose others with --port, such as --port (\d+) \(Rekindle uses 6 in a row\)\.$/.exec(
      String(message),
    ) ?? []
  expect(Number(taken)).toBe(secrets)
  await expect(checkPorts(Number(other))).resolves.toBeUndefined()
})
