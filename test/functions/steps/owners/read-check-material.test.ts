import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import {
  type ReadCheckMaterialPorts,
  readCheckMaterial,
} from '../../../../functions/steps/owners/read-check-material.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { compileInput } from '../../../fixtures/mails/mail.ts'

const sendsAt = '2026-03-09T09:00:00.000Z'
const ports: ReadCheckMaterialPorts = {
  templates: { languages: async () => ['ar', 'de', 'en', 'fr'] },
  readCompileInput: async () => async (variant) => compileInput(variant),
}

function checkedWith(languages: readonly string[], pictures = false) {
  const settings = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), languages: [...languages], pictures }
  const choice = choiceOf(['d1'], { languages: ['fr', 'en'] })
  return readCheckMaterial(ports, {
    groupId: 'g',
    date: '2026-03-09',
    asOf: sendsAt,
    sendsAt,
    settings,
    choice,
    discussions: [],
  })
}

test('a template is checked in every language there is, the group’s own first, where the group names none', async () => {
  expect((await checkedWith([])).languages).toEqual(['fr', 'en', 'ar', 'de'])
})

test('a template is checked in no language that the group does not allow', async () => {
  expect((await checkedWith(['fr', 'de'])).languages).toEqual(['fr', 'en', 'de'])
})

test('a template is checked by whether the group allows pictures today', async () => {
  expect([(await checkedWith([], false)).pictures, (await checkedWith([], true)).pictures]).toEqual([false, true])
})
