import { beforeEach, describe, expect, test } from 'vitest'
import { owner, ownerConsole, secondOwner, stranger } from '../../fixtures/pages/owner-console.ts'
import { partsIn } from '../../fixtures/pages/parts-in.ts'

let home: Awaited<ReturnType<typeof ownerConsole>>
beforeEach(async () => {
  home = await ownerConsole()
})

/** What may be asked for by anybody. */
const open = [
  'GET /',
  'GET /console',
  'GET /console/assets/icon.svg',
  ...['editor', 'look', 'workbench'].map((name) => `GET /console/assets/${name}.js`),
  'GET /console/sign-in',
  'POST /console/sign-in',
  'GET /console/sign-in/:token',
  'POST /console/sign-in/:token',
  'GET /console/account',
  'POST /console/sign-out',
  'POST /console/choices',
  ...['GET', 'POST'].map((method) => `${method} /console/new-group`),
]

async function routes() {
  const all = (await ownerConsole()).routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  return [...new Set(all)].filter((route) => !open.includes(route))
}

const desk = await routes()
const pathIn = (route: string, group: string) =>
  partsIn(route.split(' ')[1] ?? '', { group, name: 'digest', date: '2026-03-02', id: 'm1' })

test('there are routes to be refused, and every one that is open to all is known', () => {
  expect(desk.length).toBeGreaterThan(20)
  for (const route of desk) expect(route).toMatch(/^(GET|POST) \/console\/groups\/:group(\/|$)/)
})

describe.each(desk)('%s', (route) => {
  const ask = (visitor: ReturnType<typeof home.visitor>, group: string) =>
    route.startsWith('GET') ? visitor.get(pathIn(route, group)) : visitor.post(pathIn(route, group))

  test('sends whoever is not signed in to sign in', async () => {
    for (const cookie of ['', 'made-up']) {
      const answer = await ask(home.visitor(cookie), 'g')
      expect(answer.status).toBe(303)
      expect(answer.headers.get('location')).toBe('/console/sign-in')
    }
  })

  test('is not there for the owner of another group, nor for a group that is not there', async () => {
    const visitor = await home.signedIn(owner)
    for (const group of ['other', 'nowhere', 'G', 'g%20']) {
      const answer = await ask(visitor, group)
      expect(answer.status).toBe(404)
      expect(await answer.text()).not.toContain('Binders')
    }
    expect((await ask(await home.signedIn(stranger), 'g')).status).toBe(404)
  })
})

test('the root of the site leads to the console', async () => {
  const answer = await home.visitor().get('/')
  expect(answer.status).toBe(302)
  expect(answer.headers.get('location')).toBe('/console')
})

describe('a request from another site', () => {
  const posts = desk.filter((route) => route.startsWith('POST'))

  test.each(posts)('%s is refused', async (route) => {
    const session = await home.sessionOf(owner)
    const url = `https://mail.example${pathIn(route, 'g')}`
    const post = (headers: Record<string, string>, body: string) =>
      home.site.request(url, { method: 'POST', headers: { cookie: `__Host-session=${session}`, ...headers }, body })
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect(
      (await post({ ...form, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'a=b')).status,
    ).toBe(403)
    expect((await post(form, 'a=b')).status).toBe(403)
    expect((await post({ 'content-type': 'application/json' }, '{}')).status).toBe(415)
  })
})

describe('signing in', () => {
  const linkIn = (raw: Uint8Array | undefined) =>
    /\/console\/sign-in\/([\w-]+)/.exec(
      Buffer.from(raw ?? [])
        .toString('latin1')
        .replaceAll('=\r\n', ''),
    )?.[1] ?? ''

  test('answers everybody the same, at once, and mails an owner alone', async () => {
    const answers: string[] = []
    for (const email of ['ANA@owners.example', 'nobody@owners.example', 'cleo@members.example']) {
      const before = home.ports.clock.now()
      const answer = await home.visitor().post('/console/sign-in', { email })
      expect(answer.status).toBe(200)
      answers.push((await answer.text()).replace(/nonce="[^"]*"/g, ''))
      expect(home.ports.clock.now()).toBe(before)
    }
    expect(new Set(answers).size).toBe(1)
    expect(home.ports.mailer.messages).toEqual([])
    await home.mailLinks()
    expect(home.ports.mailer.messages.map(({ to }) => to)).toEqual([owner.email])
  })

  test('needs nothing but the queue to answer, so that no look-up, limit or mail can hold it up', async () => {
    const gone = () => new Promise<never>(() => undefined)
    const { owners, signIns, members, groups, mailer } = home.ports
    for (const port of [signIns, members, groups, mailer]) {
      for (const name of Object.keys(port)) Object.assign(port, { [name]: gone })
    }
    Object.assign(owners, { at: gone, of: gone })
    for (const email of [owner.email, 'nobody@owners.example']) {
      expect((await home.visitor().post('/console/sign-in', { email })).status).toBe(200)
    }
  })

  test('leaves neither the address nor a token in the queue', async () => {
    await home.visitor().post('/console/sign-in', { email: owner.email })
    const [asked] = home.ports.queues.signIns
    expect(Object.keys(asked ?? {}).toSorted()).toEqual(['address', 'askedAt', 'network'])
    expect(asked?.address).toBe(home.ports.owners.addressOf(owner.email))
  })

  test('takes a button, and works once', async () => {
    const anybody = home.visitor()
    await anybody.post('/console/sign-in', { email: owner.email })
    await home.mailLinks()
    const token = linkIn(home.ports.mailer.messages[0]?.raw)
    // A scanner opens it, as often as it likes.
    for (let nth = 0; nth < 3; nth += 1) {
      const opened = await anybody.get(`/console/sign-in/${token}`)
      expect(opened.status).toBe(200)
      expect(opened.headers.get('set-cookie')).toBeNull()
    }
    const both = await Promise.all([1, 2].map(() => anybody.post(`/console/sign-in/${token}`)))
    expect(both.map(({ status }) => status).sort()).toEqual([303, 410])
    const cookie = both.map(({ headers }) => headers.get('set-cookie')).find((each) => each !== null) ?? ''
    expect(cookie).toMatch(/^__Host-session=[\w-]+; Max-Age=1209600; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    const session = /=([\w-]+);/.exec(cookie)?.[1]
    expect((await home.visitor(session).get('/console')).headers.get('location')).toBe('/console/groups/g')
  })

  test('ends after fifteen minutes', async () => {
    await home.visitor().post('/console/sign-in', { email: owner.email })
    await home.mailLinks()
    const token = linkIn(home.ports.mailer.messages[0]?.raw)
    home.ports.clock.advance(15 * 60_000)
    expect((await home.visitor().get(`/console/sign-in/${token}`)).status).toBe(410)
    expect((await home.visitor().post(`/console/sign-in/${token}`)).status).toBe(410)
  })

  test('mails an address five times an hour at most, however often somebody asks', async () => {
    for (let nth = 0; nth < 9; nth += 1) await home.visitor().post('/console/sign-in', { email: owner.email })
    await home.mailLinks()
    expect(home.ports.mailer.messages).toHaveLength(5)
    home.ports.clock.advance(3_600_000)
    await home.visitor().post('/console/sign-in', { email: owner.email })
    await home.mailLinks()
    expect(home.ports.mailer.messages).toHaveLength(6)
  })

  test('refuses what is no address', async () => {
    for (const email of ['', 'nobody', 'a@b\r\nBcc: all@b.example', '<script>']) {
      expect((await home.visitor().post('/console/sign-in', { email })).status).toBe(400)
    }
  })
})

describe('signing out', () => {
  test('ends this session, and on request every one of the owner’s', async () => {
    const [one, two, other] = [await home.signedIn(owner), await home.signedIn(owner), await home.signedIn(secondOwner)]
    await one.post('/console/sign-out')
    expect((await one.get('/console/groups/g')).status).toBe(303)
    expect((await two.get('/console/groups/g')).status).toBe(200)
    const three = await home.signedIn(owner)
    await three.post('/console/sign-out', { everywhere: 'yes' })
    expect((await two.get('/console/groups/g')).status).toBe(303)
    expect((await other.get('/console/groups/g')).status).toBe(200)
  })

  test('whoever is an owner no more is out at once', async () => {
    const visitor = await home.signedIn(owner)
    await home.ports.members.merge('g', [{ id: 'o1', removedAt: '2026-03-05T13:00:00.000Z' }])
    expect((await visitor.get('/console/groups/g')).status).toBe(303)
  })
})

test('pages load nothing from elsewhere, keep their address to themselves, and show names as text', async () => {
  const visitor = await home.signedIn(owner)
  for (const page of ['', '/schedule', '/look', '/audience', '/preview', '/templates/digest']) {
    const answer = await visitor.get(`/console/groups/g${page}`)
    expect(answer.status).toBe(200)
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const html = await answer.text()
    expect(html).toContain('Binders &lt;g&gt;')
    expect(html).not.toMatch(/<b>|style="/)
  }
})

test('a body without end is refused', async () => {
  const visitor = await home.signedIn(owner)
  const answer = await visitor.post('/console/groups/g/week/introduction', { introduction: 'x'.repeat(5_000_000) })
  expect(answer.status).toBe(413)
})

test('a stranger’s form is read no further than an address is long', async () => {
  const long = { email: `${'x'.repeat(30_000)}@owners.example` }
  for (const path of ['/console/sign-in', '/console/sign-in/made-up', '/console/sign-out']) {
    expect((await home.visitor().post(path, long)).status).toBe(413)
  }
})

describe('where the console has a domain of its own', () => {
  const at = async (domainName: string, path: string, method = 'GET') => {
    const { site, sessionOf } = await ownerConsole(undefined, { siteDomain: 'mail.example' })
    const headers = { cookie: `__Host-session=${await sessionOf(owner)}`, origin: 'https://mail.example' }
    const request = new Request(`https://${domainName}${path}`, { method, headers })
    return site.fetch(request, { event: { requestContext: { domainName, http: { sourceIp: '192.0.2.1' } } } })
  }

  test.each(['/console', '/console/sign-in', '/console/sign-in/made-up', '/console/groups/g'])(
    '%s is refused at the API’s own URL, with a word of where it is',
    async (path) => {
      const elsewhere = await at('a1b2c3.execute-api.us-east-1.amazonaws.com', path)
      expect(elsewhere.status).toBe(421)
      expect(await elsewhere.text()).toContain('href="https://mail.example/console"')
      expect((await at('mail.example', path)).status).not.toBe(421)
    },
  )

  test('so is every form', async () => {
    for (const route of [...open, ...desk].filter((each) => each.startsWith('POST'))) {
      expect((await at('a1b2c3.execute-api.us-east-1.amazonaws.com', pathIn(route, 'g'), 'POST')).status).toBe(421)
    }
  })
})
