import { expect, test } from 'vitest'
import { usualLook } from '../../functions/domain/templates/look.ts'
import type { LookVersion, TemplateVersion } from '../../functions/domain/templates/template-version.ts'
import type { Looks, TemplateVersions } from '../../functions/ports.ts'

const about = (version: number) => ({
  version,
  savedAt: `2026-03-09T09:00:${String(version % 60).padStart(2, '0')}.000Z`,
  by: { memberId: 'o1' },
})
const codeOf = (mjml: string) => ({ mjml, text: `${mjml}, as text` })

/** What keeps every state of a template must do. */
export function templateVersionsContract(create: () => TemplateVersions): void {
  const digest = (version: number, more: Partial<TemplateVersion> = {}): TemplateVersion => ({
    name: 'digest',
    ...about(version),
    code: codeOf(`version ${version}`),
    ...more,
  })

  test('a template nobody touched has no versions', async () => {
    const versions = create()
    expect(await versions.list('untouched', 'digest')).toEqual([])
    expect(await versions.get('untouched', 'digest', 1)).toBeUndefined()
  })

  test('a version comes back as it was saved, with or without code', async () => {
    const versions = create()
    const { code: _, ...withoutCode } = digest(2, { restored: 0 })
    const kept = [digest(1), withoutCode, digest(3, { restored: 1 })]
    for (const version of kept) expect(await versions.save('kept', version)).toBe(true)
    for (const version of kept) expect(await versions.get('kept', 'digest', version.version)).toEqual(version)
  })

  test('of two who save the same version the second is refused, and changes nothing', async () => {
    const versions = create()
    const saves = ['Ana', 'Ben', 'Cleo'].map((name) => versions.save('race', digest(1, { code: codeOf(name) })))
    expect((await Promise.all(saves)).filter(Boolean)).toHaveLength(1)
    const first = await versions.get('race', 'digest', 1)
    expect(await versions.save('race', digest(1, { code: codeOf('late') }))).toBe(false)
    expect(await versions.get('race', 'digest', 1)).toEqual(first)
  })

  test('the newest come first, also beyond nine and ninety-nine, and no more than are asked for', async () => {
    const versions = create()
    for (const version of [9, 10, 2, 100, 99]) await versions.save('order', digest(version))
    const listed = async (most?: number) => (await versions.list('order', 'digest', most)).map(({ version }) => version)
    expect(await listed()).toEqual([100, 99, 10, 9, 2])
    expect(await listed(2)).toEqual([100, 99])
  })

  test('one template’s versions are not another’s, nor another group’s', async () => {
    const versions = create()
    await versions.save('own', digest(1))
    expect(await versions.list('own', 'winback')).toEqual([])
    expect(await versions.get('own', 'farewell', 1)).toBeUndefined()
    expect(await versions.list('own-two', 'digest')).toEqual([])
  })

  test('the longest code that is let in is kept whole', async () => {
    const versions = create()
    // Letters without order are what shrinks least of all that can be typed.
    let seed = 1
    const letters = Array.from({ length: 200_000 }, () => {
      seed = (seed * 48_271) % 2_147_483_647
      return String.fromCharCode(33 + (seed % 94))
    }).join('')
    const longest = digest(1, { code: { mjml: letters, text: [...letters].reverse().join('') } })
    expect(await versions.save('long', longest)).toBe(true)
    expect(await versions.get('long', 'digest', 1)).toEqual(longest)
  })
}

/** The same of how mails look. */
export function looksContract(create: () => Looks): void {
  const look = (version: number, more: Partial<LookVersion> = {}): LookVersion => ({
    ...about(version),
    look: { ...usualLook, header: `Look ${version}` },
    ...more,
  })

  test('a look comes back as it was saved, the newest first', async () => {
    const looks = create()
    expect(await looks.list('kept')).toEqual([])
    const kept = [look(1), look(2, { restored: 0 })]
    for (const version of kept) expect(await looks.save('kept', version)).toBe(true)
    expect(await looks.list('kept')).toEqual(kept.toReversed())
    expect(await looks.list('kept', 1)).toEqual(kept.slice(1))
    expect(await looks.list('kept-two')).toEqual([])
  })

  test('of two who save the same look the second is refused, and changes nothing', async () => {
    const looks = create()
    await looks.save('race', look(1))
    expect(await looks.save('race', look(1, { by: { memberId: 'o2' } }))).toBe(false)
    expect(await looks.list('race')).toEqual([look(1)])
  })
}
