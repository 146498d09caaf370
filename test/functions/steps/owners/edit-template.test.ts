import { describe, expect, test } from 'vitest'
import {
  type EditTemplatePorts,
  kindOf,
  problemsOf,
  readTemplate,
  readVersion,
  restoreTemplate,
  reviewTemplate,
  saveTemplate,
} from '../../../../functions/steps/owners/edit-template.ts'
import type { CheckMaterial } from '../../../../functions/steps/owners/read-check-material.ts'
import { fakeMembers } from '../../../fakes/community.ts'
import { fakeTemplateVersions } from '../../../fakes/console.ts'
import { fakeHelpers } from '../../../fakes/desk/helpers.ts'
import { fakeClock } from '../../../fakes/surroundings.ts'
import { compileInput, digestTemplate } from '../../../fixtures/mails/mail.ts'

const ana = { groupId: 'g', memberId: 'o1' }
const ben = { groupId: 'g', memberId: 'o2' }
const { mjml, text } = digestTemplate
const notices = '{% include "notices.mjml" %}'
const own = (words: string) => ({
  mjml: mjml.replace(
    notices,
    `<mj-section><mj-column><mj-text>${words}</mj-text></mj-column></mj-section>\n${notices}`,
  ),
  text,
})
const lineOfNotices = mjml.slice(0, mjml.indexOf(notices)).split('\n').length

async function house(more: Partial<Pick<CheckMaterial, 'languages' | 'pictures'>> = {}) {
  const members = fakeMembers()
  await members.merge('g', [
    { id: 'o1', name: 'Ana' },
    { id: 'o2', name: 'Ben' },
  ])
  const checkedIn: string[] = []
  const ports: EditTemplatePorts = {
    templateVersions: fakeTemplateVersions(),
    templates: { read: async (name) => `default ${name}` },
    members,
    helpers: fakeHelpers(),
    clock: fakeClock(Date.parse('2026-03-05T12:00:00.000Z')),
    readCheckMaterial: async () => ({
      inputOf: async ({ kind, language, code }) => {
        checkedIn.push(language)
        const input = compileInput({ kind, language })
        return { ...input, template: { ...input.template, ...code } }
      },
      languages: ['en'],
      pictures: false,
      ...more,
    }),
  }
  return { ports, checkedIn, saved: () => ports.templateVersions.list('g', 'digest') }
}

test('a template that was never saved is the default one, as version 0', async () => {
  const { ports } = await house()
  expect(await readTemplate(ports, 'g', 'winback')).toEqual({
    code: { mjml: 'default winback.mjml', text: 'default winback.txt' },
    version: 0,
    isDefault: true,
    versions: [],
  })
  expect(await reviewTemplate(ports, 'g', 'winback')).toEqual([])
})

test('a template is saved with who wrote it and the rules it was checked by', async () => {
  const { ports, checkedIn, saved } = await house({ languages: ['de', 'ar'], pictures: true })
  expect(await saveTemplate(ports, ana, 'digest', { base: 0, code: own('Ours') })).toEqual({ kind: 'saved' })
  expect(checkedIn).toEqual(['de', 'ar'])
  expect(await saved()).toMatchObject([{ version: 1, by: { memberId: 'o1' }, judged: { pictures: true } }])
  expect(await readTemplate(ports, 'g', 'digest')).toMatchObject({
    code: own('Ours'),
    version: 1,
    isDefault: false,
    versions: [{ savedBy: 'Ana', savedAt: '2026-03-05T12:00:00.000Z' }],
  })
})

describe('a broken template', () => {
  test.each([
    ['{{ nonsense }}', /nonsense/],
    ['{{ member.name | upcase }}', /differs for each member/],
    ['<img src="https://tracker.example/p.gif" alt="x">', /A picture from tracker\.example/],
  ])('with %s is refused with its line, and what was saved before stays in use', async (words, reason) => {
    const { ports, saved } = await house()
    await saveTemplate(ports, ana, 'digest', { base: 0, code: own('Good') })
    const refused = await saveTemplate(ports, ana, 'digest', { base: 1, code: own(words) })
    expect(refused).toEqual({
      kind: 'refused',
      errors: [{ line: lineOfNotices, part: undefined, reason: expect.stringMatching(reason) }],
    })
    expect(await saved()).toHaveLength(1)
  })

  test('is refused for its plain text as well', async () => {
    const { ports } = await house()
    const refused = await saveTemplate(ports, ana, 'digest', { base: 0, code: { mjml, text: '\n{{ nonsense }}' } })
    expect(refused).toMatchObject({ kind: 'refused', errors: [{ line: 2, part: 'the plain text' }] })
  })

  test('is refused once, and not again for each language', async () => {
    const { ports, checkedIn } = await house({ languages: ['en', 'de', 'ar'] })
    const refused = await saveTemplate(ports, ana, 'digest', { base: 0, code: own('{{ nonsense }}') })
    expect(refused).toMatchObject({ errors: { length: 1 } })
    expect(checkedIn).toEqual(['en'])
  })

  test('that was saved when the rules were others says what to fix, and is not restored', async () => {
    const { ports, saved } = await house()
    const [name, savedAt, by] = ['digest', '2026-01-05T09:00:00.000Z', { memberId: 'o1' }] as const
    const code = own('<img src="https://tracker.example/p.gif" alt="x">')
    await ports.templateVersions.save('g', { name, version: 1, savedAt, by, code })
    expect(await reviewTemplate(ports, 'g', 'digest')).toMatchObject([{ line: lineOfNotices }])
    await saveTemplate(ports, ana, 'digest', { base: 1, code: undefined })
    expect(await restoreTemplate(ports, ana, 'digest', { base: 2, version: 1 })).toMatchObject({ kind: 'refused' })
    expect(await saved()).toHaveLength(2)
  })
})

describe('of two owners at once', () => {
  test('the second is told which version came first, and by whom', async () => {
    const { ports, saved } = await house()
    await saveTemplate(ports, ana, 'digest', { base: 0, code: own('Ana’s') })
    const told = await saveTemplate(ports, ben, 'digest', { base: 0, code: own('Ben’s') })
    expect(told).toMatchObject({ kind: 'conflict', current: { version: 1, savedBy: 'Ana', code: own('Ana’s') } })
    expect(await saved()).toHaveLength(1)
  })

  test('exactly one saves, even in the same moment', async () => {
    const { ports } = await house()
    const save = (author: typeof ana) => saveTemplate(ports, author, 'digest', { base: 0, code: own('Ours') })
    expect((await Promise.all([save(ana), save(ben)])).map(({ kind }) => kind).sort()).toEqual(['conflict', 'saved'])
  })
})

describe('an earlier version', () => {
  test('comes back as a new one that says which it was, and so does the default template', async () => {
    const { ports, saved } = await house()
    await saveTemplate(ports, ana, 'digest', { base: 0, code: own('First') })
    await saveTemplate(ports, ana, 'digest', { base: 1, code: own('Second') })
    await restoreTemplate(ports, ben, 'digest', { base: 2, version: 1 })
    await restoreTemplate(ports, ben, 'digest', { base: 3, version: 0 })
    const [fourth, third] = await saved()
    expect(third).toMatchObject({ version: 3, restored: 1, code: own('First') })
    expect(fourth).toMatchObject({ version: 4, restored: 0 })
    expect(fourth?.code).toBeUndefined()
    const { isDefault, code } = await readTemplate(ports, 'g', 'digest')
    expect([isDefault, code.mjml]).toEqual([true, 'default digest.mjml'])
  })

  test('is read by its number; of 0 it is the default, and of one that never was an error', async () => {
    const { ports } = await house()
    await saveTemplate(ports, ana, 'digest', { base: 0, code: own('First') })
    expect(await readVersion(ports, 'g', 'digest', 1)).toEqual(own('First'))
    expect(await readVersion(ports, 'g', 'digest', 0)).toMatchObject({ mjml: 'default digest.mjml' })
    await expect(readVersion(ports, 'g', 'digest', 2)).rejects.toThrow('Version 2')
    await expect(restoreTemplate(ports, ana, 'digest', { base: 1, version: 2 })).rejects.toThrow('Version 2')
  })
})

test('each template sets one kind of mail', () => {
  expect((['digest', 'winback', 'farewell'] as const).map(kindOf)).toEqual(['regular', 'win-back', 'farewell'])
})

test('an error that is not the template’s fault is thrown on', () => {
  expect(() => problemsOf(new Error('The table is away'))).toThrow('The table is away')
})
