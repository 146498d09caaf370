import { mergeMembers } from '../../../functions/domain/activity/merge-members.ts'
import { chunksOf } from '../../../functions/domain/chunks.ts'
import { isMember, type Member } from '../../../functions/domain/community.ts'
import { barrierTo } from '../../../functions/domain/recipients/decide-recipient.ts'
import { waitingPlace } from '../../../functions/domain/recipients/ramp.ts'
import { defaultSettings, type GroupSettings } from '../../../functions/domain/schedule/settings.ts'
import { nextSlot } from '../../../functions/domain/schedule/slots.ts'
import {
  type InspectedMember,
  type InspectionRules,
  inspectMore,
  type ListInspection,
  nothingInspected,
} from '../../../functions/domain/waking/inspection.ts'
import { planWaves, type Wave } from '../../../functions/domain/waking/plan-waves.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type GatheredGroup, type GatheredMember, isUnanswered } from './gather-members.ts'

/** The tables that an import would load into. */
export type CheckTables = Pick<CommandPorts, 'settings' | 'members'>

/** What a check finds of one group. */
export type GroupCheck = {
  readonly groupId: string
  /** Undefined if no record of the group itself was read, nor is one known. */
  readonly name: string | undefined
  readonly settings: GroupSettings
  readonly inspection: ListInspection
  /** How many of the members the tables know already; undefined without tables. */
  readonly known: number | undefined
  readonly waves: readonly Wave[]
}

const lookedUpAtOnce = 500

/** Inspects the members of a group as they would be after the import. */
export async function inspectGroup(
  gathered: GatheredGroup,
  tables: CheckTables | undefined,
  rules: InspectionRules,
): Promise<GroupCheck> {
  const { groupId, group } = gathered
  const settings =
    (await tables?.settings.get(groupId)) ?? defaultSettings({ id: groupId, timeZone: group?.timeZone ?? 'UTC' })
  const seen = new Set<string>()
  let inspection: ListInspection = { ...nothingInspected, unanswered: 0 }
  let known = 0
  for (const some of chunksOf([...gathered.members.values()], lookedUpAtOnce)) {
    const kept = await keptAmong(tables, groupId, some)
    known += kept.size
    const inspected = some.flatMap((each) => inspectedAs(withKept(each, kept), { gathered, settings, seen, rules }))
    inspection = inspectMore(inspection, inspected, rules)
  }
  const waves = planWaves(inspection.waiting, settings, nextSlot(settings.schedule, rules.asOf))
  return { groupId, name: group?.name, settings, inspection, known: tables && known, waves }
}

async function keptAmong(tables: CheckTables | undefined, groupId: string, some: readonly GatheredMember[]) {
  const found =
    (await tables?.members.getMany(
      groupId,
      some.map(({ member }) => member.id),
    )) ?? []
  return new Map(found.map((member) => [member.id, member]))
}

function withKept(each: GatheredMember, kept: ReadonlyMap<string, Member>): GatheredMember {
  const before = kept.get(each.member.id)
  return before ? { ...each, member: mergeMembers(before, each.member) } : each
}

type InspectedWith = {
  readonly gathered: GatheredGroup
  readonly settings: GroupSettings
  /** The addresses of the members before. */
  readonly seen: Set<string>
  readonly rules: InspectionRules
}

/** None for a member who has left. */
function inspectedAs(each: GatheredMember, { gathered, settings, seen, rules }: InspectedWith): InspectedMember[] {
  const { member } = each
  const own = barrierTo({ member, record: undefined, address: undefined })
  if (own === 'left' || !isMember(member)) return []
  const address = member.email?.toLowerCase() ?? ''
  const barrier = own ?? (seen.has(address) ? 'same address' : undefined)
  if (!barrier) seen.add(address)
  const place = waitingPlace({ member, record: undefined }, { asOf: rules.asOf, limits: settings.stages })
  return [{ member, barrier, isWaiting: !barrier && place !== undefined, isUnanswered: isUnanswered(gathered, each) }]
}
