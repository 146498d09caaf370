import { pathOf } from '../../functions/domain/activity/activity-path.ts'
import { mergeDiscussions } from '../../functions/domain/activity/merge-discussions.ts'
import { mergeMembers } from '../../functions/domain/activity/merge-members.ts'
import { isPostRemoved, removedIn } from '../../functions/domain/activity/removed.ts'
import type { Catalogued } from '../../functions/domain/choosing/catalogue.ts'
import type { Shelf } from '../../functions/domain/choosing/shelf.ts'
import type { Activity, Discussion, Group, Member } from '../../functions/domain/community.ts'
import type { GroupSettings } from '../../functions/domain/schedule/settings.ts'
import { otherListName, plainListName } from '../../functions/domain/sending/list-name.ts'
import type { Activities, Catalogues, Discussions, Groups, Members, Settings, Shelves } from '../../functions/ports.ts'
import { shardCount, shardOf } from '../../functions/table.ts'

export function fakeGroups(): Groups {
  const groups = new Map<string, Group>()
  return {
    get: async (groupId) => groups.get(groupId),
    put: async (group) => void groups.set(group.id, group),
    isEmpty: async () => groups.size === 0,
  }
}

export function fakeDiscussions(): Discussions {
  const rows = mergedRows<Discussion>(mergeDiscussions)
  return { getMany: rows.getMany, merge: rows.merge }
}

export function fakeShelves(): Shelves {
  const shelves = new Map<string, Shelf>()
  return {
    get: async (groupId) => shelves.get(groupId),
    save: async (groupId, shelf, from) => {
      if ((shelves.get(groupId)?.revision ?? 0) !== from) return false
      shelves.set(groupId, { ...shelf, revision: from + 1 })
      return true
    },
  }
}

export function fakeCatalogues(): Catalogues {
  const chunks = new Map<string, readonly Catalogued[]>()
  const published = new Map<string, { readonly names: readonly string[]; readonly version: number }>()
  const add = (groupId: string, names: readonly string[]) =>
    published.set(groupId, { names, version: (published.get(groupId)?.version ?? 0) + 1 })
  return {
    version: async (groupId) => published.get(groupId)?.version.toString(),
    read: async (groupId) => {
      const entries = (published.get(groupId)?.names ?? []).flatMap((name) => chunks.get(name) ?? [])
      return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
    },
    writeChunk: async (groupId, build, chunk, entries) => void chunks.set(`${groupId} ${build} ${chunk}`, entries),
    publish: async (groupId, build, count) =>
      void add(
        groupId,
        Array.from({ length: count }, (_, chunk) => `${groupId} ${build} ${chunk}`),
      ),
    note: async (groupId, month, entries) => {
      const name = `${groupId} ${month}`
      chunks.set(name, [...(chunks.get(name) ?? []), ...entries])
      add(groupId, [...(published.get(groupId)?.names ?? []).filter((each) => each !== name), name])
    },
  }
}

export function fakeMembers(): Members {
  const rows = mergedRows<Member>(mergeMembers)
  return {
    shards: shardCount,
    shardOf,
    getMany: rows.getMany,
    merge: rows.merge,
    page: async (groupId, shard, after, limit) =>
      rows
        .all(groupId)
        .filter(({ id }) => shardOf(id) === shard && id > (after ?? ''))
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
  }
}

export function fakeActivities(): Activities {
  const rows = new Map<string, Activity>()
  return {
    write: async (groupId, activities) => {
      for (const row of activities) {
        const kind = row.kind === 'removal' ? `${row.kind}${row.of}` : row.kind
        rows.set(`${groupId} ${row.createdAt} ${kind} ${pathOf(row).join(' ')}`, row)
      }
    },
    read: async (groupId, from, to) =>
      [...rows]
        .filter(([key, { createdAt }]) => key.startsWith(`${groupId} `) && from < createdAt && createdAt <= to)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, row]) => row),
    removedPosts: async (groupId, posts) => {
      const activities = [...rows].flatMap(([key, row]) => (key.startsWith(`${groupId} `) ? [row] : []))
      const removed = removedIn({ activities })
      return posts.filter((post) => isPostRemoved(removed, post))
    },
  }
}

export function fakeSettings(): Settings {
  const settings = new Map<string, GroupSettings>()
  const dates = new Map<string, string>()
  const earlier: GroupSettings[] = []
  const listNames = new Map<string, string>()
  return {
    listName: async (groupId) => {
      const name = plainListName(groupId)
      const holder = listNames.get(name.toLowerCase()) ?? groupId
      listNames.set(name.toLowerCase(), holder)
      return holder === groupId ? name : otherListName(groupId)
    },
    get: async (groupId) => settings.get(groupId),
    create: async (created) => {
      if (!settings.has(created.groupId)) settings.set(created.groupId, created)
    },
    setLive: async (groupId) => {
      const known = settings.get(groupId)
      if (!known) return
      settings.set(groupId, { ...known, state: 'live' })
      if (!dates.has(groupId)) dates.set(groupId, '1970-01-01T00:00:00.000Z')
    },
    live: async () => [...dates].map(([groupId, dueAt]) => ({ groupId, dueAt })),
    due: async (asOf) => [...dates].filter(([, at]) => at <= asOf).map(([groupId, dueAt]) => ({ groupId, dueAt })),
    reschedule: async (groupId, at, now) => {
      if ((dates.get(groupId) ?? '') > now) dates.set(groupId, at)
    },
    change: async (next, from, dueAt) => {
      const known = settings.get(next.groupId)
      if (known?.version !== from.version) return false
      earlier.push(known)
      settings.set(next.groupId, next)
      if (next.state === 'draft') dates.delete(next.groupId)
      else if (!dates.has(next.groupId)) dates.set(next.groupId, dueAt)
      return true
    },
    versions: async (groupId) =>
      [...earlier, ...settings.values()]
        .filter((each) => each.groupId === groupId)
        .sort((a, b) => b.version - a.version),
    moveOn: async (groupId, from, to) => {
      if (dates.get(groupId) === from) dates.set(groupId, to)
    },
  }
}

function mergedRows<Row extends { readonly id: string }>(merge: (kept: Row, known: Row) => Row) {
  const rows = new Map<string, Row>()
  const all = (groupId: string) => [...rows].filter(([key]) => key.startsWith(`${groupId} `)).map(([, row]) => row)
  return {
    all,
    getMany: async (groupId: string, ids: readonly string[]) => all(groupId).filter(({ id }) => ids.includes(id)),
    merge: async (groupId: string, known: readonly Row[]) => {
      for (const row of known) {
        const key = `${groupId} ${row.id}`
        // Without the undefined fields, as a table would keep it.
        rows.set(key, JSON.parse(JSON.stringify(merge(rows.get(key) ?? row, row))))
      }
    },
  }
}

/** What a group did, in memory: the four ports of the Community table. */
export function fakeCommunity() {
  return {
    groups: fakeGroups(),
    members: fakeMembers(),
    discussions: fakeDiscussions(),
    activities: fakeActivities(),
    shelves: fakeShelves(),
    catalogues: fakeCatalogues(),
  }
}
