import { withoutUndefined } from '../../domain/shapes/without-undefined.ts'
import { earliest, latest } from '../../domain/times.ts'
import type { ListPerson } from './list-person.ts'
import type { LeftReason } from './list-words.ts'

/** A person with the file that told of them first. */
export type PersonInFile = ListPerson & { readonly file: string }

/** Who is left out although another row has them as a member. */
const final: readonly (LeftReason | undefined)[] = ['people who are banned', 'people who are suspended now']

/**
 * Gathers people by their address, else their id, else their name. Of several rows the first tells most, the earliest
 * day of joining counts, and a no to mail is never undone.
 */
export function gatherPeople() {
  const people = new Map<string, PersonInFile>()
  let merged = 0
  let disagreed = 0
  return {
    add: (person: PersonInFile) => {
      const key = keyOf(person)
      const before = people.get(key)
      people.set(key, before ? mergePeople(before, person) : person)
      if (!before) return
      merged += 1
      if (before.mail !== person.mail && [before.mail, person.mail].includes('no')) disagreed += 1
    },
    /** All of them, in the order of the rows. */
    all: (): IterableIterator<PersonInFile> => people.values(),
    size: () => people.size,
    counts: () => ({ merged, disagreed }),
  }
}

function keyOf({ email, id, name }: ListPerson): string {
  if (email !== undefined) return `address ${email.toLowerCase()}`
  return id === undefined ? `name ${name.toLowerCase()}` : `id ${id}`
}

function mergePeople(first: PersonInFile, second: PersonInFile): PersonInFile {
  const [base, other] = first.left !== undefined && second.left === undefined ? [second, first] : [first, second]
  const both = [base, other]
  return withoutUndefined({
    ...other,
    ...base,
    file: first.file,
    line: first.line,
    name: base.name || other.name,
    joinedAt: earliest(base.joinedAt, other.joinedAt),
    lastSeenAt: latest(base.lastSeenAt, other.lastSeenAt),
    mail: both.some(({ mail }) => mail === 'no') ? 'no' : (base.mail ?? other.mail),
    isOwner: both.some(({ isOwner, left }) => isOwner && left === base.left),
    left: both.find(({ left }) => final.includes(left))?.left ?? base.left,
    remark: both.flatMap(({ remark }) => remark ?? []).join('; ') || undefined,
  })
}
