import { Agent, request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { close, listen, readBody } from '../../../infra/local/http-server.ts'
import { choosePorts } from '../../../infra/local/ports.ts'

export type Asked = {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  /** The execution environment that asks, as its SDK says in the user agent. */
  readonly instance: string | undefined
}

export type Answer = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: Buffer }

/** Passes a request on, with another body if one is given. */
export type Pass = (body?: Buffer) => Promise<Answer>

/** Answers what was asked, or undefined to cut the line without a word. */
export type Hook = (asked: Asked, pass: Pass) => Promise<Answer | undefined>

export type GoBetween = { readonly url: string; readonly close: () => Promise<void> }

const most = 64 * 1024 * 1024
const hopByHop = new Set(['connection', 'keep-alive', 'host', 'content-length', 'transfer-encoding', 'expect'])

/** Stands between a service of the local cloud and those who ask it. */
export async function startProxy(target: string, hook: Hook): Promise<GoBetween> {
  const agent = new Agent({ keepAlive: true })
  const { mail: port } = await choosePorts(0)
  const server = await listen(port, async (request, response) => {
    try {
      const body = await readBody(request, most)
      const asked = { headers: request.headers, body, instance: instanceIn(request.headers['user-agent']) }
      const pass: Pass = (changed = body) => forward(target, agent, asked, changed)
      const answer = await hook(asked, pass)
      if (answer === undefined) response.destroy()
      else response.writeHead(answer.status, answer.headers).end(answer.body)
    } catch {
      response.destroy()
    }
  })
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await close(server)
      agent.destroy()
    },
  }
}

/** Libraries may add their own names after it. */
function instanceIn(userAgent = ''): string | undefined {
  return /\bapp\/([\w-]+\.\d+)/.exec(userAgent)?.[1]
}

function forward(target: string, agent: Agent, { headers }: Asked, body: Buffer): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      target.replace('localhost', '127.0.0.1'),
      { method: 'POST', agent, headers: { ...endToEnd(headers), 'content-length': body.length } },
      async (incoming) => {
        const answered = await readBody(incoming, most).catch(reject)
        if (!answered) return
        resolve({ status: incoming.statusCode ?? 500, headers: endToEnd(incoming.headers), body: answered })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)))
}
