import { expect, test } from 'vitest'
import { defaultSettings } from '../../../../functions/domain/schedule/settings.ts'
import { type ReadJudgedPorts, readJudged } from '../../../../functions/steps/owners/read-judged.ts'
import { choiceOf } from '../../../fixtures/editions/one-edition.ts'
import { compileInput } from '../../../fixtures/mails/mail.ts'

const sendsAt = '2026-03-09T09:00:00.000Z'
const ports: ReadJudgedPorts = {
  templates: { languages: async () => ['ar', 'de', 'en', 'fr'] },
  readCompileInput: async () => async (variant) => compileInput(variant),
}

function judgedWith(languages: readonly string[], pictures = false) {
  const settings = { ...defaultSettings({ id: 'g', timeZone: 'UTC' }), languages: [...languages], pictures }
  const choice = choiceOf(['d1'], { languages: ['fr', 'en'] })
  return readJudged(ports, {
    groupId: 'g',
    date: '2026-03-09',
    asOf: sendsAt,
    sendsAt,
    settings,
    choice,
    discussions: [],
  })
}

test('a template is judged in every language there is, the group’s own first, where the group names none', async () => {
  expect((await judgedWith([])).languages).toEqual(['fr', 'en', 'ar', 'de'])
})

test('a template is judged in no language that the group does not allow', async () => {
  expect((await judgedWith(['fr', 'de'])).languages).toEqual(['fr', 'en', 'de'])
})

test('a template is judged by whether the group allows pictures today', async () => {
  expect([(await judgedWith([], false)).pictures, (await judgedWith([], true)).pictures]).toEqual([false, true])
})
