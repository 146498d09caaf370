import type { EditionKey, EditionRun } from '../domain/edition.ts'
import { rampWalkShape } from '../domain/recipients/ramp/ramp-walk.ts'
import { secondsAt } from '../domain/times.ts'
import type { RampWalks, WalkPurpose } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { keyNames } from '../table.ts'
import { revisedItems } from './revised-items.ts'
import type { TableClient } from './table-client.ts'

/** An edition is composed within hours, and the places tell who was there when. */
const keptSeconds = 7 * 86_400

export function rampWalksIn(table: TableClient): RampWalks {
  return revisedItems(table, rampWalkShape, {
    keyOf: ({ groupId, date, count }: EditionKey & WalkPurpose) => deskKeys.rampWalk(groupId, date, count),
    besides: ({ asOf }: EditionRun & WalkPurpose) => ({ [keyNames.expires]: secondsAt(asOf) + keptSeconds }),
  })
}
