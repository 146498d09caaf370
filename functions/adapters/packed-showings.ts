import type { History } from '../domain/choosing/history.ts'
import { timeAt } from '../domain/times.ts'
import type { Item } from './table-expressions.ts'

type ShownByMails = History['shown']

/** Letters of a name that are kept, six bits each: two discussions in 16 million have the same. */
const keptLetters = 4
const nameBytes = 3
/** Of a mail: the second of its time, and how many discussions it showed. */
const headBytes = 5

/**
 * What mails showed in a fifth of the bytes of its text; times are cut to the second, names to their first letters.
 * Undefined where something has another form than a history's own.
 */
export function packShowings(shown: ShownByMails): Uint8Array | undefined {
  const names = shown.map(({ discussions }) =>
    discussions.map((name) => Buffer.from(name.slice(0, keptLetters), 'base64url')),
  )
  const times = shown.map(({ at }) => Math.floor(Date.parse(at) / 1000))
  const isPlain = times.every((time) => time >= 0 && time < 2 ** 32) && names.every(arePlain)
  if (!isPlain) return undefined
  return Buffer.concat(
    names.flatMap((those, nth) => {
      const head = Buffer.alloc(headBytes)
      head.writeUInt32BE(times[nth] ?? 0)
      head.writeUInt8(those.length, headBytes - 1)
      return [head, ...those]
    }),
  )
}

function arePlain(names: readonly Buffer[]): boolean {
  return names.length < 256 && names.every(({ length }) => length === nameBytes)
}

export function unpackShowings(packed: Uint8Array): ShownByMails {
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength)
  const shown: ShownByMails[number][] = []
  let from = 0
  while (from + headBytes <= bytes.length) {
    const at = timeAt(bytes.readUInt32BE(from) * 1000)
    const count = bytes.readUInt8(from + headBytes - 1)
    from += headBytes
    const discussions = Array.from({ length: count }, (_, nth) =>
      bytes.toString('base64url', from + nth * nameBytes, from + (nth + 1) * nameBytes),
    )
    from += count * nameBytes
    shown.push({ at, discussions })
  }
  return shown
}

/** A mail record as people can read it; any other item as it is. */
export function withShowings(item: Item): Item {
  return item.shown instanceof Uint8Array ? { ...item, shown: unpackShowings(item.shown) } : item
}
