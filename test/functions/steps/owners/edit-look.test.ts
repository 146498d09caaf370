import { describe, expect, test } from 'vitest'
import { usualLook } from '../../../../functions/domain/templates/look.ts'
import {
  type EditLookPorts,
  readLook,
  readLookForm,
  restoreLook,
  saveLook,
} from '../../../../functions/steps/owners/edit-look.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeLooks } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'

const ana = { groupId: 'g', memberId: 'o1' }
const ben = { groupId: 'g', memberId: 'o2' }

async function house(): Promise<EditLookPorts> {
  const members = fakeMembers()
  await members.merge('g', [
    { id: 'o1', name: 'Ana' },
    { id: 'o2', name: 'Ben' },
  ])
  return {
    looks: fakeLooks(),
    members,
    helpers: fakeHelpers(),
    clock: fakeClock(Date.parse('2026-03-05T12:00:00.000Z')),
  }
}

test('a group that never saved a look has the default, as version 0', async () => {
  expect(await readLook(await house(), 'g')).toEqual({ look: usualLook, version: 0, versions: [] })
})

test('a look is saved as one version after another, each with who saved it and when', async () => {
  const ports = await house()
  expect(await saveLook(ports, ana, 0, { header: 'First' })).toEqual({ kind: 'saved' })
  expect(await saveLook(ports, ben, 1, { header: 'Second' })).toEqual({ kind: 'saved' })
  const { look, version, versions } = await readLook(ports, 'g')
  expect([look.header, version]).toEqual(['Second', 2])
  const savedAt = '2026-03-05T12:00:00.000Z'
  expect(versions).toMatchObject([
    { version: 2, savedBy: 'Ben', savedAt },
    { version: 1, savedBy: 'Ana', savedAt },
  ])
})

describe('a form', () => {
  test('without a logo or an address of its own has neither, however much blank was typed', () => {
    const read = readLookForm({ logoUrl: ' ', logoAlt: 'Left over', postalAddress: ' ' })
    expect(read).toEqual({ look: usualLook })
  })

  test.each([
    [{ accent: 'red' }, 'accent', /Enter a colour/],
    [{ accent: '#ffee00' }, 'accent', /accent/],
    [{ logoUrl: 'http://b.example/logo.png', logoAlt: 'Ours' }, 'logoUrl', /https:\/\//],
    [{ logoUrl: 'https://b.example/logo.png', logoAlt: ' ' }, 'logoAlt', /alt text/],
    [{ footer: '\n'.repeat(3) + 'x\n'.repeat(11) }, 'footer', /10 lines/],
    [{ postalAddress: 'Here' }, 'postalAddress', /whole postal address/],
    [{ bodyFont: 'wingdings' }, 'bodyFont', /fonts in the list/],
  ])('with %o is refused at its field, and nothing is saved', async (wrong, field, sentence) => {
    const ports = await house()
    const refused = await saveLook(ports, ana, 0, wrong)
    expect(refused).toEqual({ kind: 'refused', errors: { [field]: expect.stringMatching(sentence) } })
    expect(await ports.looks.list('g')).toEqual([])
  })
})

describe('of two owners at once', () => {
  test('the second is told whose look it was, and nothing of theirs is lost', async () => {
    const ports = await house()
    await saveLook(ports, ana, 0, { header: 'Ana’s' })
    const told = await saveLook(ports, ben, 0, { header: 'Ben’s' })
    expect(told).toMatchObject({ kind: 'conflict', current: { version: 1, savedBy: 'Ana', look: { header: 'Ana’s' } } })
    expect((await ports.looks.list('g')).map(({ look }) => look.header)).toEqual(['Ana’s'])
  })

  test('exactly one saves, even in the same moment', async () => {
    const ports = await house()
    const both = await Promise.all([saveLook(ports, ana, 0, {}), saveLook(ports, ben, 0, {})])
    expect(both.map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved'])
  })

  test('a save over a version that never was is none', async () => {
    const ports = await house()
    expect(await saveLook(ports, ana, 7, {})).toEqual({ kind: 'conflict', current: undefined })
  })
})

describe('an earlier look', () => {
  test('comes back as a new version that says which it was, and so does the default', async () => {
    const ports = await house()
    await saveLook(ports, ana, 0, { header: 'First' })
    await saveLook(ports, ana, 1, { header: 'Second' })
    expect(await restoreLook(ports, ben, { base: 2, version: 1 })).toEqual({ kind: 'saved' })
    expect(await restoreLook(ports, ben, { base: 3, version: 0 })).toEqual({ kind: 'saved' })
    expect((await readLook(ports, 'g')).versions).toMatchObject([
      { version: 4, restored: 0, look: usualLook, savedBy: 'Ben' },
      { version: 3, restored: 1, look: { header: 'First' } },
      { version: 2 },
      { version: 1 },
    ])
  })

  test('over a newer one is told, and one that never was cannot be restored', async () => {
    const ports = await house()
    await saveLook(ports, ana, 0, {})
    expect(await restoreLook(ports, ben, { base: 0, version: 0 })).toMatchObject({ kind: 'conflict' })
    await expect(restoreLook(ports, ben, { base: 1, version: 5 })).rejects.toThrow('That look')
  })
})
