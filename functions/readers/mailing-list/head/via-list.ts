import { localOf } from './addresses.ts'

/**
 * Lists that must put their own address into From name the person and themselves: `Ann via Tea`, in the language of the
 * list. Where the word could be part of a name, the list must have the name that its address has.
 */
const surely = [
  /^(?:(?<person>.*?)\s+)?via\s+(?<list>.+)$/is,
  /^(?<person>.*?)\s*[(（]?\s*(?<list>[^(（]+?)\s*経由\s*[)）]?$/s,
]
const perhaps =
  /^(?<person>.*?)[\s(（]+(?:über|vía|por|par|pelo|pela|através de|tramite|attraverso|przez|через|door|genom|kautta|prin|přes|経由|通过|通過|透过|透過|عبر|من خلال|aracılığıyla)\s+(?<list>.+?)\s*[)）]?$/is
const longestName = 400

/** The name of who wrote, if this one says that it came through the list at this address. */
export function viaList(name: string, address: string, isKnownList: boolean): string | undefined {
  const said = name.slice(0, longestName)
  for (const form of surely) {
    const { groups } = form.exec(said) ?? {}
    if (groups) return personIn(groups.person)
  }
  const { person, list = '' } = perhaps.exec(said)?.groups ?? {}
  return person !== undefined && (isKnownList || isNameOf(list, address)) ? personIn(person) : undefined
}

function personIn(text = ''): string {
  return text
    .trim()
    .replace(/^'(.*)'$/s, '$1')
    .trim()
}

/** Whether a list that is called so has this address: `Tea` and tea@lists.example.org, or tea-list@example.org. */
function isNameOf(list: string, address: string): boolean {
  const [called, local] = [list, localOf(address)].map((each) => each.toLowerCase().replace(/[^\p{L}\d]/gu, ''))
  if (!called || !local) return false
  return local.startsWith(called) || called.startsWith(local)
}
