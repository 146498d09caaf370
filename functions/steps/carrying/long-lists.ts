import { byteOrderMark, csvLine } from '../../domain/carrying/csv.ts'
import {
  type CsvColumns,
  cellsOf,
  editionColumns,
  headerOf,
  type MemberRow,
  memberColumns,
  outcomeColumns,
  returnsColumns,
} from '../../domain/carrying/csv-rows.ts'
import { isMember, type Member } from '../../domain/community.ts'
import type { EditionKey } from '../../domain/edition.ts'
import { arms } from '../../domain/recipients/mail-record.ts'
import { readStandings } from '../../domain/recipients/standing.ts'
import { defaultSettings } from '../../domain/schedule/settings.ts'
import type { Delivery } from '../../domain/sending/delivery.ts'
import { timeAt } from '../../domain/times.ts'
import type { Addresses, Clock, Deliveries, Editions, MailRecords, Members, Settings } from '../../ports.ts'
import type { Returns } from '../owners/read-returns.ts'
import type { LongList } from './list-parts.ts'

export type MemberListPorts = {
  readonly members: Pick<Members, 'shards' | 'page' | 'getMany'>
  readonly records: Pick<MailRecords, 'range' | 'getMany'>
  readonly addresses: Pick<Addresses, 'glanceAt'>
  readonly settings: Pick<Settings, 'get'>
  readonly clock: Pick<Clock, 'now'>
}

/** Everybody who is a member now: who left, or only wrote, is in no list. */
export async function memberList(ports: MemberListPorts, groupId: string): Promise<LongList<Member, MemberRow>> {
  const settings = (await ports.settings.get(groupId)) ?? defaultSettings({ id: groupId, timeZone: 'UTC' })
  const rules = { asOf: timeAt(ports.clock.now()), limits: settings.stages }
  return {
    shards: ports.members.shards,
    page: (shard, after, limit) => ports.members.page(groupId, shard, after, limit),
    isIn: (row) => row.removedAt === undefined && isMember(row),
    columns: memberColumns,
    linesOf: async (shard, members) => {
      const { standingOf } = await readStandings(ports, groupId, { shard, members })
      return members.map((member) => ({ ...standingOf(member), ...rules }))
    },
  }
}

export type OutcomeListPorts = {
  readonly members: Pick<Members, 'shards'>
  readonly deliveries: Pick<Deliveries, 'page'>
}

/** What became of an edition's mails, one line for each recipient. */
export function outcomeList(
  { members, deliveries }: OutcomeListPorts,
  key: EditionKey,
): LongList<Delivery & { readonly id: string }, Delivery> {
  return {
    shards: members.shards,
    page: async (shard, after, limit) => {
      const rows = await deliveries.page(key, shard, after, limit)
      return rows.map((row) => ({ ...row, id: row.place }))
    },
    isIn: () => true,
    columns: outcomeColumns,
    linesOf: async (_, rows) => rows,
  }
}

/** All editions of a group, oldest first, with the sums of those that are over. */
export async function editionsText(
  { editions }: { readonly editions: Pick<Editions, 'list'> },
  groupId: string,
): Promise<string> {
  return textOf(editionColumns, await editions.list(groupId))
}

/** Who returned on both sides of the comparison, as far as it was counted. */
export function returnsText({ counted }: Returns): string {
  const rows = counted ? arms.map((arm) => ({ arm, asOf: counted.asOf, ...counted[arm] })) : []
  return textOf(returnsColumns, rows)
}

function textOf<Row>(columns: CsvColumns<Row>, rows: readonly Row[]): string {
  return (
    byteOrderMark + [headerOf(columns), ...rows.map((row) => cellsOf(columns, row))].map((c) => csvLine(c)).join('')
  )
}
