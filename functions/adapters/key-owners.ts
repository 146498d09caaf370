import { doorKeys } from '../table/door-keys.ts'
import { type Key, mailKeys } from '../table.ts'

/** The group and the edition's date in an item's key, as far as it has them. */
export function ownerOf({ pk, sk }: Key): {
  readonly groupId?: string | undefined
  readonly date?: string | undefined
} {
  const [kind = '', groupId, date] = pk.split('#')
  if (kind === 'OWNER' || pk === mailKeys.sources || pk === doorKeys.hooks) return { groupId: sk.split('#')[0] }
  if (pk === mailKeys.runs) return { groupId: sk.split('#')[0], date: sk.split('#')[1] }
  if (kind === 'EDITION' || kind === 'DELIVERIES') return { groupId, date }
  return /^(GROUP|ACTIVITY|CATALOGUE|EVENTS|HELPERS|HOLDERS|INTAKE|MEMBERLIST|MEMBERS|PUBLIC|RECORDS|FIRSTPOSTS|TROUBLES)$/.test(
    kind,
  )
    ? { groupId }
    : {}
}

/** An item's key with another name in the member's place. */
export function keyWith({ pk, sk }: Key, memberId: string, name: string): Key {
  const [kind = '', groupId = '', date = ''] = pk.split('#')
  if (kind === 'DELIVERIES' && sk === memberId) return mailKeys.delivery(groupId, date, name)
  if (kind === 'RECORDS' && sk === memberId) return mailKeys.record(groupId, name)
  if (kind === 'FIRSTPOSTS' && sk === memberId) return mailKeys.firstPosts(groupId, name)
  const isVisit = kind === 'ACTIVITY' && /^[^#]*#(?:visit|removalmember)#[^#]*$/.test(sk)
  const isTheirs = kind === 'TROUBLES' || sk.startsWith(mailKeys.pagePrefix) || isVisit
  return isTheirs && sk.endsWith(`#${memberId}`) ? { pk, sk: sk.slice(0, -memberId.length) + name } : { pk, sk }
}
