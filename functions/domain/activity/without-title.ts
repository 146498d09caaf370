import { plainLine } from '../shapes/plain-line.ts'

/** How far into a text its title may begin: behind a greeting, or the name of whom it is for. */
const longestSalutation = 40
/** A reader of a chat cuts no title shorter: this ellipsis is the writer's own. */
const shortestCut = 40

/** How a post goes on where its discussion is called by its first words, as in a chat: nothing is read twice. */
export function withoutTitle(text: string, title: string): string {
  const said = plainLine(text)
  const name = plainLine(title)
  const isCut = name.endsWith('…') && name.length >= shortestCut
  const words = isCut ? name.slice(0, -1).trimEnd() : name
  const at = said.indexOf(words)
  if (words === '' || at === -1 || at > longestSalutation) return text
  const rest = said.slice(at + words.length)
  if (isCut) return `…${rest}`
  // A sentence that only begins like the title is shown whole.
  if (!/[.!?。！？؟][^\p{L}\p{N}]*$/u.test(words) && !/^(?:[.!?。！？؟]|$)/u.test(rest)) return text
  return rest.replace(/^[.!?。！？؟]*\s*/u, '')
}
