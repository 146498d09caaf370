import {
  type Address,
  type OptOut,
  type Suppression,
  type SuppressionReason,
  weakerThan,
} from '../../functions/domain/recipients/address.ts'
import { type Audience, mergeAudience } from '../../functions/domain/recipients/audience.ts'
import { restMilliseconds } from '../../functions/domain/recipients/cadence.ts'
import { areTooMany } from '../../functions/domain/recipients/soft-bounces.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import type { Addresses, Audiences } from '../../functions/ports.ts'

export type FakeAddresses = Addresses & { readonly reasons: ReadonlyMap<string, SuppressionReason> }
type Taken = { readonly mailedAt?: string; readonly takenFor?: string }

const nameOf = (email: string) => email.trim().toLowerCase()

/** Remembers why an address is suppressed, by the address in lower case. */
export function fakeAddresses(): FakeAddresses {
  const taken = new Map<string, Taken>()
  const optOuts = new Map<string, OptOut>()
  const known = new Map<string, Suppression>()
  const reasons = new Map<string, SuppressionReason>()
  const softBounces = new Map<string, Map<string, string>>()
  const set = (name: string, suppression: Suppression | undefined) => {
    known.delete(name)
    reasons.delete(name)
    if (suppression) known.set(name, suppression)
    if (suppression) reasons.set(name, suppression.reason)
  }
  const settle = (name: string, at?: string) => {
    const times = [...(softBounces.get(name)?.values() ?? [])]
    const kept = known.get(name)
    if (areTooMany(times) && !kept)
      set(name, withoutUndefined({ reason: 'soft bounces' as const, at: at ?? times.toSorted().at(-1) }))
    if (!areTooMany(times) && kept?.reason === 'soft bounces') set(name, undefined)
    return times
  }
  const addressOf = (name: string): Address | undefined => {
    const [mail, optOut, suppression] = [taken.get(name), optOuts.get(name), known.get(name)]
    if (!mail && !optOut && !suppression) return undefined
    const found = { suppressed: suppression !== undefined, optedOut: optOut !== undefined, mailedAt: mail?.mailedAt }
    return withoutUndefined({ ...found, suppression, optOut })
  }
  const getMany: Addresses['getMany'] = async (emails) =>
    new Map(
      emails.flatMap((email) => {
        const found = addressOf(nameOf(email))
        return found ? [[email, found] as const] : []
      }),
    )
  return {
    reasons,
    getMany,
    glanceAt: getMany,
    suppressed: async (emails) => new Set(emails.filter((email) => known.has(nameOf(email)))),
    take: async (email, { groupId, date, memberId }, at) => {
      const takenFor = `${groupId} ${date} ${memberId}`
      const last = taken.get(nameOf(email))
      const isRested = !last?.mailedAt || Date.parse(at) - Date.parse(last.mailedAt) >= restMilliseconds
      if (optOuts.has(nameOf(email)) || (!isRested && last?.takenFor !== takenFor)) return false
      taken.set(nameOf(email), { mailedAt: at, takenFor })
      return true
    },
    setMail: async (email, mail, at, by) => {
      const kept = optOuts.get(nameOf(email))
      taken.set(nameOf(email), taken.get(nameOf(email)) ?? {})
      if (mail === 'no' && !kept) optOuts.set(nameOf(email), withoutUndefined({ at, by }))
      const isTheirs = mail === 'no' || kept?.by === undefined || kept.by === by
      if (mail === 'yes' && isTheirs) optOuts.delete(nameOf(email))
      return isTheirs
    },
    suppress: async (email, reason, at, told = {}) => {
      const kept = known.get(nameOf(email))
      if (!kept || weakerThan(reason).includes(kept.reason)) set(nameOf(email), { reason, at, ...told })
    },
    addSoftBounce: async (email, messageId, at) => {
      const bounces = softBounces.get(nameOf(email)) ?? new Map<string, string>()
      softBounces.set(nameOf(email), bounces.set(messageId, at))
      return settle(nameOf(email), at)
    },
    takeBackSoftBounces: async (messageId) => {
      for (const [name, bounces] of softBounces) if (bounces.delete(messageId)) settle(name)
    },
    welcome: async (email) => {
      if (known.get(nameOf(email))?.reason === 'forgotten') set(nameOf(email), undefined)
      optOuts.delete(nameOf(email))
    },
    lift: async (email) => {
      if (known.get(nameOf(email))?.reason === 'complaint') return false
      set(nameOf(email), undefined)
      softBounces.delete(nameOf(email))
      optOuts.delete(nameOf(email))
      return true
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
