import * as z from 'zod'
import type { EditionKey } from '../domain/edition.ts'
import { type Delivery, deliveryShape } from '../domain/sending/delivery.ts'
import { advance, type DeliveryEvent, type Recorded } from '../domain/sending/ledger.ts'
import type { DeepReadonly } from '../domain/shapes/deep-readonly.ts'
import { secondsAt } from '../domain/times.ts'
import type { Item } from './table-expressions.ts'
import { unzipNow, zipNow } from './zipped-json.ts'

const thirteenMonths = 396 * 86_400

/** When the deliveries of an edition are let go of, in epoch seconds. */
export function expiryOf({ date }: Pick<EditionKey, 'date'>): number {
  return secondsAt(date) + thirteenMonths
}

/** What a leaf stores of a delivery: the rest is the same for all in it. */
const entriesShape = z.array(deliveryShape.omit({ groupId: true, date: true, version: true }))
type Entry = DeepReadonly<z.infer<typeof entriesShape>>[number]

const leafItem = z.object({
  // Zipped, for entries are much alike. Under this name, members who are forgotten are replaced in it.
  bytes: z.instanceof(Uint8Array),
  version: z.number(),
})

/** A leaf as it was read; without bytes if there is none yet. */
export type Leaf = {
  readonly bytes?: Uint8Array
  readonly version: number
  readonly entries: ReadonlyMap<string, Entry>
}

export const noLeaf: Leaf = { version: 0, entries: new Map() }

export function leafFrom(item: Item): Leaf {
  const { bytes, version } = leafItem.parse(item)
  const entries = entriesShape.parse(JSON.parse(unzipNow(bytes)))
  return { bytes, version, entries: new Map(entries.map((entry) => [entry.memberId, entry])) }
}

/** The attributes that every write of a leaf sets. */
export function attributesOfLeaf({ entries, version }: Leaf) {
  const all = [...entries.values()]
  const claimed = all.filter(({ outcome }) => outcome === 'claimed').length
  return { bytes: zipNow(JSON.stringify(all)), version, claimed }
}

export function deliveriesOf({ groupId, date }: EditionKey, { entries, version }: Leaf): Delivery[] {
  return [...entries.values()].map((entry) => ({ ...entry, groupId, date, version }))
}

export type LeafChange = { readonly memberId: string; readonly event: DeliveryEvent }

/** The leaf after these changes, or the same object if none changes anything; and each change's answer. */
export function changedLeaf(
  { groupId, date }: EditionKey,
  before: Leaf,
  changes: readonly LeafChange[],
): { readonly leaf: Leaf; readonly answers: readonly (Recorded | undefined)[] } {
  const entries = new Map(before.entries)
  const version = before.version + 1
  const written = new Map<string, Delivery>()
  const answers = changes.map(({ memberId, event }) => {
    const entry = entries.get(memberId)
    const known = written.get(memberId) ?? (entry && { ...entry, groupId, date, version: before.version })
    const next = advance(entry, event)
    if (next === undefined) return undefined
    if (known && next === entry) return { before: known, after: known }
    const after = { ...next, groupId, date, memberId, version }
    entries.set(memberId, { ...next, memberId })
    written.set(memberId, after)
    return { before: known, after }
  })
  return { leaf: written.size === 0 ? before : { version, entries }, answers }
}
