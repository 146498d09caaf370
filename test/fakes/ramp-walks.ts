import type { EditionKey } from '../../functions/domain/edition.ts'
import type { RampWalk } from '../../functions/domain/recipients/ramp/ramp-walk.ts'
import type { RampWalks, WalkPurpose } from '../../functions/ports.ts'

export function fakeRampWalks(): RampWalks {
  const walks = new Map<string, RampWalk>()
  const nameOf = ({ groupId, date, count }: EditionKey & WalkPurpose) => `${groupId} ${date} ${count}`
  return {
    get: async (key) => walks.get(nameOf(key)),
    save: async (edition, walk, from) => {
      if ((walks.get(nameOf(edition))?.revision ?? 0) !== from) return false
      walks.set(nameOf(edition), { ...walk, revision: from + 1 })
      return true
    },
  }
}
