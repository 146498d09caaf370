import { latestMail } from '../house/latest-mail.ts'
import type { House } from '../house/running-house.ts'

type Fields = Readonly<Record<string, string>>

/** An owner at the console, by plain requests, as a browser without scripts would make them. */
export function ownerVisit({ cloud }: House) {
  const { site } = cloud.urls
  let cookie = ''
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${site}${path}`, { redirect: 'manual', ...init, headers: { cookie, origin: site } })
    const [set = ''] = answer.headers.getSetCookie()
    if (set.startsWith('__Host-session=')) cookie = set.split(';')[0] ?? ''
    if (answer.status >= 400) throw new Error(`${init.method ?? 'GET'} ${path} answered ${answer.status}`)
    return answer
  }
  const get = (path: string) => ask(path)
  const post = (path: string, fields: Fields = {}) => ask(path, { method: 'POST', body: new URLSearchParams(fields) })

  return {
    get,
    post,
    /** Answers where the browser is sent. */
    send: async (path: string, name: string, file: File) => {
      const body = new FormData()
      body.set(name, file)
      return (await ask(path, { method: 'POST', body })).headers.get('location') ?? ''
    },
    signIn: async (email: string) => {
      await post('/console/sign-in', { email })
      await cloud.idle()
      const [, link = ''] = /http:\/\/localhost:\d+(\/console\/sign-in\/[\w-]+)/.exec(await latestMail({ cloud })) ?? []
      await get(link)
      await post(link)
    },
  }
}

/** The owner lets everybody see editions, and has them posted where nobody may: owners hear that this failed. */
export async function ownerShares({ get, post }: ReturnType<typeof ownerVisit>, desk: string): Promise<void> {
  await post(`${desk}/share/channels`, { kind: 'mattermost', url: 'https://127.0.0.1:1/hooks/code' })
  const page = await (await get(`${desk}/share/editions`)).text()
  const [, base = ''] = /name="base" value="(\d+)"/.exec(page) ?? []
  await post(`${desk}/share/editions`, { base, isOpenToRead: 'yes', level: 'titles' })
}
