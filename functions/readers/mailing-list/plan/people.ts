import { groupBy } from '../../../domain/shapes/group-by.ts'
import { hashed } from '../../hashed.ts'
import { nameKey } from '../head/sender.ts'

/** Who wrote: times are ISO 8601; somebody whose address nobody shows has none, and is known by name. */
export type ListAuthor = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly joinedAt: string
}

/** Who wrote a message, as its head says it. */
export type Said = { readonly email: string; readonly name: string; readonly isBare: boolean }

export type People = {
  /** Those who are members, each once. */
  readonly members: readonly ListAuthor[]
  /** The id of an author by the number that they were given; nobody in particular is `gone`. */
  readonly idOf: (number: number) => string
  /** Whether they write, and nobody shows an address. */
  readonly areHidden: boolean
}

type ListWriter = { readonly said: Said; first: number; last: number; count: number }

/** Who nobody is: no name, and no address. */
const gone = 'gone'
/** The share of messages that show an address where a From without one is no person's. */
const mostShown = 0.9

/** An author's id: by the address, as lists of members make it; without one by name. */
function personIdOf({ email, name }: Pick<Said, 'email' | 'name'>): string {
  return email || name ? `m${hashed(email || name)}` : gone
}

/** Gathers who wrote. Each way in which somebody calls themself is kept once. */
export function gatherPeople() {
  const numbers = new Map<string, number>()
  const writers: ListWriter[] = []
  return {
    /** The number of who says so. */
    numberOf(said: Said): number {
      const key = `${said.email}\n${said.name}`
      const known = numbers.get(key)
      if (known !== undefined) return known
      const { email, name, isBare } = said
      numbers.set(key, writers.push({ said: { email, name, isBare }, first: Infinity, last: 0, count: 0 }) - 1)
      return writers.length - 1
    },
    /** Counts a message that is taken in, at a time in seconds. */
    count(number: number, at: number): void {
      const writer = writers[number]
      if (!writer) return
      writer.first = Math.min(writer.first, at)
      writer.last = Math.max(writer.last, at)
      writer.count += 1
    },
    people: (lists: ReadonlySet<string>) => peopleOf(writers, lists),
  }
}

/** Who is one person: who has the same address, and a name alone with the only address that goes by it. */
function peopleOf(writers: readonly ListWriter[], lists: ReadonlySet<string>): People {
  const emailOf = ({ said: { email } }: ListWriter) => (lists.has(email) ? '' : email)
  const counted = writers.filter(({ count }) => count > 0)
  const holders = new Map<string, Set<string>>()
  for (const writer of counted) {
    const [email, key] = [emailOf(writer), nameKey(writer.said.name)]
    if (email === '' || key === '') continue
    const known = holders.get(key) ?? new Set()
    if (known.size < 2) holders.set(key, known.add(email))
  }
  const total = (some: readonly ListWriter[]) => some.reduce((sum, { count }) => sum + count, 0)
  const shown = total(counted.filter((writer) => emailOf(writer) !== ''))
  const areShown = shown >= total(counted) * mostShown
  const known = writers.map((writer) => {
    const email = emailOf(writer) || onlyOf(holders.get(nameKey(writer.said.name)))
    return { ...writer, email, id: personIdOf({ email, name: writer.said.name }) }
  })
  const posting = known.filter(
    ({ id, email, said, count }) => id !== gone && count > 0 && !(email === '' && said.isBare && areShown),
  )
  const members = [...groupBy(posting, ({ id }) => id)].map(([id, some]) => memberOf(id, some))
  return { members, idOf: (number) => known[number]?.id ?? gone, areHidden: members.length > 0 && shown === 0 }
}

function onlyOf(emails: ReadonlySet<string> | undefined): string {
  const [only = '', ...others] = emails ?? []
  return others.length > 0 ? '' : only
}

/** Somebody is called as they called themself last. */
function memberOf(id: string, writers: readonly (ListWriter & { readonly email: string })[]): ListAuthor {
  const named = writers.filter(({ said }) => said.name !== '')
  const [latest] = named.sort((a, b) => b.last - a.last || (a.said.name < b.said.name ? -1 : 1))
  // One address may have more names than a call takes arguments.
  const first = writers.reduce((earliest, each) => Math.min(earliest, each.first), Infinity)
  return {
    id,
    email: writers.at(-1)?.email ?? '',
    name: latest?.said.name ?? '',
    joinedAt: new Date(first * 1000).toISOString(),
  }
}
