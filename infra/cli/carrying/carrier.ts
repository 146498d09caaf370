import { type CarriedRecord, foreignTo } from '../../../functions/domain/carrying/carried-record.ts'
import { counted, createCounts } from '../../../functions/domain/counts.ts'
import type { CarriedLine } from '../../../functions/readers/reader.ts'
import { type TakeCarriedPorts, takeCarried } from '../../../functions/steps/carrying/take-carried.ts'
import type { BadLine } from '../../../functions/steps/ingest/import-records.ts'

/** Takes what another stack knew of people, while the activity in the same files is loaded. */
export type Carrier = {
  readonly take: (line: CarriedLine, tell: (bad: BadLine) => void) => Promise<void>
  /** Writes what is still held. */
  readonly finish: () => Promise<void>
  /** How many records were taken, in all and in words, and how many were refused. */
  readonly taken: () => number
  readonly words: () => string
  readonly refused: () => number
}

/** Enough that a write is worth its while, and few enough to hold. */
const heldAtMost = 500

const names: Readonly<Record<CarriedRecord['type'], readonly [one: string, several: string]>> = {
  choice: ['choice', 'choices'],
  refusal: ['refusal', 'refusals'],
  gone: ['member who left', 'members who left'],
  address: ['address', 'addresses'],
}

/** Where a group is named, what is said of other groups is refused. */
export function carrierTo(ports: TakeCarriedPorts, groupId: string | undefined): Carrier {
  const counts = createCounts()
  let held: CarriedRecord[] = []
  let refused = 0
  const finish = async () => {
    const some = held
    held = []
    if (some.length === 0) return
    await takeCarried(ports, some)
    for (const { type } of some) counts.add(type)
  }
  return {
    take: async ({ file, line, carried }, tell) => {
      const reason = foreignTo(groupId, carried)
      if (reason !== undefined) {
        refused += 1
        return tell({ file, line, reason })
      }
      if (held.push(carried) >= heldAtMost) await finish()
    },
    finish,
    taken: counts.total,
    words: () => {
      const all = new Map(Object.entries(counts.all()))
      return Object.entries(names)
        .flatMap(([type, words]) => (all.has(type) ? [counted(all.get(type) ?? 0, ...words)] : []))
        .join(', ')
    },
    refused: () => refused,
  }
}
