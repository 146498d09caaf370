import * as z from 'zod'
import type { Audience, Audiences } from '../ports.ts'
import { mailKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

const texts = z.set(z.string()).default(new Set())
const audienceItem = z.object({ zones: texts, languages: texts, weekdays: z.set(z.number()).default(new Set()) })

/** Sets that only grow: a zone or a weekday that nobody has any more costs a walk that finds nobody. */
export function audiencesIn(table: TableClient): Audiences {
  return {
    get: async (groupId): Promise<Audience> => {
      const { zones, languages, weekdays } = audienceItem.parse((await table.get(mailKeys.audience(groupId))) ?? {})
      return { zones: [...zones].sort(), languages: [...languages].sort(), weekdays: [...weekdays].sort() }
    },
    add: async (groupId, found) => {
      const sets = Object.entries(found).filter(([, values]) => values.length > 0)
      if (sets.length === 0) return
      await table.update(mailKeys.audience(groupId), {
        text: `ADD ${sets.map(([name]) => `#${name} :${name}`).join(', ')}`,
        values: Object.fromEntries(sets.map(([name, values]) => [name, new Set<string | number>(values)])),
      })
    },
  }
}
