import { createHash } from 'node:crypto'

/** Numbers for the ids of messages, from 0, in some 30 bytes each. */
export type IdSlots = {
  readonly size: () => number
  /** The number of an id, which it gets when it is first seen. */
  readonly slotOf: (id: string) => number
  /** The number of an id that was seen. */
  readonly find: (id: string) => number | undefined
  /** The id as records have it, the same as `hashed` makes. */
  readonly nameAt: (slot: number) => string
}

/** The bytes that 22 letters of base64url are made of. */
const width = 17
const letters = 22

export function idSlots(): IdSlots {
  let names = Buffer.alloc(1024 * width)
  let table = new Int32Array(4096).fill(-1)
  let size = 0
  const isAt = (slot: number, digest: Buffer) => names.compare(digest, 0, width, slot * width, (slot + 1) * width) === 0
  /** Where an id is in the table, or the free cell that it belongs in. */
  const cellOf = (digest: Buffer) => {
    let cell = digest.readUInt32LE(0) & (table.length - 1)
    for (let slot = table[cell] ?? -1; slot !== -1 && !isAt(slot, digest); slot = table[cell] ?? -1) {
      cell = (cell + 1) & (table.length - 1)
    }
    return cell
  }
  const put = (cell: number, slot: number) => void table.fill(slot, cell, cell + 1)
  const widen = () => {
    const grown = Buffer.alloc(Math.ceil((names.length / width) * 1.5) * width)
    names.copy(grown)
    names = grown
  }
  const rebuild = () => {
    table = new Int32Array(table.length * 2).fill(-1)
    for (let slot = 0; slot < size; slot += 1) put(cellOf(names.subarray(slot * width, (slot + 1) * width)), slot)
  }
  return {
    size: () => size,
    find: (id) => {
      const slot = table[cellOf(digestOf(id))] ?? -1
      return slot === -1 ? undefined : slot
    },
    slotOf: (id) => {
      const digest = digestOf(id)
      const cell = cellOf(digest)
      const known = table[cell] ?? -1
      if (known !== -1) return known
      const slot = size
      size += 1
      if (size * width > names.length) widen()
      digest.copy(names, slot * width, 0, width)
      put(cell, slot)
      if (size * 4 > table.length * 3) rebuild()
      return slot
    },
    nameAt: (slot) => names.toString('base64url', slot * width, (slot + 1) * width).slice(0, letters),
  }
}

function digestOf(id: string): Buffer {
  return createHash('sha256').update(id).digest()
}
