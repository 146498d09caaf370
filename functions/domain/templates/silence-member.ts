import type { CompiledVariant, Spoken } from './variant.ts'

/**
 * A variant in which a member says nothing any more: without their replies, and without name, picture and words where they
 * opened a discussion. The same object if it quotes nothing of theirs.
 */
export function silenceMember(variant: CompiledVariant, memberId: string): CompiledVariant {
  const { spoken } = variant
  if (!spoken || ![...spoken.values()].some((each) => quotes(each, memberId))) return variant
  return { ...variant, spoken: new Map([...spoken].map(([id, each]) => [id, silenced(each, memberId)])) }
}

function quotes({ opening, replies }: Spoken, memberId: string): boolean {
  return opening.memberId === memberId || replies.some((reply) => reply.memberId === memberId || reply.to === memberId)
}

function silenced(spoken: Spoken, memberId: string): Spoken {
  const { opening, replies } = spoken
  return {
    ...spoken,
    opening: opening.memberId === memberId ? { name: '', said: '' } : opening,
    replies: replies.flatMap((reply) => {
      if (reply.memberId === memberId) return []
      const { to, ...rest } = reply
      return to === memberId ? rest : reply
    }),
  }
}
