/** What programs put into a text: armour of signatures, notes of archives, files, and patches. */

const longestLine = 2000
const longestMark = 100
const blank = /^\s*$/
const armour = /^-----BEGIN PGP (SIGNED MESSAGE|SIGNATURE|MESSAGE|PUBLIC KEY BLOCK|PRIVATE KEY BLOCK)-----\s*$/
const armourEnds = /^-----END [A-Z0-9 ]{3,40}-----\s*$/
const otherArmour = /^-----BEGIN [A-Z0-9 ]{3,40}-----\s*$/
const nextPart = /^(.*?)-{6,} next part -{6,}\s*$/
const note = [
  /^\s*\[\[alternative HTML version deleted\]\]/,
  /^(?:An HTML|A non-text|An embedded message|An embedded and charset-unspecified text) (?:attachment|message|text|was).*scrubbed/,
  /^Skipped content of type \S+/,
  /^\[?(?:Non-text portions of this message have been removed|demime .* removed)/i,
  /^\[(?:Attachment|attachment|cid:|image:|Image|inline image|Bild|Inline-?Bild)[^\]]*\]\s*$/i,
  /^(?:Ein|Un|Une|Une pièce jointe|Se ha borrado un).{0,40}(?:abgetrennt|nettoyée|HTML|eliminado|rimosso|scrubbed)/,
  /^--=+_?(?:NextPart|_Part|Alternative|Part_|NextPart_).*$|^-{2,}=?_?(?:NextPart|----=_).*$/,
  /^This is (?:an OpenPGP\/MIME signed message|a cryptographically signed message|a multi-?part message in MIME)/,
  /^\(?See attached file: .*\)?$/i,
  /^\((?:UUEncoded file named|Its format is): ?.*\)$/,
  /^\s*_\._,_\._,_\s*$/,
  // The last mark of a MIME part; a rule of dashes alone is none.
  /^--(?=-*[^-\s])[\w'()+,./:=?-]{10,70}--\s*$/,
]
const scrubbed = /scrubbed|abgetrennt|nettoyée|rimosso|borrado/
const aboutScrubbed = /^(?:Name|Type|Size|Desc|URL|Url ?|From|Subject|Date|[A-Z]\p{L}{2,14}) ?: ?/u
const includedBegins =
  /^<quote author=|^[-=]{2,20} ?(?:Begin|Start)(?:ning)?(?: of)? (?:included|forwarded|original|quoted) (?:message|text|mail)/i
const includedEnds =
  /^<\/quote>\s*$|^[-=]{2,20} ?End(?: of)?(?: the)? (?:included|forwarded|original|quoted) (?:message|text|mail)/i
const encodedLine = /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[A-Za-z0-9+/]{58,76}={0,2}\s*$/
const begin = /^begin [0-7]{3,4} \S/
const patchStart =
  /^(?:diff (?:-\S+ )*\S+ \S+|Index: \S+|--- \S+(?:\s.*)?|\*\*\* \S+\s.*\d{4}|@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*|={60,}|RCS file: .*)$/
const diffStat = /^ ?\S.* \|\s+(?:\d+ [+-]*|Bin .*|\d+ !*)\s*$|^ \d+ files? changed/
const trailer =
  /^(?:Signed-off-by|Acked-by|Reviewed-by|Tested-by|Reported-by|Cc|Co-developed-by|Suggested-by|Fixes|Link|Closes|Message-Id|base-commit|prerequisite-patch-id): /i

type Block = 'head' | 'signed' | 'hidden' | undefined

/** A text without what a program signed it with. What is encrypted is nobody's words. */
export function withoutArmour(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  let block: Block
  for (const line of lines) {
    const before: Block = block
    block = blockAfter(line, before)
    const isMark = line.startsWith('-----') && block !== before
    if (block === 'signed' && before === 'signed') kept.push(line.replace(/^- (?=-|From )/, ''))
    // A line that is none of a signed text's head is its first.
    else if (block === 'signed' && !blank.test(line)) kept.push(line)
    else if (block === undefined && !isMark) kept.push(line)
  }
  return kept
}

function blockAfter(line: string, block: Block): Block {
  if (block === 'head') return /^\w[\w-]*: /.test(line) ? 'head' : 'signed'
  if (!line.startsWith('-----') || line.length > longestMark) return block
  const kind = armour.exec(line)?.[1]
  if (kind === 'SIGNED MESSAGE') return 'head'
  if (kind !== undefined || otherArmour.test(line)) return 'hidden'
  return armourEnds.test(line) ? undefined : block
}

/** A text without what its archive says of parts that it took away, and what it put in their place. */
export function withoutScrubs(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  let isAboutScrubbed = false
  for (const line of lines) {
    const [, before] = (line.length < longestLine && line.includes(' next part ') && nextPart.exec(line)) || []
    if (before !== undefined) return [...kept, ...withoutScrubs([before])]
    const isScrub = line.length < longestLine && isNote(line)
    isAboutScrubbed = (isScrub && scrubbed.test(line)) || (isAboutScrubbed && aboutScrubbed.test(line))
    if (!isScrub && !isAboutScrubbed) kept.push(line)
  }
  return kept
}

function isNote(line: string): boolean {
  return note.some((each) => each.test(line))
}

/** A text without messages that are put into it between two lines of dashes. */
export function withoutIncluded(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  let held: string[] | undefined
  for (const line of lines) {
    if (held === undefined && includedBegins.test(line)) held = []
    if (held === undefined) kept.push(line)
    else held.push(line)
    if (includedEnds.test(line)) held = undefined
  }
  return [...kept, ...(held ?? [])]
}

/** A text without files that were put into it as letters. */
export function withoutFiles(lines: readonly string[]): readonly string[] {
  const kept: string[] = []
  let isInFile = false
  for (const line of lines) {
    if (begin.test(line)) isInFile = true
    if (!isInFile && !encodedLine.test(line)) kept.push(line)
    if (/^end\s*$/.test(line)) isInFile = false
  }
  return isInFile ? lines : kept
}

/** A text without the patch that it brings, which is code, and what a patch says of who looked at it. */
export function withoutPatch(lines: readonly string[]): readonly string[] {
  const start = lines.findIndex((line, index) => isPatchAt(lines, index, line))
  const said = start === -1 ? lines : lines.slice(0, start)
  const end = said.findLastIndex((line) => line.trim() !== '' && !trailer.test(line) && !/^---\s*$/.test(line))
  return said.slice(0, end + 1)
}

function isPatchAt(lines: readonly string[], index: number, line: string): boolean {
  const next = lines[index + 1] ?? ''
  if (/^---\s*$/.test(line))
    return lines.slice(index + 1, index + 6).some((each) => diffStat.test(each) || /^diff /.test(each))
  if (diffStat.test(line)) return diffStat.test(next)
  if (line.length > longestLine || !patchStart.test(line)) return false
  if (line.startsWith('--- ')) return /^\+\+\+ \S/.test(next)
  if (line.startsWith('*** ')) return /^--- \S/.test(next)
  if (line.startsWith('=')) return /^(?:---|RCS) /.test(next)
  if (line.startsWith('Index: ')) return /^={20,}/.test(next)
  if (line.startsWith('diff '))
    return /^(?:---|index|new file|deleted|old mode|similarity|rename|Binary|@@|\d+[acd]|[<>]) ?/.test(next)
  return true
}
