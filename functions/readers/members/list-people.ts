import { earliest, latest } from '../../domain/times.ts'
import type { LeftReason } from './columns/list-words.ts'
import type { ListPerson, PersonInFile } from './list-person.ts'
import { packing } from './packed-person.ts'

/** Who is left out although another row has them as a member. */
const final: readonly (LeftReason | undefined)[] = ['people who are banned', 'people who are suspended now']

/**
 * Gathers people by their address, else their id, else their name. Of several rows the first tells most, the earliest
 * day of joining counts, and a no to mail is never undone.
 */
export function gatherPeople() {
  const people = new Map<string, string>()
  const { pack, unpack } = packing()
  let merged = 0
  let disagreed = 0

  function merge(packed: string, person: PersonInFile): string {
    const before = unpack(packed)
    merged += 1
    if (before.mail !== person.mail && [before.mail, person.mail].includes('no')) disagreed += 1
    return pack(mergePeople(before, person))
  }

  return {
    add: (person: PersonInFile) => {
      const key = keyOf(person)
      const before = people.get(key)
      people.set(key, before === undefined ? pack(person) : merge(before, person))
    },
    /** All of them, in the order of the rows. */
    all: function* all(): Generator<PersonInFile> {
      for (const packed of people.values()) yield unpack(packed)
    },
    counts: () => ({ merged, disagreed }),
  }
}

export type PeopleGathering = ReturnType<typeof gatherPeople>

/** No address begins with such a sign. */
function keyOf({ email, id, name }: ListPerson): string {
  if (email !== undefined) return email.toLowerCase()
  return id === undefined ? `~${name.toLowerCase()}` : `#${id}`
}

function mergePeople(first: PersonInFile, second: PersonInFile): PersonInFile {
  const [base, other] = first.left !== undefined && second.left === undefined ? [second, first] : [first, second]
  const both = [base, other]
  const remark = both.flatMap((each) => each.remark ?? []).join('; ')
  return {
    file: first.file,
    line: first.line,
    email: base.email,
    name: base.name || other.name,
    id: base.id ?? other.id,
    userName: base.userName ?? other.userName,
    language: base.language ?? other.language,
    timeZone: base.timeZone ?? other.timeZone,
    joinedAt: earliest(base.joinedAt, other.joinedAt),
    lastSeenAt: latest(base.lastSeenAt, other.lastSeenAt),
    mail: both.some(({ mail }) => mail === 'no') ? 'no' : (base.mail ?? other.mail),
    isOwner: both.some(({ isOwner, left }) => isOwner && left === base.left),
    ...consentOf(base, other),
    left: both.find(({ left }) => final.includes(left))?.left ?? base.left,
    remark: remark === '' ? undefined : remark,
  }
}

function consentOf(base: PersonInFile, other: PersonInFile): Pick<PersonInFile, 'consentSince' | 'consentSource'> {
  const { consentSince, consentSource } = base.consentSource === undefined ? other : base
  return { consentSince, consentSource }
}
