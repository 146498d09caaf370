import { expect, test } from 'vitest'
import { combineSettings } from '../../infra/settings-sources.ts'

const cdkJson = { stage: 'prod', from: 'cdk@example.org' }

test('the command line counts before settings.json, and that before cdk.json', () => {
  const { values } = combineSettings({
    cdkJson,
    file: { from: 'file@example.org', alarmEmail: 'file@example.org' },
    context: { ...cdkJson, alarmEmail: 'line@example.org' },
  })
  expect(values).toEqual({ stage: 'prod', from: 'file@example.org', alarmEmail: 'line@example.org' })
})

test('an empty value on the command line takes that of the file away', () => {
  const { values, fromFile } = combineSettings({
    cdkJson,
    file: { domain: 'example.org' },
    context: { ...cdkJson, domain: '' },
  })
  expect(values).toMatchObject({ domain: '' })
  expect(fromFile.has('domain')).toBe(false)
})

test('a contradiction is told, with what counts', () => {
  const { contradictions } = combineSettings({
    cdkJson,
    file: { from: 'file@example.org', stage: 'beta', sendConcurrency: 25, onRemoval: 'keep' },
    context: { ...cdkJson, stage: 'gamma', sendConcurrency: '25' },
  })
  expect(contradictions).toEqual([
    '"from" is "file@example.org" in settings.json and "cdk@example.org" in cdk.json: settings.json counts. Remove it from cdk.json.',
    '"stage" is "beta" in settings.json and "gamma" on the command line, which counts, for this command only.',
  ])
})
