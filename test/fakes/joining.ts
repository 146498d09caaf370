import { takeOne } from '../../functions/domain/joining/ceiling.ts'
import { type JoinPageState, type JoinSource, joinSources } from '../../functions/domain/joining/join-request.ts'
import {
  closedState,
  fullState,
  openedState,
  withMail,
  withTrouble,
} from '../../functions/domain/joining/page-state.ts'
import type { JoinPages, Joins, KnownJoinRequest, PublicNames } from '../../functions/ports.ts'

export type FakeJoins = Joins & {
  readonly requests: Map<string, KnownJoinRequest>
  readonly attempts: Map<string, number>
}

/** A token is its request's id, with a number. */
export function fakeJoins(): FakeJoins {
  const requests = new Map<string, KnownJoinRequest>()
  const tokens = new Map<string, { id: string; endsAt: number }>()
  const attempts = new Map<string, number>()
  const begun = new Set<string>()
  const taken = new Map<string, NonNullable<ReturnType<typeof takeOne>>>()
  let mostOfAll = Number.POSITIVE_INFINITY
  const take = (whose: string, most: number, at: number) => {
    const next = takeOne(taken.get(whose) ?? [], { most, at })
    if (next) taken.set(whose, next)
    return next !== undefined
  }
  return {
    requests,
    attempts,
    ask: async (request) => {
      const id = crypto.randomUUID()
      requests.set(id, { ...request, id })
      return id
    },
    get: async (id) => requests.get(id),
    issue: async (id, at) => {
      const token = `token-${tokens.size}-of-${id}`
      tokens.set(token, { id, endsAt: at + 3 * 86_400_000 })
      return token
    },
    find: async (token, at) => {
      const link = tokens.get(token)
      return link && link.endsAt > at ? requests.get(link.id) : undefined
    },
    press: async (id, at) => {
      const known = requests.get(id)
      if (known && known.pressedAt === undefined) requests.set(id, { ...known, pressedAt: at })
      return known?.pressedAt ?? at
    },
    confirm: async (id, confirmed) => {
      const known = requests.get(id)
      if (!known || known.confirmed) return false
      requests.set(id, { ...known, confirmed })
      return true
    },
    attempt: async (caller, { most, hours }, at) => {
      const key = `${caller} ${hours} ${Math.floor(at / (hours * 3_600_000))}`
      const count = attempts.get(key) ?? 0
      if (count >= most) return false
      attempts.set(key, count + 1)
      return true
    },
    take: async (groupId, most, at) => take(`g#${groupId}`, most, at) && take('all', mostOfAll, at),
    noteMost: async (most) => {
      mostOfAll = most
    },
    begin: async (id) => requests.has(id) && !begun.has(id) && begun.add(id).has(id),
    takeBack: async (id) => void begun.delete(id),
  }
}

export function fakeJoinPages(): JoinPages {
  const states = new Map<string, JoinPageState>()
  const counts = new Map<string, number>()
  const stateOf = (groupId: string) => states.get(groupId) ?? {}
  const change = (groupId: string, next: JoinPageState | undefined) => {
    if (next) states.set(groupId, next)
    return next !== undefined
  }
  const countOf = (groupId: string, source: JoinSource, what: string) => counts.get(`${groupId} ${source} ${what}`) ?? 0
  return {
    state: async (groupId) => stateOf(groupId),
    noteMailed: async (groupId, at) => void change(groupId, withMail(stateOf(groupId), at)),
    noteTrouble: async (groupId, trouble) => {
      change(groupId, withTrouble(stateOf(groupId), trouble))
      return stateOf(groupId)
    },
    close: async (groupId, by, at) => change(groupId, closedState(stateOf(groupId), by, at)),
    open: async (groupId) => void change(groupId, openedState(stateOf(groupId))),
    noteFull: async (groupId, at) => change(groupId, fullState(stateOf(groupId), at)),
    count: async (groupId, source, what) =>
      void counts.set(`${groupId} ${source} ${what}`, countOf(groupId, source, what) + 1),
    counts: async (groupId) =>
      new Map(
        joinSources.map((source) => [
          source,
          { joined: countOf(groupId, source, 'joined'), cameBack: countOf(groupId, source, 'cameBack') },
        ]),
      ),
  }
}

export function fakePublicNames(...given: readonly (readonly [string, string])[]): PublicNames {
  const names = new Map(given.map(([name, groupId]) => [name.toLowerCase(), groupId]))
  return {
    groupOf: async (name) => names.get(name.toLowerCase()),
    claim: async (name, groupId) => {
      const known = names.get(name.toLowerCase()) ?? groupId
      names.set(name.toLowerCase(), known)
      return known === groupId
    },
  }
}
