import type { House } from './running-house.ts'

type WithInbox = { readonly cloud: Pick<House['cloud'], 'urls'> }

/** The latest message in the inbox of a house, as it came. */
export async function latestMessage({ cloud: { urls } }: WithInbox): Promise<string> {
  const list = await (await fetch(urls.inbox)).text()
  const [, path = ''] = /href="(\/messages\/[^"/]+)/.exec(list) ?? []
  return (await fetch(`${urls.inbox}${path}/raw`)).text()
}

/** The same with its long lines whole. */
export async function latestMail(house: WithInbox): Promise<string> {
  return (await latestMessage(house)).replace(/=\r?\n/g, '')
}
