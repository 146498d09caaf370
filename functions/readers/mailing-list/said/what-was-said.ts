import { attributionBefore } from './attributions.ts'
import { withoutBanners } from './banners.ts'
import { withoutFooters } from './footers.ts'
import { type InnerMessage, innerMessageIn } from './inner-message.ts'
import { withoutLearnt } from './learnt-footer.ts'
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
 * tells that its subject says so; a mail that only passes another on says that one's words. `footer`
 * holds the lines that the list puts under each message.
 */
export function whatWasSaid(text: string, isForward = false, footer: readonly string[] = []): string {
  const lines = withoutLearnt(text.slice(0, mostLetters).split(/\r\n|\n|\r/, mostLines), footer)
  return tidy(said(withoutBanners(withoutIncluded(withoutFiles(withoutScrubs(withoutArmour(lines))))), isForward, 0))
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
    if (!isMarked(lines, inner)) {
      return inner.isForward || isForward ? { own, passedOn: lines.slice(inner.text) } : { own }
    }
    from = inner.text
  }
  return { own: [...own, ...lines.slice(from)] }
}

/** Whether the lines of an inner message have marks. Proton puts who wrote them between its own line and theirs. */
function isMarked(lines: readonly string[], { start, text }: InnerMessage): boolean {
  const near = lines.slice(text, text + mostBlank)
  const first = near.findIndex(isText)
  if (first === -1 || isQuotedLine(near[first] ?? '')) return first !== -1
  const quote = near.findIndex(isQuotedLine)
  return (
    text === start + 1 && quote !== -1 && attributionBefore(near, near.slice(0, quote).findLastIndex(isText)) === first
  )
}

function isText(line: string): boolean {
  return line.trim() !== ''
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
