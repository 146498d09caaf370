import { shelfShape } from '../domain/choosing/shelf.ts'
import { shelfBuildShape } from '../domain/choosing/shelf-build.ts'
import { keptFrequenciesShape } from '../domain/likeness/kept-frequencies.ts'
import type { GroupFrequencies, ShelfBuilds, Shelves } from '../ports.ts'
import { mailKeys } from '../table.ts'
import { revisedItems } from './revised-items.ts'
import type { TableClient } from './table-client.ts'

/** Zipped, one item a group: several hundred discussions take a tenth of an item's size. */
export function shelvesIn(table: TableClient): Shelves {
  return revisedItems(table, shelfShape, { keyOf: mailKeys.shelf })
}

export function shelfBuildsIn(table: TableClient): ShelfBuilds {
  return revisedItems(table, shelfBuildShape, { keyOf: mailKeys.shelfBuild })
}

export function frequenciesIn(table: TableClient): GroupFrequencies {
  return revisedItems(table, keptFrequenciesShape, { keyOf: mailKeys.frequencies })
}
