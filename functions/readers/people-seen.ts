import { chunksOf } from '../domain/chunks.ts'
import type { Member } from '../domain/community.ts'
import { withoutUndefined } from '../domain/shapes/without-undefined.ts'
import { earliest } from '../domain/times.ts'
import { readBuilt } from './foreign-record.ts'
import type { FilePlace, ReaderOptions, ReadPiece } from './reader.ts'

export type SeenPerson = { readonly id: string; readonly name: string; readonly isOwner?: boolean | undefined }

type Sight = { name: string; first: number; last: number; isOwner: boolean }

/**
 * Who wrote on a platform that has no list of its people, or tells nobody's address: a person joined when they were first
 * seen, and goes by the name that they had last. Memory: one entry a person.
 */
export function peopleSeen() {
  const people = new Map<string, Sight>()
  return {
    /** `createdAt` in ISO 8601; a time that is none is not counted. */
    add({ id, name, isOwner = false }: SeenPerson, createdAt: string): void {
      const at = Date.parse(createdAt)
      if (Number.isNaN(at)) return
      const known = people.get(id) ?? { name, first: at, last: at, isOwner: false }
      if (at > known.last || (at === known.last && name > known.name)) known.name = name
      known.first = Math.min(known.first, at)
      known.last = Math.max(known.last, at)
      known.isOwner ||= isOwner
      people.set(id, known)
    },
    has: (id: string): boolean => people.has(id),
    /** What was known of them before stays: their address above all, which a member list told. */
    async *members(
      { groupId, kept }: Pick<ReaderOptions, 'groupId' | 'kept'>,
      at: FilePlace,
    ): AsyncGenerator<ReadPiece> {
      for (const some of chunksOf([...people], lookedUpAtOnce)) {
        const known = new Map((await kept.members(some.map(([id]) => id))).map((member) => [member.id, member]))
        for (const [id, sight] of some) yield { ...at, ...readBuilt(memberRecord(groupId, id, sight, known.get(id))) }
      }
    },
  }
}

const lookedUpAtOnce = 500

function memberRecord(groupId: string, id: string, { name, first, isOwner }: Sight, known: Member | undefined) {
  const { lastSeenAt: _, ...described } = { role: isOwner ? 'owner' : 'member', ...known }
  const joinedAt = earliest(known?.joinedAt, new Date(first).toISOString())
  return withoutUndefined({ ...described, name: known?.name || name, joinedAt, type: 'member' as const, groupId, id })
}
