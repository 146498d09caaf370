import { groupShape } from '../domain/community.ts'
import type { AllGroups } from '../ports.ts'
import { communityKeys } from '../table.ts'
import type { TableClient } from './table-client.ts'

export function allGroupsIn(table: TableClient): AllGroups {
  return {
    scan: async function* () {
      const { sk } = communityKeys.group('')
      for await (const item of table.scan({ text: '#sk = :sk', values: { sk } })) yield groupShape.parse(item)
    },
  }
}
