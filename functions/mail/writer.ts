/** The buffer that a message is written into. */
export type Writer = {
  readonly bytes: (part: Uint8Array) => void
  /** Writes text that is already ASCII. */
  readonly ascii: (part: string) => void
  /** The bytes written since the last call: a view that the next message overwrites. */
  readonly take: () => Uint8Array
}

const firstCapacity = 256 * 1024

/** A worker builds its messages one after the other, so one buffer serves them all; it grows to the largest. */
export function createWriter(): Writer {
  let buffer = Buffer.allocUnsafeSlow(firstCapacity)
  let length = 0
  const makeRoom = (more: number) => {
    if (length + more <= buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(length + more, buffer.length * 2))
    larger.set(buffer.subarray(0, length))
    buffer = larger
  }
  return {
    bytes: (part) => {
      makeRoom(part.length)
      buffer.set(part, length)
      length += part.length
    },
    ascii: (part) => {
      makeRoom(part.length)
      length += buffer.write(part, length, 'latin1')
    },
    take: () => {
      const message = buffer.subarray(0, length)
      length = 0
      return message
    },
  }
}
