import { expect } from 'vitest'
import type { House } from '../house/running-house.ts'

/** A member follows the links of a mail, chooses a pace, and stops the mail. */
export async function memberVisits({ inbox }: House, groupId: string): Promise<void> {
  const [first] = await inbox(groupId)
  const links = new Set(first?.mail.text?.match(/http:\/\/localhost:\d+\/(?:unsubscribe|preferences|read)\/\S+/g))
  for (const link of links) expect((await fetch(link)).status).toBe(200)
  const [, preferences = ''] = /(http:\/\/localhost:\d+\/preferences\/\S+)/.exec(first?.mail.text ?? '') ?? []
  await fetch(preferences, { method: 'POST', body: new URLSearchParams({ pace: 'monthly' }) })
  await fetch(preferences.replace('preferences', 'unsubscribe'), { method: 'POST', body: new URLSearchParams() })
}
