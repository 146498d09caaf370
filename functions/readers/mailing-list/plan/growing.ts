type Cells = Int32Array | Uint8Array | Uint32Array

/** Numbers by their places from 0, in as many bytes as they need; a place that was never set holds what fresh cells hold. */
export type Growing = {
  readonly get: (at: number) => number
  readonly set: (at: number, value: number) => void
}

function growing<Kind extends Cells>(make: (length: number) => Kind): Growing {
  let cells = make(1024)
  const [fresh = 0] = cells
  return {
    get: (at) => cells[at] ?? fresh,
    set: (at, value) => {
      if (at >= cells.length) {
        const next = make(Math.max(at + 1, Math.ceil(cells.length * 1.5)))
        next.set(cells)
        cells = next
      }
      cells.fill(value, at, at + 1)
    },
  }
}

export const places = () => growing((length) => new Int32Array(length).fill(-1))
export const bits = () => growing((length) => new Int32Array(length))
export const seconds = () => growing((length) => new Uint32Array(length))
export const flags = () => growing((length) => new Uint8Array(length))
