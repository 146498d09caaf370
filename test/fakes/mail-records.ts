import { endsSteering, type MailRecord } from '../../functions/domain/recipients/mail-record.ts'
import { withoutUndefined } from '../../functions/domain/shapes/without-undefined.ts'
import type { MemberEventKind } from '../../functions/domain/telling/member-event.ts'
import { addHours } from '../../functions/domain/times.ts'
import type { MailRecords } from '../../functions/ports.ts'
import { shardOf } from '../../functions/table.ts'
import { type Changes, changed } from '../fixtures/changes.ts'
import { withEvents } from './telling.ts'

/** `tells`: events are noted in `records`, as where platforms are told. */
export function fakeMailRecords(records = new Map<string, MailRecord>(), tells = false): MailRecords {
  const keyOf = (groupId: string, memberId: string) => `${groupId} ${memberId}`
  const recordsIn = (groupId: string) =>
    [...records].filter(([key]) => key.startsWith(`${groupId} `)).map(([, record]) => record)
  const change = (groupId: string, memberId: string, changes: Changes<MailRecord>) => {
    const key = keyOf(groupId, memberId)
    records.set(key, changed(records.get(key) ?? { memberId }, changes))
  }
  const events = (groupId: string, memberId: string, kinds: readonly MemberEventKind[], at: string) =>
    tells ? withEvents(records.get(keyOf(groupId, memberId)), kinds, at) : {}
  const getMany: MailRecords['getMany'] = async (groupId, ids) =>
    recordsIn(groupId).filter(({ memberId }) => ids.includes(memberId))
  return {
    getMany,
    getNeighbours: getMany,
    range: async (groupId, shard, from, to) =>
      recordsIn(groupId).filter(({ memberId: id }) => shardOf(id) === shard && from <= id && id <= to),
    choose: async (groupId, memberId, choices, at, kinds = []) => {
      const isRepeated = choices.mail === 'no' && records.get(keyOf(groupId, memberId))?.mail === 'no'
      const news = events(groupId, memberId, isRepeated ? kinds.filter((each) => each !== 'unsubscribed') : kinds, at)
      const ended = endsSteering(choices) ? { byOwner: undefined } : {}
      change(groupId, memberId, { ...choices, choseAt: at, ...news, ...ended })
    },
    steer: async (groupId, memberId, steered, choseAt) => {
      if (records.get(keyOf(groupId, memberId))?.choseAt !== choseAt) return false
      change(groupId, memberId, steered)
      return true
    },
    noteMails: async (groupId, histories) => {
      for (const [memberId, history] of histories) {
        const { lastDate = '' } = records.get(keyOf(groupId, memberId))?.history ?? {}
        if (lastDate < history.lastDate) change(groupId, memberId, { history })
      }
    },
    saveProfiles: async (groupId, profiles) => {
      const profileOf = (memberId: string) => records.get(keyOf(groupId, memberId))?.profile
      const changed = [...profiles].filter(([memberId, profile]) => String(profile) !== String(profileOf(memberId)))
      for (const [memberId, profile] of changed)
        change(groupId, memberId, { profile: profile && Uint8Array.from(profile) })
      return changed.map(([memberId]) => memberId)
    },
    enrol: async (groupId, memberId, side, at, share) => {
      const kept = records.get(keyOf(groupId, memberId))?.arm
      if (!kept) change(groupId, memberId, { arm: withoutUndefined({ side, at, share }) })
      return kept?.side ?? side
    },
    noteClick: async (groupId, memberId, at) => {
      const { clickedAt = '' } = records.get(keyOf(groupId, memberId)) ?? {}
      if (clickedAt < at) change(groupId, memberId, { clickedAt: at })
    },
    noteReturn: async (groupId, memberId, at) => {
      const { arm, returnedAt } = records.get(keyOf(groupId, memberId)) ?? {}
      const isFirst = arm !== undefined && returnedAt === undefined
      const news = isFirst ? events(groupId, memberId, ['returned'], at) : {}
      if (arm && at < (returnedAt ?? '~')) change(groupId, memberId, { returnedAt: at, ...news })
      return tells && isFirst
    },
    noteTrouble: async (groupId, memberId, kind, at) => {
      const field = kind === 'bounced' ? 'bouncedAt' : 'complainedAt'
      const isNew = (records.get(keyOf(groupId, memberId))?.[field] ?? '') < addHours(at, -1)
      const set = kind === 'bounced' ? { bouncedAt: at } : { complainedAt: at }
      if (tells && isNew) change(groupId, memberId, { ...set, ...events(groupId, memberId, [kind], at) })
      return tells && isNew
    },
  }
}
