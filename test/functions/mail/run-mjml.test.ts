import { describe, expect, test } from 'vitest'
import { runMjml } from '../../../functions/mail/run-mjml.ts'

const around = (body: string) =>
  `<mjml>\n<mj-body>\n<mj-section>\n<mj-column>\n${body}\n</mj-column>\n</mj-section>\n</mj-body>\n</mjml>`
const run = (mjml: string, template = mjml, parts = {}) => runMjml({ mjml, template, parts })

describe('MJML', () => {
  test('a mistake is told with its line', async () => {
    await expect(run(around('<mj-text colour="red">x</mj-text>'))).rejects.toMatchObject({
      line: 5,
      reason: expect.stringContaining('colour'),
    })
    await expect(run(around('<mj-shout>x</mj-shout>'))).rejects.toMatchObject({ line: 5 })
  })

  test('the line is the template’s, though Liquid has written many before it', async () => {
    const template = around(
      '{% for i in (1..9) %}<mj-text>{{ i }}</mj-text>\n{% endfor %}\n<mj-text size="{{ x }}">x</mj-text>',
    )
    const mjml = around(`${'<mj-text>1</mj-text>\n'.repeat(9)}\n<mj-text size="9">x</mj-text>`)
    await expect(run(mjml, template)).rejects.toMatchObject({ line: 7, part: undefined })
  })

  test('a mistake in a part is told with the part’s name and line', async () => {
    const part = '\n<mj-text\n  colour="{{ x }}">x</mj-text>'
    const oneLine = '\n<mj-text colour="{{ x }}">x</mj-text>'
    await expect(
      run(around('\n<mj-text colour="red">x</mj-text>'), around('{% include "foot.mjml" %}'), { 'foot.mjml': oneLine }),
    ).rejects.toMatchObject({ line: 2, part: 'foot.mjml' })
    await expect(run(around(part), around('{% include "foot.mjml" %}'), { 'foot.mjml': part })).rejects.toMatchObject({
      line: 2,
      part: 'foot.mjml',
    })
  })

  test('what is no MJML is told so', async () => {
    await expect(run('<p>Hello</p>')).rejects.toMatchObject({ name: 'TemplateError', line: 1 })
    await expect(run('')).rejects.toMatchObject({ name: 'TemplateError', line: 1 })
  })

  test.each(['html', 'css', 'mjml'])('a file is not included as %s, but refused with its line', async (type) => {
    const include = around(`<mj-include path="package.json" type="${type}" />`)
    await expect(run(include)).rejects.toMatchObject({ line: 5, reason: expect.stringContaining('mj-include') })
  })

  test('nothing is loaded from elsewhere', async () => {
    expect(await run(around('<mj-text font-family="Roboto">x</mj-text>'))).not.toMatch(/https?:\/\/fonts|@import|<link/)
  })

  test('a tag of MJML where only text can stand is refused', async () => {
    await expect(run(around('<mj-text>a\n<mj-raw>x</mj-raw></mj-text>'))).rejects.toMatchObject({
      name: 'TemplateError',
      line: 6,
    })
  })
})
