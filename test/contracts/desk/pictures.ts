import { expect, test } from 'vitest'
import type { KeptPicture } from '../../../functions/domain/pictures/kept-picture.ts'
import type { KeptPictures } from '../../../functions/ports.ts'

const picture: KeptPicture = { type: 'image/png', picture: new Uint8Array([137, 80, 78, 71]) }

export function keptPicturesContract(begin: () => KeptPictures): void {
  test('a picture is found by the name that it was kept under, in its own group only', async () => {
    const pictures = begin()
    const name = await pictures.keep('g', picture)
    expect(name).toMatch(/^[0-9a-f]{40}\.png$/)
    expect(await pictures.get('g', name)).toEqual(picture)
    expect(await pictures.get('h', name)).toBeUndefined()
  })

  test('the same picture has the same name, and another one has another', async () => {
    const pictures = begin()
    const name = await pictures.keep('g', picture)
    expect(await pictures.keep('g', picture)).toBe(name)
    const other = await pictures.keep('g', { ...picture, picture: new Uint8Array([137, 80]) })
    expect(other).not.toBe(name)
    expect(await pictures.get('g', name)).toEqual(picture)
  })
}
