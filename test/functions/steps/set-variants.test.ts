import { join } from 'node:path'
import { expect, test } from 'vitest'
import { templatesIn } from '../../../functions/adapters/templates.ts'
import { defaultSettings } from '../../../functions/domain/settings.ts'
import { setVariants } from '../../../functions/steps/set-variants.ts'
import { fakeActivities, fakeDiscussions, fakeGroups, fakeMembers, fakeSettings } from '../../fakes/community.ts'
import { fakeEditions } from '../../fakes/mail.ts'
import { choiceOf } from '../../fixtures/one-edition.ts'

const key = { groupId: 'g', date: '2026-03-09' }
const templates = templatesIn(join(import.meta.dirname, '../../..'))

async function house(read = templates.read) {
  const ports = {
    ...{ groups: fakeGroups(), settings: fakeSettings(), members: fakeMembers(), discussions: fakeDiscussions() },
    ...{ activities: fakeActivities(), editions: fakeEditions(), templates: { ...templates, read } },
    postalAddress: '1 Example Street, Example Town',
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
  expect(JSON.stringify(variant?.html.discussions.d1)).toContain('How it began')
  expect(variant?.titles).toEqual({ d1: 'Glue' })
})
