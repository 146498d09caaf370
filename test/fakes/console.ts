import type { Curation } from '../../functions/domain/choosing/curation.ts'
import { listKeptSeconds, type UploadedList } from '../../functions/domain/intake/uploaded-list.ts'
import type { Ownership } from '../../functions/domain/people/ownership.ts'
import type { AudienceCount } from '../../functions/domain/recipients/audience-count.ts'
import type { LookVersion, TemplateVersion } from '../../functions/domain/templates/template-version.ts'
import { secondsAt } from '../../functions/domain/times.ts'
import type { KeptListInspection } from '../../functions/domain/waking/inspection.ts'
import type {
  AudienceCounts,
  Curations,
  ListInspections,
  Looks,
  Owners,
  SignIns,
  TemplateVersions,
  UploadedLists,
} from '../../functions/ports.ts'

const sessionLives = 14 * 86_400_000
const tokenLives = 900_000

/** Knows whoever it was told of; an address is its own name in small letters. */
export function fakeOwners(known: readonly (Ownership & { readonly email: string })[] = []): Owners {
  const addressOf = (email: string) => `hash of ${email.trim().toLowerCase()}`
  return {
    addressOf,
    at: async (address) =>
      known.filter(({ email }) => addressOf(email) === address).map(({ groupId, memberId }) => ({ groupId, memberId })),
    idsOf: async (groupId) => known.filter((each) => each.groupId === groupId).map(({ memberId }) => memberId),
  }
}

export function fakeSignIns(): SignIns {
  const tokens = new Map<string, { address: string; endsAt: number }>()
  const sessions = new Map<string, { address: string; openedAt: number }>()
  const ended = new Map<string, number>()
  const attempts = new Map<string, Set<string>>()
  const begun = new Set<string>()
  let nth = 0
  const name = (kind: string) => {
    nth += 1
    return `${kind}-${nth}`
  }
  const peek: SignIns['peek'] = async (token, at) => {
    const known = tokens.get(token)
    return known && known.endsAt > at ? known.address : undefined
  }
  return {
    peek,
    issue: async (address, at, lives = tokenLives) => {
      const token = name('token')
      tokens.set(token, { address, endsAt: at + lives })
      return token
    },
    spend: async (token, at) => {
      const address = await peek(token, at)
      return tokens.delete(token) ? address : undefined
    },
    openSession: async (address, at) => {
      const token = name('session')
      sessions.set(token, { address, openedAt: at })
      return token
    },
    session: async (token, at) => {
      const known = sessions.get(token)
      if (!known || at >= known.openedAt + sessionLives) return undefined
      return (ended.get(known.address) ?? -1) >= known.openedAt ? undefined : known.address
    },
    closeSession: async (token) => void sessions.delete(token),
    closeAll: async (address, at) => void ended.set(address, at),
    attempt: async (kind, at, most, given) => {
      const key = `${kind} ${Math.floor(at / 3_600_000)}`
      const names = attempts.get(key) ?? new Set()
      attempts.set(key, names)
      const one = given ?? name('attempt')
      if (names.has(one)) return true
      return names.size < most && names.add(one).has(one)
    },
    begin: async (request) => !begun.has(request) && begun.add(request).has(request),
    takeBack: async (request) => void begun.delete(request),
  }
}

export function fakeWishList(): Curations {
  const lists = new Map<string, Curation>()
  const save: Curations['save'] = async (name, curation, from) => {
    if ((lists.get(name)?.revision ?? 0) !== from) return false
    lists.set(name, { ...curation, revision: from + 1 })
    return true
  }
  return {
    get: async (groupId) => lists.get(groupId),
    save,
    getOwn: async ({ groupId, date }) => lists.get(`${groupId} ${date}`),
    saveOwn: ({ groupId, date }, ...change) => save(`${groupId} ${date}`, ...change),
    use: async (groupId, date, revision) => {
      const known = lists.get(groupId)
      if (known?.revision !== revision || known.usedFor !== undefined) return false
      lists.set(groupId, { ...known, usedFor: date })
      return true
    },
  }
}

export function fakeAudienceCounts(): AudienceCounts {
  const counts = new Map<string, AudienceCount>()
  return {
    get: async (groupId, purpose = 'audience') => counts.get(`${groupId} ${purpose}`),
    put: async (groupId, count, purpose = 'audience') => void counts.set(`${groupId} ${purpose}`, count),
    drop: async (groupId, purpose = 'audience') => void counts.delete(`${groupId} ${purpose}`),
  }
}

export function fakeUploadedLists(): UploadedLists {
  const lists = new Map<string, UploadedList & { readonly bytes: Uint8Array }>()
  return {
    keep: async (groupId, id, list, bytes) => void lists.set(`${groupId} ${id}`, { ...list, bytes }),
    get: async (groupId, id, at) => {
      const list = lists.get(`${groupId} ${id}`)
      return list && secondsAt(list.at) + listKeptSeconds > secondsAt(at) ? list : undefined
    },
    setMap: async (groupId, id, map) => {
      const list = lists.get(`${groupId} ${id}`)
      if (!list) return false
      lists.set(`${groupId} ${id}`, { ...list, map })
      return true
    },
  }
}

export function fakeListInspections(): ListInspections {
  const inspections = new Map<string, KeptListInspection>()
  return {
    get: async (groupId) => inspections.get(groupId),
    put: async (groupId, inspection) => void inspections.set(groupId, inspection),
  }
}

export function fakeTemplateVersions(): TemplateVersions {
  const kept = new Map<string, TemplateVersion>()
  const keyOf = (groupId: string, name: string, version: number) => `${groupId} ${name} ${version}`
  return {
    list: async (groupId, name, most = Number.POSITIVE_INFINITY) =>
      [...kept]
        .filter(([key]) => key.startsWith(`${groupId} ${name} `))
        .map(([, version]) => version)
        .sort((a, b) => b.version - a.version)
        .slice(0, most),
    get: async (groupId, name, version) => kept.get(keyOf(groupId, name, version)),
    save: async (groupId, version) => {
      const key = keyOf(groupId, version.name, version.version)
      if (kept.has(key)) return false
      kept.set(key, version)
      return true
    },
  }
}

export function fakeLooks(): Looks {
  const kept = new Map<string, LookVersion>()
  return {
    list: async (groupId, most = Number.POSITIVE_INFINITY) =>
      [...kept]
        .filter(([key]) => key.startsWith(`${groupId} `))
        .map(([, version]) => version)
        .sort((a, b) => b.version - a.version)
        .slice(0, most),
    save: async (groupId, version) => {
      const key = `${groupId} ${version.version}`
      if (kept.has(key)) return false
      kept.set(key, version)
      return true
    },
  }
}
