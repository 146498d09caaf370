import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { templatesIn } from '../../../../functions/adapters/templates.ts'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { setVariants } from '../../../../functions/steps/editions/set-variants.ts'
import { readTypesetter } from '../../../../functions/steps/editions/typeset-variant.ts'
import { fakeActivities, fakeDiscussions, fakeGroups, fakeMembers, fakeSettings } from '../../../fakes/community.ts'
import { fakeLooks, fakeTemplateVersions } from '../../../fakes/console.ts'
import { fakeEditions } from '../../../fakes/mail.ts'
import { silentLog } from '../../../fakes/surroundings.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'

const key = { groupId: 'g', date: '2026-03-09', asOf: '2026-03-09T09:00:00.000Z' }
const templates = templatesIn(join(import.meta.dirname, '../../../..'))

async function house(read = templates.read) {
  const ports = {
    groups: fakeGroups(),
    settings: fakeSettings(),
    members: fakeMembers(),
    discussions: fakeDiscussions(),
    activities: fakeActivities(),
    editions: fakeEditions(),
    templates: { ...templates, read },
    templateVersions: fakeTemplateVersions(),
    looks: fakeLooks(),
    log: silentLog,
    baseUrl: 'https://mail.example',
    postalAddress: '1 Example Street, Example Town',
    readTypesetter: (of: Parameters<typeof readTypesetter>[1]): ReturnType<typeof readTypesetter> =>
      readTypesetter(ports, of),
  }
  await ports.groups.put({ id: 'g', name: 'Binders', url: 'https://b.example', language: 'en', timeZone: 'UTC' })
  await ports.settings.create(defaultSettings({ id: 'g', timeZone: 'UTC' }))
  await ports.members.merge('g', [{ id: 'm1', name: 'Ana' }])
  const opening = { postId: 'p1', createdAt: '2026-03-02T09:00:00.000Z', excerpt: 'How it began' }
  await ports.discussions.merge('g', [
    { id: 'd1', title: 'Glue', url: 'https://b.example/d1', authorId: 'm1', opening },
  ])
  return ports
}

test('a string that a language has not got yet is said in English', async () => {
  const read = async (name: string) => (name === 'locales/de.json' ? '{"why.own":"Eigenes"}' : templates.read(name))
  const ports = await house(read)
  await setVariants(ports, key, choiceOf(['d1'], { languages: ['de'] }))
  const variant = await ports.editions.readVariant(key, { kind: 'regular', language: 'de' })
  expect(variant?.messages['why.own']).toBe('Eigenes')
  expect(variant?.messages['greeting.nobody']).toBe('Hello,')
})

test('a discussion that was removed since it was chosen is in no mail', async () => {
  const ports = await house()
  await setVariants(ports, key, choiceOf(['d1', 'gone']))
  const variant = await ports.editions.readVariant(key, { kind: 'regular', language: 'en' })
  expect(variant?.spoken?.get('d1')?.opening.said).toContain('How it began')
  expect(variant?.titles).toEqual(new Map([['d1', 'Glue']]))
})

const version = (nth: number, mjml: string) => ({
  ...({ name: 'digest', version: nth, savedAt: key.asOf, by: { memberId: 'o1' } } as const),
  code: {
    mjml,
    text: '{% discussions %}{{ discussion.title }}{% enddiscussions %}{{ links.unsubscribe }} {{ links.preferences }}',
  },
})
const good = (word: string) => `<mjml><mj-body>
<mj-section><mj-column><mj-text>${word} {{ links.unsubscribe }} {{ links.preferences }}</mj-text></mj-column></mj-section>
{% discussions %}<mj-section><mj-column><mj-text>{{ discussion.title }}</mj-text></mj-column></mj-section>{% enddiscussions %}
</mj-body></mjml>`
const setOf = async (ports: Awaited<ReturnType<typeof house>>) => {
  await ports.editions.open(key)
  await setVariants(ports, key, choiceOf(['d1'], { languages: ['en', 'de'] }))
  const variants = await Promise.all(
    ['en', 'de'].map((language) => ports.editions.readVariant(key, { kind: 'regular', language })),
  )
  return { variants: variants.map((each) => JSON.stringify(each?.html)), edition: await ports.editions.get(key) }
}

test('an owner’s own template sets the mails', async () => {
  const ports = await house()
  await ports.templateVersions.save('g', version(1, good('Ours')))
  const { variants, edition } = await setOf(ports)
  for (const variant of variants) expect(variant).toContain('Ours')
  expect(edition?.broken).toBeUndefined()
})

test('where a template broke, the last good one sets all mails, and what was wrong is kept', async () => {
  const ports = await house()
  await ports.templateVersions.save('g', version(1, good('Ours')))
  await ports.templateVersions.save('g', version(2, good('{{ nonsense }}')))
  const { variants, edition } = await setOf(ports)
  for (const variant of variants) expect(variant).toContain('Ours')
  expect(edition?.broken).toMatchObject([{ name: 'digest', version: 2, used: 1 }])
})

describe('a call that follows one which died', () => {
  const choice = choiceOf(['d1'], { languages: ['en', 'de', 'fr'] })
  /** Dies before the nth variant is written, and then goes on; answers what was typeset in each call. */
  const diedBefore = async (nth: number) => {
    const ports = await house()
    const typeset: string[][] = [[], []]
    const call = async (of: number, editions: typeof ports.editions) =>
      setVariants(
        {
          ...ports,
          editions,
          readTypesetter: async (task) => {
            const set = await ports.readTypesetter(task)
            return (input) => {
              typeset[of]?.push(`${input.kind} ${input.language}`)
              return set(input)
            }
          },
        },
        key,
        choice,
      )
    await ports.templateVersions.save('g', version(1, good('Ours')))
    await ports.templateVersions.save('g', version(2, good('{{ nonsense }}')))
    await ports.editions.open(key)
    let written = 0
    const dying: typeof ports.editions = {
      ...ports.editions,
      writeVariant: async (...given) => {
        written += 1
        if (written === nth) throw new Error('died')
        return ports.editions.writeVariant(...given)
      },
      noteBroken: async () => {
        throw new Error('died')
      },
    }
    await expect(call(0, dying)).rejects.toThrow('died')
    // What the owner saves meanwhile is for the next edition, where this one was begun.
    await ports.templateVersions.save('g', version(3, good('Later')))
    await call(1, ports.editions)
    return { ports, again: typeset[1] ?? [] }
  }
  const wordsIn = async (ports: Awaited<ReturnType<typeof house>>) => {
    const variants = choice.languages.map((language) => ports.editions.readVariant(key, { kind: 'regular', language }))
    return (await Promise.all(variants)).map((each) => /Ours|Later/.exec(JSON.stringify(each?.html))?.[0])
  }
  const brokenIn = async (ports: Awaited<ReturnType<typeof house>>) => (await ports.editions.get(key))?.broken

  test('typesets nothing again that is written, and goes on with the same version', async () => {
    const { ports, again } = await diedBefore(2)
    expect(again.filter((each) => each.startsWith('regular'))).toEqual(['regular de', 'regular fr'])
    expect(await wordsIn(ports)).toEqual(['Ours', 'Ours', 'Ours'])
    expect(await brokenIn(ports)).toMatchObject([{ name: 'digest', version: 2, used: 1 }])
  })

  test('typesets nothing at all where only the note of the broken templates was missing', async () => {
    const { ports, again } = await diedBefore(Number.POSITIVE_INFINITY)
    expect(again).toEqual([])
    expect(await brokenIn(ports)).toMatchObject([{ name: 'digest', version: 2, used: 1 }])
  })
})

test('where none was ever good, the house’s own does', async () => {
  const ports = await house()
  await ports.templateVersions.save('g', version(1, '<mjml>'))
  const { variants, edition } = await setOf(ports)
  for (const variant of variants) expect(variant).not.toBe(undefined)
  expect(edition?.broken).toMatchObject([{ name: 'digest', version: 1, used: 0 }])
})

test('a template without the owner’s message sets no letter: an older one with it does, else the house’s own', async () => {
  const ports = await house()
  const letter = { introduction: 'We have moved.', letter: { form: 'letter', discussions: 0 } } as const
  const set = async (date: string) => {
    await ports.editions.open({ ...key, date })
    await setVariants(ports, { ...key, date }, choiceOf([], letter))
    const variant = await ports.editions.readVariant({ ...key, date }, { kind: 'regular', language: 'en' })
    return { variant: JSON.stringify(variant), broken: (await ports.editions.get({ ...key, date }))?.broken }
  }
  await ports.templateVersions.save('g', version(1, good('Ours')))
  const empty = await set('2026-03-09')
  expect(empty.variant).toContain('We have moved.')
  expect(empty.variant).not.toContain('Ours')
  expect(empty.broken).toMatchObject([
    { name: 'digest', version: 1, used: 0, reason: expect.stringContaining('a letter would be empty') },
  ])

  const { code } = version(2, good('Theirs {% introduction %}'))
  const whole = { ...code, text: `{% introduction %}${code.text}` }
  await ports.templateVersions.save('g', { ...version(2, ''), code: whole })
  await ports.templateVersions.save('g', version(3, good('Ours')))
  const older = await set('2026-03-16')
  expect(older.variant).toMatch(/Theirs.*We have moved\./)
  expect(older.broken).toMatchObject([{ version: 3, used: 2 }])
})

describe('a template that sets other things than it did when it was saved', () => {
  const turned = good(
    '{% if discussions.size == 1 %}<img src="https://tracker.example/p.gif" alt="x">{% endif %} Theirs',
  )

  test('sets no mail: the last good one does, and what was wrong is kept', async () => {
    const ports = await house()
    await ports.templateVersions.save('g', version(1, good('Ours')))
    await ports.templateVersions.save('g', { ...version(2, turned), judged: { pictures: false } })
    const { variants, edition } = await setOf(ports)
    for (const variant of variants) expect(variant).toContain('Ours')
    expect(edition?.broken).toMatchObject([
      { version: 2, used: 1, reason: expect.stringMatching(/^Line 2: A picture/) },
    ])
  })

  test.each([
    ['where pictures were allowed then', { judged: { pictures: true } }],
    ['where it was saved before templates were checked', {}],
  ])('goes on setting mails %s', async (_, saved) => {
    const ports = await house()
    await ports.templateVersions.save('g', { ...version(1, turned), ...saved })
    const { variants, edition } = await setOf(ports)
    for (const variant of variants) expect(variant).toContain('Theirs')
    expect(edition?.broken).toBeUndefined()
  })
})
