import { isMember, type Member } from '../../domain/community.ts'
import { cursorAfter } from '../../domain/recipients/cursor.ts'
import { barrierTo } from '../../domain/recipients/decide-recipient.ts'
import { waitingPlace } from '../../domain/recipients/ramp.ts'
import { readStandings } from '../../domain/recipients/standing.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import { nextUnopened } from '../../domain/schedule/slots.ts'
import { addHours, timeAt } from '../../domain/times.ts'
import {
  type InspectedMember,
  type InspectionRules,
  inspectMore,
  type KeptListInspection,
  nothingInspected,
} from '../../domain/waking/inspection.ts'
import { planWaves, type Wave } from '../../domain/waking/plan-waves.ts'
import type { Addresses, Clock, Editions, ListInspections, MailRecords, Members } from '../../ports.ts'

export type InspectListPorts = {
  readonly members: Pick<Members, 'getMany' | 'page' | 'shards'>
  readonly records: Pick<MailRecords, 'getMany' | 'range'>
  readonly addresses: Pick<Addresses, 'glanceAt'>
  readonly editions: Pick<Editions, 'list'>
  readonly listInspections: ListInspections
  readonly clock: Pick<Clock, 'now'>
}

/** What is known of a group's addresses; unfinished while the inspection has a cursor. */
export type InspectedList = {
  readonly inspection: KeptListInspection
  /** When dormant members join, if it goes live now. */
  readonly waves: readonly Wave[]
  readonly settings: Pick<GroupSettings, 'stages' | 'schedule'>
}

const membersAtOnce = 500
/** A page that inspects answers within this many milliseconds, and continues when it is opened again. */
const workFor = 5000
/** So long a finished inspection is believed: an import may come in between. */
const freshHours = 1

/**
 * Inspects the members of a group that was never mailed; undefined once it was: then bounces are known and not guessed.
 * Continues where an earlier call stopped.
 */
export async function inspectList(
  ports: InspectListPorts,
  groupId: string,
  settings: GroupSettings,
): Promise<InspectedList | undefined> {
  const asOf = timeAt(ports.clock.now())
  const opened = await ports.editions.list(groupId)
  if (opened.some(({ state }) => state !== 'quiet')) return undefined
  const kept = await ports.listInspections.get(groupId)
  const isFresh = kept !== undefined && addHours(kept.startedAt, freshHours) > asOf
  const begun = isFresh ? kept : { ...nothingInspected, startedAt: asOf, cursor: { shard: 0 } }
  const inspection = begun.cursor ? await inspectOn(ports, groupId, begun, settings) : begun
  const first = nextUnopened(settings.schedule, asOf, opened)
  return { inspection, waves: planWaves(inspection.waiting, settings, first), settings }
}

async function inspectOn(
  ports: InspectListPorts,
  groupId: string,
  begun: KeptListInspection,
  settings: GroupSettings,
): Promise<KeptListInspection> {
  const end = ports.clock.now() + workFor
  const rules = await rulesAt(begun.startedAt)
  let { cursor, ...inspection } = begun
  while (cursor && ports.clock.now() < end) {
    const found = await ports.members.page(groupId, cursor.shard, cursor.after, membersAtOnce)
    const inspected = await inspectedAmong(ports, found, { groupId, shard: cursor.shard, settings, rules })
    inspection = { ...inspection, ...inspectMore(inspection, inspected, rules) }
    cursor = cursorAfter(cursor, found, { full: membersAtOnce, shards: ports.members.shards })
  }
  const kept = cursor ? { ...inspection, cursor } : inspection
  await ports.listInspections.put(groupId, kept)
  return kept
}

/** The list of disposable domains is long, and no other page of the console needs it. */
async function rulesAt(asOf: string): Promise<InspectionRules> {
  // A package of CommonJS that is loaded later has its whole under this name alone, where it is bundled in parts.
  const { default: domains } = await import('disposable-email-domains-js')
  const disposable = domains.disposableEmailBlocklistSet()
  return { asOf, isDisposable: (domain) => disposable.has(domain), isArchive: false }
}

type Stretch = {
  readonly groupId: string
  readonly shard: number
  readonly settings: GroupSettings
  readonly rules: InspectionRules
}

async function inspectedAmong(
  ports: InspectListPorts,
  found: readonly Member[],
  { groupId, shard, settings, rules }: Stretch,
): Promise<readonly InspectedMember[]> {
  if (found.length === 0) return []
  const { standingOf } = await readStandings(ports, groupId, { shard, members: found })
  return found.flatMap((member) => {
    const standing = standingOf(member)
    const barrier = barrierTo(standing)
    if (barrier === 'left' || !isMember(member)) return []
    const place = waitingPlace(standing, { asOf: rules.asOf, limits: settings.stages })
    return { member, barrier, isWaiting: barrier === undefined && place !== undefined }
  })
}
