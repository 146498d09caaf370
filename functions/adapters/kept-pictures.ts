import { createHash } from 'node:crypto'
import { keptPictureShape } from '../domain/pictures/kept-picture.ts'
import type { KeptPictures } from '../ports.ts'
import { deskKeys } from '../table/desk-keys.ts'
import { readRow } from './parsed-rows.ts'
import type { TableClient } from './table-client.ts'

export function keptPicturesIn(table: TableClient): KeptPictures {
  return {
    keep: async (groupId, kept) => {
      const name = pictureName(kept)
      await table.put({ ...deskKeys.picture(groupId, name), ...kept })
      return name
    },
    get: (groupId, name) => readRow(table, keptPictureShape, deskKeys.picture(groupId, name)),
  }
}

/** The hash of the content, with the ending that saves it under the right kind of file. */
export function pictureName({ type, picture }: Parameters<KeptPictures['keep']>[1]): string {
  const hash = createHash('sha256').update(picture).digest('hex').slice(0, 40)
  return `${hash}.${type === 'image/png' ? 'png' : 'jpg'}`
}
