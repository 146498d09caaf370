/** What a list puts under each message, learnt from the archive itself: no list of words knows every list's own. */
export type FooterLearner = {
  /** Looks at the end of one message; cheap, since only its last lines are read, and only of so many messages. */
  readonly note: (content: Buffer) => void
  /** The lines that end more than half of the messages, none if there are none. */
  readonly footer: () => readonly string[]
}

const mostNoted = 2000
const fewestNoted = 8
/** What people end alike, such as their thanks, leads nowhere. */
const leadsSomewhere = /https?:\/\/|www\.|\S@\S|\S at \S+\.\w/
const mostLines = 10
const mostBytes = 1500
/** So many different ends are kept: a list whose messages all end alike soon has few. */
const mostEnds = 20_000

/** Memory holds at most 20,000 short ends, however long the archive is. */
export function footerLearner(): FooterLearner {
  const ends = new Map<string, number>()
  let noted = 0
  return {
    note: (content) => {
      if (noted >= mostNoted) return
      noted += 1
      for (const end of endsOf(content)) {
        const count = ends.get(end)
        if (count !== undefined || ends.size < mostEnds) ends.set(end, (count ?? 0) + 1)
      }
    },
    footer: () => {
      if (noted < fewestNoted) return []
      const common = [...ends].filter(([, count]) => count > noted / 2).map(([end]) => end.split('\n'))
      const longest = common.sort((a, b) => b.length - a.length)[0] ?? []
      return longest.length > 1 && longest.some((line) => leadsSomewhere.test(line)) ? longest : []
    },
  }
}

/** The last line, the last two, and so on. What is encoded ends differently each time, and is not learnt from. */
function endsOf(content: Buffer): readonly string[] {
  const lines = linesAtEnd(content.subarray(-mostBytes).toString('utf8').split(/\r?\n/))
  return lines.map((_, at) => lines.slice(-at - 1).join('\n'))
}

function linesAtEnd(lines: readonly string[]): readonly string[] {
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-mostLines)
}

/** A text without the footer that was learnt, if it ends in it; blank lines do not count. */
export function withoutLearnt(lines: readonly string[], footer: readonly string[]): readonly string[] {
  let at = lines.length
  for (const wanted of footer.toReversed()) {
    at = lines.slice(0, at).findLastIndex((line) => line.trim() !== '')
    if (at === -1 || lines[at]?.trim() !== wanted) return lines
  }
  return lines.slice(0, at)
}
