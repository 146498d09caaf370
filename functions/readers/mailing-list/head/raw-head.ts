/** The head of a mail as its bytes are: what each header says first, by its name in lower case, each byte one letter. */
export type RawHead = {
  readonly get: (name: string) => string
  readonly names: () => Iterable<string>
}

/** A head of more than 256 kB is cut, and a header of more than 64 kB. */
const longestHead = 256 * 1024
const longestHeader = 64 * 1024
const name = /^[!-9;-~]{1,100}$/
/** Long, many, and of no use. */
const passedOver = /^(?:dkim-signature|domainkey-signature|arc-.*|authentication-results|x-google-dkim-.*)$/

export function rawHead(content: Buffer): RawHead {
  const headers = new Map<string, string>()
  let open: { readonly key: string; readonly pieces: string[]; length: number } | undefined
  const close = () => {
    if (open && !headers.has(open.key)) headers.set(open.key, open.pieces.join(' ').trim())
    open = undefined
  }
  for (const line of headOf(content).split('\n')) {
    if (/^[ \t]/.test(line)) {
      if (open && open.length < longestHeader) {
        open.pieces.push(line.trim())
        open.length += line.length
      }
      continue
    }
    close()
    const colon = line.indexOf(':')
    const key = line.slice(0, Math.max(colon, 0)).trimEnd().toLowerCase()
    if (!name.test(key) || passedOver.test(key)) continue
    open = { key, pieces: [line.slice(colon + 1, colon + 1 + longestHeader).trim()], length: line.length }
  }
  close()
  return { get: (key) => headers.get(key) ?? '', names: () => headers.keys() }
}

function headOf(content: Buffer): string {
  const ends = [content.indexOf('\n\n'), content.indexOf('\n\r\n')].filter((end) => end !== -1)
  return content.toString('latin1', 0, Math.min(...ends, longestHead))
}
