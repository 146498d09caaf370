const newline = 0x0a

/** A text longer than this on one line is nothing that anybody wrote. */
export const longestLine = 1024 * 1024

/** A line without its newline; too long a line keeps nothing of itself. */
export type FileLine = Buffer | 'too long'

/** Lines of bytes, without the newline. */
export async function* linesOf(chunks: AsyncIterable<Buffer>, longest = longestLine): AsyncGenerator<FileLine> {
  let pieces: Buffer[] = []
  let length = 0
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      pieces.push(chunk.subarray(start, end))
      length += end - start
      yield joined(pieces, length, longest)
      pieces = []
      length = 0
      start = end + 1
    }
    length += chunk.length - start
    // One endless line must not fill the memory.
    if (length > longest) pieces = []
    else pieces.push(chunk.subarray(start))
  }
  if (length > 0) yield joined(pieces, length, longest)
}

function joined(pieces: readonly Buffer[], length: number, longest: number): FileLine {
  if (length > longest) return 'too long'
  return pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces)
}
