import { plainLine } from '../shapes/plain-line.ts'

const longestName = 80
/** What only an advertisement would have in a name: mail programs make a link of whatever looks like a domain. */
const suspicious = /:\/\/|www\.|@|[<>]|[\p{L}\p{N}]{2}\.\p{L}{2}/iu

/**
 * The name of somebody who joins: as they gave it, or what their address says. Anybody may have typed it, so that a name
 * which looks like an address or a link counts as none.
 */
export function nameOfJoiner(given: string, address: string): string {
  const name = firstLetters(plainLine(given), longestName)
  return name === '' || suspicious.test(name) ? nameFromAddress(address) : name
}

/** `ana.silva+lists@example.org` is probably Ana Silva; what is all numbers is nobody’s name. */
function nameFromAddress(address: string): string {
  const local = address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/, '')
  const words = local.split(/[._-]+/).map((word) => word.replace(/\d+$/, ''))
  const named = words.filter((word) => word !== '').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return firstLetters(named.join(' '), longestName)
}

function firstLetters(text: string, most: number): string {
  return [...text].slice(0, most).join('')
}
