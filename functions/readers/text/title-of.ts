import { plainLine } from '../../domain/shapes/plain-line.ts'

/** What fits into a line of a mail. */
const mostLetters = 80

/** A title for what has none, such as a thread of a chat: its first sentence, or as much of it as a line holds. */
export function titleOf(text: string): string {
  const [first = ''] = text
    .split('\n')
    .map(plainLine)
    .filter((line) => line !== '')
  const [sentence = first] = /^.{12,}?[.!?。！？؟](?=\s|$)/u.exec(first) ?? []
  const letters = [...sentence.replace(/[.。]$/u, '')]
  if (letters.length <= mostLetters) return letters.join('')
  const cut = letters.slice(0, mostLetters - 1).join('')
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), mostLetters / 2)).trimEnd()}…`
}
