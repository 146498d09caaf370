import { expect } from 'vitest'
import { latestMail } from '../house/latest-mail.ts'
import type { House } from '../house/running-house.ts'

/** Somebody finds a group’s pages, asks to join, confirms, and lifts what they chose for all groups; others ask too. */
export async function strangerVisits({ cloud, ports, load }: House, groupId: string): Promise<void> {
  const { site } = cloud.urls
  const from = await ports.settings.get(groupId)
  if (!from) throw new Error('The group has no settings.')
  const publicEditions = { ...from.publicEditions, level: 'openings', isOpenToRead: true } as const
  const next = { ...from, publicEditions, join: { ...from.join, isOpen: true, mostADay: 2 }, version: from.version + 1 }
  await ports.settings.change(next, from, new Date().toISOString())
  for (const path of [`/join/${groupId}`, `/g/${groupId}`]) expect((await fetch(site + path)).status).toBe(200)
  const ask = async (email: string) => {
    const body = new URLSearchParams({ email, weekday: '4', language: 'de' })
    const { status } = await fetch(`${site}/join/${groupId}`, { method: 'POST', body })
    await cloud.idle()
    return status
  }
  // Whoever joined years ago, and was never seen, would have to confirm.
  const joinedAt = new Date(Date.now() - 60_000).toISOString()
  const member = { type: 'member', groupId, id: 'recent', email: 'recent@members.example', name: 'Recent' }
  await load([{ ...member, role: 'member', joinedAt }])
  // A member who gets the digest is told so; whoever comes when the day is full is sent away, and owners are told.
  expect(await ask('recent@members.example')).toBe(200)
  // Digests have booked the pace: this mail waits for its turn.
  await ports.pace.reserve(100, 10)
  expect(await ask('stella@strangers.example')).toBe(200)
  const [link = ''] = /http:\/\/localhost:\d+\/join\/confirm\/[\w-]+/.exec(await latestMail({ cloud })) ?? []
  for (const wish of ['join', 'lift']) {
    expect((await fetch(link, { method: 'POST', body: new URLSearchParams({ do: wish }) })).status).toBe(200)
  }
  await cloud.idle()
  expect(await ask('late@strangers.example')).toBe(429)
}
