import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../../functions/mail/template-error.ts'
import { compileSample, digestTemplate } from '../../fixtures/mails/mail.ts'

describe('all that is wrong with a template', () => {
  test('is told at once, each with its line', async () => {
    const mjml = digestTemplate.mjml.replace(
      '{% include "notices.mjml" %}',
      '<mj-section colour="red">\n<mj-column colour="blue">\n</mj-column></mj-section>\n<mj-shout />',
    )
    const error = await compileSample({ template: { ...digestTemplate, mjml } }).catch((thrown: unknown) => thrown)
    const first = mjml.split('\n').findIndex((line) => line.includes('red')) + 1
    expect(problemsOf(error)).toEqual([
      { line: first, part: undefined, reason: expect.stringContaining('colour') },
      { line: first + 1, part: undefined, reason: expect.stringContaining('colour') },
      { line: first + 3, part: undefined, reason: expect.stringContaining('mj-shout') },
    ])
  })

  test('is nothing where an error is about something else', () => {
    expect(problemsOf(new Error('x'))).toEqual([])
    expect(problemsOf(undefined)).toEqual([])
  })
})
