import { withoutFooters } from './footers.ts'
import { innerMessageIn } from './inner-message.ts'
import { withoutArmour, withoutFiles, withoutIncluded, withoutPatch, withoutScrubs } from './machinery.ts'
import { isQuotedLine, withoutQuotes } from './quotes.ts'
import { withoutSignature } from './signatures.ts'

/** More than anybody says: the rest is a file, or hostile. */
const mostLetters = 200_000
const mostLines = 6_000
const mostForwards = 3
const mostBlank = 5
const onlyRule = /^[\s\-_=*~#.<>•—–]*$/

/**
 * What a mail says itself: without whom it quotes or answers, signatures, footers, and the notes of programs. `isForward`
 * tells that its subject says so; a mail that only passes another on says that one's words.
 */
export function whatWasSaid(text: string, isForward = false): string {
  const lines = text.slice(0, mostLetters).split(/\r\n|\n|\r/, mostLines)
  return tidy(said(withoutIncluded(withoutFiles(withoutScrubs(withoutArmour(lines)))), isForward, 0))
    .join('\n')
    .trim()
}

function said(lines: readonly string[], isForward: boolean, depth: number): readonly string[] {
  const { own, passedOn } = upToInner(withoutFooters(lines), isForward)
  const spoken = withoutSignature(withoutFooters(withoutSignature(withoutPatch(withoutQuotes(own)))))
  if (passedOn === undefined || depth === mostForwards || hasWords(spoken)) return spoken
  return said(passedOn, false, depth + 1)
}

type Parted = {
  readonly own: readonly string[]
  /** What was passed on, if the text does nothing else. */
  readonly passedOn?: readonly string[]
}

/** Parts a text from the message that it answers or passes on. Answers between its marked lines stay. */
function upToInner(lines: readonly string[], isForward: boolean): Parted {
  const own: string[] = []
  let from = 0
  for (let inner = innerMessageIn(lines, from); inner; inner = innerMessageIn(lines, from)) {
    for (const line of lines.slice(from, inner.start)) own.push(line)
    const first = lines.slice(inner.text, inner.text + mostBlank).find((line) => line.trim() !== '') ?? ''
    if (!isQuotedLine(first)) {
      return inner.isForward || isForward ? { own, passedOn: lines.slice(inner.text) } : { own }
    }
    from = inner.text
  }
  return { own: [...own, ...lines.slice(from)] }
}

function hasWords(lines: readonly string[]): boolean {
  return lines.some((line) => /[\p{L}\p{N}]/u.test(line))
}

/** Without rules at the end, which parted it from what is gone, and with one blank line where there were more. */
function tidy(lines: readonly string[]): readonly string[] {
  const end = lines.findLastIndex((line) => !onlyRule.test(line)) + 1
  const kept = lines.slice(0, end).map((line) => line.trimEnd())
  return kept.filter((line, index) => line !== '' || kept[index - 1] !== '')
}
