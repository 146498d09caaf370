import type { Member } from '../domain/community.ts'
import { earliest } from '../domain/times.ts'
import { readBuilt } from './foreign-record.ts'
import { withKept } from './kept.ts'
import type { FilePlace, ReaderOptions, ReadPiece } from './reader.ts'

export type SeenPerson = { readonly id: string; readonly name: string; readonly isOwner?: boolean | undefined }

type Sight = { name: string; first: number; last: number; isOwner: boolean; isTold: boolean }

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
      const known = people.get(id)
      const isLater = !known || at > known.last || (at === known.last && name > known.name)
      const sight = {
        name: isLater ? name : known.name,
        first: Math.min(known?.first ?? at, at),
        last: Math.max(known?.last ?? at, at),
        isOwner: isOwner || known?.isOwner === true,
      }
      const isTold = known?.isTold === true && known.name === sight.name && known.first === sight.first
      people.set(id, { ...sight, isTold: isTold && known.isOwner === sight.isOwner })
    },
    /**
     * Those of whom something is known that was not told yet. What was known of them before stays: their address above
     * all, which a member list told.
     */
    async *members(
      { groupId, kept }: Pick<ReaderOptions, 'groupId' | 'kept'>,
      at: FilePlace,
    ): AsyncGenerator<ReadPiece> {
      const news = [...people].filter(([, { isTold }]) => !isTold).map(([id, sight]) => ({ id, sight }))
      for await (const { person, known } of withKept(news, kept)) {
        person.sight.isTold = true
        const { name, first, isOwner } = person.sight
        const joinedAt = new Date(first).toISOString()
        const seen = { groupId, id: person.id, name, joinedAt, role: isOwner ? 'owner' : 'member' } as const
        yield { ...at, ...readBuilt(seenMember(seen, known)) }
      }
    },
  }
}

export type PeopleSeen = ReturnType<typeof peopleSeen>

/**
 * Somebody who is known by what they wrote, as a record. What was known of them before stays, and is more than this: but
 * who was seen earlier joined earlier.
 */
export function seenMember({ groupId, name, joinedAt, ...told }: SeenMember, known: Member | undefined) {
  const { lastSeenAt: _, ...described } = { ...told, ...known }
  return {
    ...described,
    type: 'member' as const,
    groupId,
    id: told.id,
    name: known?.name || name,
    joinedAt: earliest(known?.joinedAt, joinedAt),
  }
}

type SeenMember = {
  readonly groupId: string
  readonly id: string
  readonly name: string
  readonly joinedAt: string
  readonly role: 'member' | 'owner'
  readonly email?: string | undefined
}
