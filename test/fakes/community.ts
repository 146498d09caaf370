import { pathOf } from '../../functions/domain/activity/activity-path.ts'
import { mergeDiscussions } from '../../functions/domain/activity/merge-discussions.ts'
import { mergeMembers } from '../../functions/domain/activity/merge-members.ts'
import { isPostRemoved, removedIn, withoutRemovedWords } from '../../functions/domain/activity/removed.ts'
import type { Catalogued } from '../../functions/domain/choosing/catalogue.ts'
import type { Shelf } from '../../functions/domain/choosing/shelf.ts'
import type { ShelfBuild } from '../../functions/domain/choosing/shelf-build.ts'
import type { Activity, Discussion, Group, Member } from '../../functions/domain/community.ts'
import { type FirstPosts, mergeFirstPosts } from '../../functions/domain/likeness/first-posts.ts'
import type { KeptFrequencies } from '../../functions/domain/likeness/kept-frequencies.ts'
import type { GroupSettings } from '../../functions/domain/schedule/settings.ts'
import { otherListName, plainListName } from '../../functions/domain/sending/list-name.ts'
import type {
  Activities,
  Catalogues,
  Discussions,
  FirstPostLists,
  GroupFrequencies,
  Groups,
  Members,
  Settings,
  ShelfBuilds,
  Shelves,
} from '../../functions/ports.ts'
import { shardCount, shardOf } from '../../functions/table.ts'
import { fakeHolders } from './holders.ts'

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
  return {
    getMany: rows.getMany,
    merge: rows.merge,
    page: async (groupId, after, limit) =>
      rows
        .all(groupId)
        .filter(({ id }) => after === undefined || id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
  }
}

export function fakeShelves(): Shelves {
  return revised<Shelf>()
}

export function fakeShelfBuilds(): ShelfBuilds {
  return revised<ShelfBuild>()
}

export function fakeFrequencies(): GroupFrequencies {
  return revised<KeptFrequencies>()
}

export function fakeFirstPosts(): FirstPostLists {
  const rows = mergedRows<FirstPosts>(mergeFirstPosts)
  return {
    getMany: rows.getMany,
    merge: rows.merge,
    clear: async (groupId, ids) => {
      for (const row of await rows.getMany(groupId, ids)) rows.set(groupId, { ...row, posts: [] })
    },
    page: pageOf(rows.all),
  }
}

function revised<Kept extends { readonly revision: number }>() {
  const all = new Map<string, Kept>()
  return {
    get: async (groupId: string) => all.get(groupId),
    save: async (groupId: string, kept: Kept, from: number) => {
      if ((all.get(groupId)?.revision ?? 0) !== from) return false
      all.set(groupId, { ...kept, revision: from + 1 })
      return true
    },
  }
}

export function fakeCatalogues(): Catalogues {
  type Part = { readonly entries: readonly Catalogued[]; readonly noted: number }
  type Published = { build?: string; names: readonly string[]; months: Map<string, Part>; version: number }
  const chunks = new Map<string, readonly Catalogued[]>()
  const published = new Map<string, Published>()
  const of = (groupId: string): Published => published.get(groupId) ?? { names: [], months: new Map(), version: 0 }
  return {
    version: async (groupId) => published.get(groupId)?.version.toString(),
    read: async (groupId) => {
      const { names, months } = of(groupId)
      const noted = [...months].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, { entries }]) => entries)
      const entries = [...names.flatMap((name) => chunks.get(name) ?? []), ...noted]
      return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
    },
    writeChunk: async (groupId, build, chunk, entries) => void chunks.set(`${groupId} ${build} ${chunk}`, entries),
    publish: async (groupId, build, count, since) => {
      const { build: before, months, version } = of(groupId)
      if (before !== undefined && before >= build) return
      const names = Array.from({ length: count }, (_, chunk) => `${groupId} ${build} ${chunk}`)
      const kept = [...months].filter(([, { noted }]) => since !== undefined && noted > Number(since))
      published.set(groupId, { build, names, months: new Map(kept), version: version + 1 })
    },
    note: async (groupId, month, entries, since) => {
      const { months, version, ...rest } = of(groupId)
      if (entries.length > 0 && since !== undefined && Number(since) !== version) return false
      const before = months.get(month)?.entries ?? []
      const merged = [...new Map([...before, ...entries].map((entry) => [entry.id, entry])).values()]
      if (entries.length === 0 || JSON.stringify(merged) === JSON.stringify(before)) return true
      const next = new Map([...months, [month, { entries: merged, noted: version + 1 }] as const])
      published.set(groupId, { ...rest, months: next, version: version + 1 })
      return true
    },
  }
}

export function fakeMembers(): Members {
  const rows = mergedRows<Member>(mergeMembers)
  return {
    shards: shardCount,
    shardOf,
    getMany: rows.getMany,
    getNeighbours: rows.getMany,
    merge: rows.merge,
    page: pageOf(rows.all),
  }
}

function pageOf<Row extends { readonly id: string }>(all: (groupId: string) => readonly Row[]) {
  return async (groupId: string, shard: number, after: string | undefined, limit: number) =>
    all(groupId)
      .filter(({ id }) => shardOf(id) === shard && id > (after ?? ''))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit)
}

export function fakeActivities(): Activities {
  const rows = new Map<string, Activity>()
  return {
    write: async (groupId, activities) => {
      for (const row of activities) {
        const kind = row.kind === 'removal' ? `${row.kind}${row.of}` : row.kind
        rows.set(`${groupId} ${row.createdAt} ${kind} ${pathOf(row).join(' ')}`, row)
      }
      const ours = [...rows].filter(([key]) => key.startsWith(`${groupId} `))
      const wordless = withoutRemovedWords(ours.map(([, row]) => row))
      for (const [nth, row] of wordless.entries()) rows.set(ours[nth]?.[0] ?? '', row)
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
    set: (groupId: string, row: Row) => void rows.set(`${groupId} ${row.id}`, row),
    getMany: async (groupId: string, ids: readonly string[]) =>
      [...new Set(ids)].flatMap((id) => rows.get(`${groupId} ${id}`) ?? []),
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
    holders: fakeHolders(),
    discussions: fakeDiscussions(),
    activities: fakeActivities(),
    shelves: fakeShelves(),
    shelfBuilds: fakeShelfBuilds(),
    catalogues: fakeCatalogues(),
    frequencies: fakeFrequencies(),
    firstPosts: fakeFirstPosts(),
  }
}
