import { describe, expect, test } from 'vitest'
import { checkTemplate } from '../../../functions/mail/check-template.ts'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import {
  cardsOf,
  compileInput,
  compileSample,
  digestTemplate,
  languages,
  stringsOf,
} from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'
import { typesetMail } from '../../fixtures/mails/typeset-mail.ts'

const words = 'What are you **working** on?\n\nOne line is enough. [See mine](https://b.example/mine)'
const letter: Partial<CompileInput> = { introduction: words, letter: { form: 'letter', discussions: 0 }, cards: [] }
const question: Partial<CompileInput> = { ...letter, letter: { form: 'question', discussions: 0 } }
const mailOf = async (more: Partial<CompileInput>) => readMail(await typesetMail(more, { notice: undefined }))
const kinds = ['regular', 'win-back'] as const

describe.each(kinds)('a letter to members of the kind %s', (kind) => {
  test('is the owner’s words, says whom it is from, and counts nothing', async () => {
    const { shown, text, mail, html } = await mailOf({ ...letter, kind })
    for (const body of [shown, text]) {
      expect(body).toContain('A message from The Bookbinders’ Bench')
      expect(body).toMatch(/Hello Ana,\s+What are you working\s+on\?\s+One line is enough\./)
      expect(body).not.toMatch(/While you were away|This week in|have posted|what you missed/)
    }
    expect(mail.subject).toBe('What are you working on?')
    expect(html.slice(html.indexOf('<body'))).toMatch(
      /^<body[^>]*>\s*<div style="display:none[^>]*>What are you working on\? One/,
    )
    expect(html.match(/<h1/g)).toHaveLength(1)
  })

  test('needs no discussion, and has no rule in plain text but those around what ends every mail', async () => {
    const { text, html } = await mailOf({ ...letter, kind })
    expect(text).toMatch(/mine\n\n-{70}\n\nSomething on your mind\?/)
    expect(text.match(/^-+$/gm)).toHaveLength(2)
    expect(text).not.toContain('\n\n\n')
    expect(html).not.toContain('<h2')
  })

  test('may have discussions below it', async () => {
    const { shown, mail } = await mailOf({ ...letter, kind, cards: cardsOf(3) })
    expect(shown).toMatch(/One line is enough[\s\S]*Wheat paste[\s\S]*Rebacking[\s\S]*recipe book/)
    expect(mail.subject).toBe('What are you working on?')
  })

  test('says so in every language', async () => {
    for (const language of languages) {
      const { text } = await mailOf({ ...question, kind, language })
      expect(text).toContain(`${stringsOf(language)['question.answer']}:\n`)
      expect(text).not.toMatch(/question\.|letter\.|ask\./)
    }
  })

  test('as a question has its answer directly under it, on the page where discussions begin', async () => {
    const { shown, html, text } = await mailOf({ ...question, kind })
    expect(shown).toMatch(/A question from The Bookbinders’ Bench[\s\S]*enough\. See mine\s+Answer\s/)
    expect(text).toMatch(/mine\n\nAnswer:\nhttps:\/\/binders\.example\/new\n/)
    expect(html.match(/href="https:\/\/binders\.example\/new"/g)).toHaveLength(2)
  })

  test('as a question is answered by mail where there is no such page', async () => {
    const { html, text } = await mailOf({ ...question, kind, ask: { by: 'mail', address: 'desk+new@binders.example' } })
    expect(html).toContain(
      'href="mailto:desk%2Bnew@binders.example?subject=Re%3A%20What%20are%20you%20working%20on%3F"',
    )
    expect(text).toContain('Answer:\ndesk+new@binders.example\n')
  })
})

test('a farewell stays one, with the letter above its discussions', async () => {
  const { shown, mail } = await mailOf({ ...letter, kind: 'farewell', cards: cardsOf(3) })
  expect(shown).toMatch(/Your last digest[\s\S]*One line is enough[\s\S]*What people are talking about/)
  expect(mail.subject).toMatch(/^Your last digest/)
  const without = await mailOf({ introduction: words, kind: 'farewell', cards: cardsOf(3) })
  expect(without.shown).not.toContain('One line is enough')
})

test('a letter without words is no letter', async () => {
  const { shown } = await mailOf({ letter: { form: 'letter', discussions: 0 }, introduction: ' ', kind: 'farewell' })
  expect(shown).toContain('Your last digest')
})

describe('a letter in a template of an owner', () => {
  const own = (mjml: string, text: string) => ({ template: { ...digestTemplate, mjml, text } })
  const section = (inside: string) =>
    `<mjml><mj-body><mj-section><mj-column><mj-text>${inside}</mj-text></mj-column></mj-section></mj-body></mjml>`
  const before = '<h1>{{ "heading.regular" | t }}</h1> {{ "win-back.lead" | t }} {{ member.news }}!'

  test('stands where the template has it, without what the template says of the week', async () => {
    const { shown, text } = await mailOf({
      ...letter,
      ...own(section(`${before}{% introduction %}`), '{% introduction %}'),
    })
    expect(shown).toMatch(/A message from The Bookbinders’ Bench\s+!\s+What are you\s+working\s+on\?/)
    expect(text).toMatch(/^What are you working on\?/)
  })

  test.each([
    ['HTML', own(section('Hi'), '{% introduction %}'), undefined],
    ['plain text', own(section('{% introduction %}'), 'Hi'), 'the plain text'],
  ])('is not sent empty: without it in its %s a template is at fault', async (_, template, part) => {
    await expect(compileSample({ ...letter, ...template })).rejects.toMatchObject({
      name: 'TemplateError',
      part,
      reason: expect.stringContaining('a letter would be empty'),
    })
    // The same template can be saved while the next edition is a letter.
    expect(await checkTemplate(compileInput({ ...letter, ...template }), { pictures: false, isFirst: true })).toEqual(
      [],
    )
  })

  test('may break its lines elsewhere', async () => {
    const wrapped = '{% capture words %}{% introduction %}{% endcapture %}{{ words | wrap: 20 }}'
    await expect(compileSample({ ...letter, ...own(section('{% introduction %}'), wrapped) })).resolves.toBeDefined()
  })
})
