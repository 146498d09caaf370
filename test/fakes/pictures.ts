import { pictureName } from '../../functions/adapters/kept-pictures.ts'
import type { KeptPicture } from '../../functions/domain/pictures/kept-picture.ts'
import type { KeptPictures } from '../../functions/ports.ts'

export function fakeKeptPictures(): KeptPictures {
  const all = new Map<string, KeptPicture>()
  return {
    keep: async (groupId, picture) => {
      const name = pictureName(picture)
      all.set(`${groupId} ${name}`, picture)
      return name
    },
    get: async (groupId, name) => all.get(`${groupId} ${name}`),
  }
}
