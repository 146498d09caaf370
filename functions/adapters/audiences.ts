import { type Audience, audienceShape, mergeAudience } from '../domain/recipients/audience.ts'
import type { Audiences } from '../ports.ts'
import { type Key, mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

/** The sets only grow, up to a bound: an unused time zone or weekday costs a walk that finds no one. */
export function audiencesIn(table: TableClient): Audiences {
  const read = async (key: Key) => audienceShape.parse((await table.get(key)) ?? {})
  return {
    get: async (groupId) => mergeAudience(await read(mailKeys.audience(groupId)), {}),
    add: async (groupId, found) => {
      const key = mailKeys.audience(groupId)
      const stored = await read(key)
      const kept = mergeAudience(stored, {})
      await respell(table, key, stored, kept)
      const merged = mergeAudience(kept, found)
      await addTo(table, key, {
        zones: newIn(merged.zones, kept.zones),
        languages: newIn(merged.languages, kept.languages),
        weekdays: newIn(merged.weekdays, kept.weekdays),
      })
    },
  }
}

/** An older version kept every spelling. Anything added in the meantime stays, and is normalised the next time. */
async function respell(table: TableClient, key: Key, stored: Audience, kept: Audience): Promise<void> {
  for (const name of ['zones', 'languages'] as const) {
    const [before, after] = [stored[name], kept[name]]
    if (newIn(before, after).length === 0) continue
    const values = { before: new Set(before), after: new Set(after) }
    const change = after.length > 0 ? `SET #${name} = :after` : `REMOVE #${name}`
    await table.update(key, { text: change, values }, { text: `#${name} = :before`, values })
  }
}

async function addTo(table: TableClient, key: Key, added: Audience): Promise<void> {
  const sets = Object.entries(added).filter(([, values]) => values.length > 0)
  if (sets.length === 0) return
  await table.update(key, {
    text: `ADD ${sets.map(([name]) => `#${name} :${name}`).join(', ')}`,
    values: Object.fromEntries(sets.map(([name, values]) => [name, new Set<string | number>(values)])),
  })
}

function newIn<Value>(all: readonly Value[], known: readonly Value[]): readonly Value[] {
  const before = new Set(known)
  return all.filter((each) => !before.has(each))
}
