import libmime from 'libmime'
import libqp from 'libqp'

/** A part of a message that may hold words: its bytes as they were before they were sent. */
export type TextPart = {
  readonly kind: 'plain' | 'html'
  /** As the part names it; empty where it does not. */
  readonly charset: string
  readonly bytes: Buffer
}

type PartHead = {
  readonly type: string
  readonly params: ReadonlyMap<string, string>
  readonly encoding: string
  readonly isAttached: boolean
}

/** How deep the walk is, and how many parts it saw in the whole message. */
type PartWalk = { readonly depth: number; readonly seen: { parts: number } }

const deepest = 12
const mostParts = 200
const longestHead = 256 * 1024
const lineFeed = 10
const blankLine = /\r?\n[ \t]*\r?\n/
const told = ['content-type', 'content-transfer-encoding', 'content-disposition']

/** The texts of a message in their order; of a choice between several forms the plain one, unless it is empty. */
export function textParts(content: Buffer): readonly TextPart[] {
  return partsOf(content, { depth: 0, seen: { parts: 0 } }, 'text/plain')
}

/** A message's or part's bytes, parted where its head ends. */
export function headAndBody(content: Buffer): { readonly head: string; readonly body: Buffer } {
  const start = content.subarray(0, longestHead).toString('latin1')
  // A part without a head of its own begins with its blank line.
  const bare = /^\r?\n/.exec(start)
  if (bare) return { head: '', body: content.subarray(bare[0].length) }
  const end = blankLine.exec(start)
  if (!end) return { head: start, body: content.subarray(content.length) }
  return { head: start.slice(0, end.index), body: content.subarray(end.index + end[0].length) }
}

function partsOf(content: Buffer, walk: PartWalk, otherwise: string): readonly TextPart[] {
  walk.seen.parts += 1
  if (walk.depth > deepest || walk.seen.parts > mostParts) return []
  const { head, body } = headAndBody(content)
  const read = readPartHead(head, otherwise)
  const { type, params, encoding, isAttached } = read
  if (isAttached && walk.depth > 0) return []
  const charset = params.get('charset') ?? ''
  if (type.startsWith('multipart/')) return ofMany(type, piecesOf(body, params.get('boundary') ?? ''), walk)
  if (type === 'text/html') return [{ kind: 'html', charset, bytes: unpacked(body, encoding) }]
  // Old programs write `text` alone.
  if (!/^(?:text(?:\/plain)?|plain)$/.test(type)) return []
  const bytes = unpacked(body, encoding)
  return flattened(bytes, walk) ?? [{ kind: 'plain', charset, bytes }]
}

function ofMany(type: string, pieces: readonly Buffer[], walk: PartWalk): readonly TextPart[] {
  const otherwise = type === 'multipart/digest' ? 'message/rfc822' : 'text/plain'
  if (type === 'multipart/encrypted') return []
  const read = (piece: Buffer) => partsOf(piece, { ...walk, depth: walk.depth + 1 }, otherwise)
  const [signed] = pieces
  if (type === 'multipart/signed') return signed ? read(signed) : []
  const found = pieces.map(read)
  return type === 'multipart/alternative' ? theBest(found) : found.flat()
}

function theBest(forms: readonly (readonly TextPart[])[]): readonly TextPart[] {
  const says = (parts: readonly TextPart[]) => parts.some(({ bytes }) => /\S/.test(bytes.subarray(0, 4096).toString()))
  const isPlain = (parts: readonly TextPart[]) => parts.every(({ kind }) => kind === 'plain')
  return forms.find((parts) => isPlain(parts) && says(parts)) ?? forms.find(says) ?? []
}

/** Some archives lost the head that named the boundary; the body still begins with it. */
function flattened(bytes: Buffer, walk: PartWalk): readonly TextPart[] | undefined {
  const start = bytes.subarray(0, 2000).toString('latin1')
  const found = /^\s*(?:This is a multi-?part message in MIME format[^\n]*\s+)?--(\S{6,70})\r?\ncontent-type:/i.exec(
    start,
  )
  const [, boundary] = found ?? []
  return boundary === undefined ? undefined : ofMany('multipart/alternative', piecesOf(bytes, boundary), walk)
}

/** What lies between the lines that name the boundary; the last piece may lack its end. */
function piecesOf(body: Buffer, boundary: string): readonly Buffer[] {
  const pieces: Buffer[] = []
  let from: number | undefined
  for (const { at, isLast } of boundariesIn(body, Buffer.from(`--${boundary}`, 'latin1'))) {
    if (from !== undefined) pieces.push(body.subarray(from, Math.max(from, at - 1)))
    if (isLast || pieces.length > mostParts) return pieces
    const lineEnd = body.indexOf(lineFeed, at)
    from = lineEnd === -1 ? body.length : lineEnd + 1
  }
  return from === undefined ? pieces : [...pieces, body.subarray(from)]
}

function* boundariesIn(body: Buffer, mark: Buffer): Generator<{ readonly at: number; readonly isLast: boolean }> {
  if (mark.length === '--'.length) return
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    const after = body.subarray(at + mark.length, at + mark.length + 2).toString('latin1')
    if ((at === 0 || body[at - 1] === lineFeed) && /^(?:--|\s|$)/.test(after)) yield { at, isLast: after === '--' }
  }
}

function readPartHead(head: string, otherwise: string): PartHead {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)
  const found = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (told.includes(name) && !found.has(name))
      found.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, 2000),
      )
  }
  const { value, params } = libmime.parseHeaderValue(found.get('content-type') ?? otherwise)
  const disposition = found.get('content-disposition') ?? ''
  return {
    type: value.trim().toLowerCase() || otherwise,
    params: new Map(Object.entries(params)),
    encoding: found.get('content-transfer-encoding') ?? '',
    isAttached: /^attachment|\bfilename\*?\d?\*?=/i.test(disposition) || 'name' in params,
  }
}

/** A body's bytes as they were before they were sent; `told` is what its head says of how that was done. */
export function unpacked(body: Buffer, told: string): Buffer {
  const encoding = told.toLowerCase().replace(/[^\w-].*$/, '')
  if (encoding === 'base64') return Buffer.from(body.toString('latin1'), 'base64')
  return encoding === 'quoted-printable' ? libqp.decode(body.toString('latin1')) : body
}
