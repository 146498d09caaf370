import type { Address, SuppressionReason } from '../../functions/domain/address.ts'
import { type Audience, mergeAudience } from '../../functions/domain/audience.ts'
import { restMilliseconds } from '../../functions/domain/cadence.ts'
import type { Addresses, Audiences } from '../../functions/ports.ts'

export type FakeAddresses = Addresses & { readonly reasons: ReadonlyMap<string, SuppressionReason> }

/** Remembers why an address is suppressed, by the address in lower case. */
export function fakeAddresses(): FakeAddresses {
  const kept = new Map<string, Address & { readonly takenFor?: string }>()
  const reasons = new Map<string, SuppressionReason>()
  const softBounces = new Map<string, Map<string, string>>()
  const nothing: Address & { readonly takenFor?: string } = { suppressed: false, optedOut: false }
  const nameOf = (email: string) => email.trim().toLowerCase()
  return {
    reasons,
    getMany: async (emails) =>
      new Map(
        emails.flatMap((email) => {
          const { takenFor: _, ...found } = kept.get(nameOf(email)) ?? nothing
          const suppressed = reasons.has(nameOf(email))
          return suppressed || kept.has(nameOf(email)) ? [[email, { ...found, suppressed }] as const] : []
        }),
      ),
    take: async (email, { groupId, date, memberId }, at) => {
      const takenFor = `${groupId} ${date} ${memberId}`
      const address = kept.get(nameOf(email)) ?? nothing
      const last = kept.get(nameOf(email))?.takenFor
      const isRested = !address.mailedAt || Date.parse(at) - Date.parse(address.mailedAt) >= restMilliseconds
      if (address.optedOut || (!isRested && last !== takenFor)) return false
      kept.set(nameOf(email), { ...address, mailedAt: at, takenFor })
      return true
    },
    setMail: async (email, mail) => {
      kept.set(nameOf(email), { ...(kept.get(nameOf(email)) ?? nothing), optedOut: mail === 'no' })
    },
    suppress: async (email, reason) => {
      if (!reasons.has(nameOf(email))) reasons.set(nameOf(email), reason)
    },
    addSoftBounce: async (email, messageId, at) => {
      const known = softBounces.get(nameOf(email)) ?? new Map<string, string>()
      softBounces.set(nameOf(email), known.set(messageId, at))
      return [...known.values()]
    },
  }
}

export function fakeAudiences(): Audiences {
  const kept = new Map<string, Audience>()
  const nobody: Audience = { zones: [], languages: [], weekdays: [] }
  return {
    get: async (groupId) => kept.get(groupId) ?? nobody,
    add: async (groupId, found) => {
      kept.set(groupId, mergeAudience(kept.get(groupId) ?? nobody, found))
    },
  }
}
