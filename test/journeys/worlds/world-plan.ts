import { createLuck, type Luck } from './luck.ts'

export const minute = 60_000
export const hour = 60 * minute
/** Monday, before any slot; the digests are due at nine. */
export const opening = Date.parse('2026-03-09T08:50:00.000Z')

/** What goes wrong in one world, all of it settled by its seed. */
export type WorldPlan = {
  readonly seed: number
  readonly luck: Luck
  readonly groups: readonly { readonly id: string; readonly members: number; readonly approval: boolean }[]
  /** Whether people are in several groups by the same address. */
  readonly sharedAddresses: boolean
  readonly zones: readonly (string | undefined)[]
  readonly perSecond: number
  readonly perDay: number
  /** Of all places at which somebody may be killed: the share at which somebody is, in this world. */
  readonly deaths: number
  /** Of calls: the share that fails, done or not. */
  readonly errors: number
  readonly outages: readonly { readonly of: Service; readonly from: number; readonly to: number }[]
  /** How wrong a worker's clock may be, in milliseconds. */
  readonly skew: number
  readonly doubled: number
  readonly lateEvents: number
  /** When SES stops to tell of anything, and when it goes on; perhaps never. */
  readonly deaf: { readonly from: number; readonly to: number } | undefined
  readonly acts: number
  readonly chaosEnds: number
}

export type Service = 'tables' | 'queues' | 'SES'

export const amplePerDay = 10_000

export function planWorld(seed: number): WorldPlan {
  const luck = createLuck(seed)
  const whole = (least: number, most: number) => Math.floor(luck.between(least, most + 1))
  const groups = Array.from({ length: luck.pick([1, 1, 2, 3]) }, (_, nth) => ({
    id: `g${nth}`,
    members: whole(5, 40),
    approval: luck.chance(0.15),
  }))
  const people = groups.reduce((sum, { members }) => sum + members, 0)
  const chaosEnds = opening + luck.pick([30, 60, 90]) * minute
  const outages = (['tables', 'queues', 'SES'] as const).flatMap((of) => {
    const from = luck.between(opening, chaosEnds - 20 * minute)
    return luck.chance(0.3) ? [{ of, from, to: from + 20 * minute }] : []
  })
  const deafFrom = luck.between(opening, chaosEnds)
  const neverAgain = luck.chance(0.4)
  return {
    seed,
    luck,
    groups,
    chaosEnds,
    outages,
    sharedAddresses: luck.chance(0.3),
    zones: luck.chance(0.3) ? [undefined, 'Atlantic/Azores', 'America/Sao_Paulo'] : [undefined],
    perSecond: luck.pick([1, 2, 5, 14]),
    perDay: luck.chance(0.2) ? Math.max(5, Math.floor(people * luck.between(0.3, 0.8))) : amplePerDay,
    deaths: luck.pick([0, 0.05, 0.15, 0.3]),
    errors: luck.pick([0, 0.002, 0.02]),
    skew: luck.pick([0, 2000, minute, 20 * minute]),
    doubled: luck.pick([0, 0.05, 0.3]),
    lateEvents: luck.pick([0, 0.05, 0.3]),
    deaf: luck.chance(0.25) ? { from: deafFrom, to: neverAgain ? Number.POSITIVE_INFINITY : chaosEnds } : undefined,
    acts: luck.pick([0, 2, 5, 10]),
  }
}

/** In a few words, for whoever looks into a world that failed. */
export function describePlan({ luck: _, groups, outages, chaosEnds, deaf, ...rest }: WorldPlan): string {
  const at = (time: number) => (Number.isFinite(time) ? new Date(time).toISOString().slice(11, 19) : 'never')
  const what = {
    ...rest,
    groups: groups.map(({ id, members, approval }) => `${id}: ${members}${approval ? ', to be approved' : ''}`),
    outages: outages.map(({ of, from, to }) => `${of} ${at(from)}–${at(to)}`),
    ...(deaf && { deaf: `${at(deaf.from)}–${at(deaf.to)}` }),
    calmFrom: at(chaosEnds),
  }
  return JSON.stringify(what)
}

export function isDeafForGood({ deaf }: WorldPlan): boolean {
  return deaf?.to === Number.POSITIVE_INFINITY
}
