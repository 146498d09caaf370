import type { Member } from './community.ts'
import type { Barrier, Chosen, Decision, Edition, Pick } from './edition.ts'
import { stageOf } from './stage.ts'

/** What is known of one member when fan-out or send looks. `mail` is what the member themselves chose. */
export type Standing = {
  readonly member: Member | undefined
  readonly mail: 'yes' | 'no' | undefined
  readonly suppressed: boolean
}

/** Why a member must not be mailed at all, whatever the edition. A choice of their own outweighs what their community says. */
export function barrierTo({ member, mail, suppressed }: Standing): Barrier | undefined {
  if (!member || member.removedAt) return 'left'
  if (!member.email) return 'no address'
  if ((mail ?? member.mail) === 'no') return 'opted out'
  if (suppressed) return 'suppressed'
  return undefined
}

/** Active members get the regular variant with the edition's best; everybody else is skipped, with the reason. */
export function decideRecipient(
  memberId: string,
  standing: Standing,
  edition: Edition,
  discussionsPerMail: number,
): Decision {
  const barrier = barrierTo(standing)
  if (barrier) return { memberId, skip: barrier }
  const stage = standing.member ? stageOf(standing.member, edition.asOf) : 'dormant'
  if (stage !== 'active') return { memberId, skip: stage }
  const picks = edition.discussions.slice(0, discussionsPerMail).map(pickOf)
  return { memberId, variant: { kind: 'regular', language: 'en' }, picks }
}

/** The strongest thing that is true: several people, else new posts, else that the owner chose it. */
function pickOf({ id, people, replies }: Chosen): Pick {
  if (people > 1) return { discussionId: id, why: { key: 'people', count: people } }
  if (replies > 0) return { discussionId: id, why: { key: 'replies', count: replies } }
  return { discussionId: id, why: { key: 'pinned', count: 0 } }
}
