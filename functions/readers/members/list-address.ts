import { readMailAddress } from '../../domain/mail-address.ts'
import { plainLine } from '../../domain/shapes/plain-line.ts'

/** An address as a cell holds it, perhaps with a name; or why it is none. */
export type ListAddress = { readonly address: string; readonly name: string } | { readonly problem: string }

/** Reads `ann@example.org`, `Ann <ann@example.org>` or `mailto:ann@example.org`; undefined for an empty cell. */
export function readListAddress(cell: string): ListAddress | undefined {
  const text = plainLine(cell.normalize('NFC'))
  if (text === '') return undefined
  const [, before = '', bracketed = ''] = /^(.*?)<\s*([^<>]*?)\s*>[;,]?$/s.exec(text) ?? []
  const plain = (bracketed || text).replace(/^mailto:/i, '').replace(/[;,]$/, '')
  const read = readMailAddress(plain)
  if ('problem' in read) return read
  return { address: read.address, name: bracketed === '' ? '' : nameBefore(before) }
}

/** Whether a cell holds an address and nothing else; only that it looks like one. */
export function addressIn(cell: string): string | undefined {
  return /(?:^|<)\s*(?:mailto:)?([^\s<>@",;=]+@[^\s<>@",;]+\.[^\s<>@",;]+)\s*>?[;,]?\s*$/i.exec(cell)?.[1]
}

function nameBefore(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/g, '$1')
    .trim()
}
