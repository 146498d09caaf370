import { describe, expect, test } from 'vitest'
import type { CompileInput } from '../../../functions/mail/compile.ts'
import { prepare } from '../../../functions/mail/merge.ts'
import { message } from '../../../functions/mail/message.ts'
import { compileInput, compileSample, digestTemplate, envelope, recipientOf } from '../../fixtures/mails/mail.ts'
import { readMail } from '../../fixtures/mails/read-mail.ts'

const old = [{ discussionId: 'd0', rung: 'archive', why: { key: 'people', count: 41, month: '2023-03' } }] as const
const ofWeek = [{ discussionId: 'd0', rung: 7, why: { key: 'people', count: 4 } }] as const
const news = { since: 'month', posts: 4, people: 4, discussions: 1 } as const

/** A digest whose texts say this above everything else, in both forms. */
async function mailSaying(words: string, picks: typeof old | typeof ofWeek, more: Partial<CompileInput> = {}) {
  const { template } = compileInput(more)
  const mjml = template.mjml.replace(
    /(<mj-body[^>]*>)/,
    `$1<mj-section><mj-column><mj-text>Said: ${words}.</mj-text></mj-column></mj-section>`,
  )
  const variant = await compileSample({
    ...more,
    template: { ...template, mjml, text: `Said: ${words}.\n${template.text}` },
  })
  const { shown, text } = await readMail(message(prepare(variant), recipientOf([], { picks, news }), envelope))
  return [/Said: (.*?)\./.exec(shown)?.[1], /Said: (.*?)\./.exec(text)?.[1]]
}
const twice = (words: string) => [words, words]

describe('a template that was saved when these words were the same for all', () => {
  const group = 'The Bookbinders’ Bench'

  test.each([
    ['regular', '{{ "heading.regular" | t }}', `This week in ${group}`, `Worth another look in ${group}`],
    ['win-back', '{{ "heading.win-back" | t }}', 'While you were away', `From ${group}, in case you missed it`],
    ['win-back', '{{ "win-back.lead" | t }}', 'Here’s what you missed', 'Earlier discussions worth another look'],
    [
      'farewell',
      '{{ "farewell.lead" | t }}',
      'What people are talking about:',
      'Earlier discussions worth another look',
    ],
  ] as const)('of kind %s gets for %s what is true for the member', async (kind, words, said, saidOfOld) => {
    const wordsWithEnd = said.endsWith(':') ? `${words} .` : words
    const [inHtml, inText] = await mailSaying(wordsWithEnd, ofWeek, { kind })
    expect([inHtml?.trim(), inText?.trim()]).toEqual(twice(said))
    expect(await mailSaying(words, old, { kind })).toEqual(twice(saidOfOld))
  })

  test.each([
    '{% capture lead %}{{ "heading.regular" | t }}{% endcapture %}{{ lead | wrap: 72 }}',
    '{% assign lead = "heading.regular" | t %}{{ lead }}',
    '{{ "heading.regular" | t | wrap: 72 }}',
    '{{ "heading.regular" | t | default: "x" }}',
    '{{ "heading.regular" | t: cadence: "weekly" }}',
  ])('shows it for the member where it only stores it: %s', async (words) => {
    expect(await mailSaying(words, ofWeek)).toEqual(twice(`This week in ${group}`))
    expect(await mailSaying(words, old)).toEqual(twice(`Worth another look in ${group}`))
  })

  test.each([
    ['{{ "heading.regular" | t | upcase }}', `FROM ${group.toUpperCase()}`],
    ['{{ "heading.regular" | t | slice: 0, 8 }}', 'From The'],
    ['{{ "heading.regular" | t | append: "!" }}', `From ${group}!`],
    ['{% assign lead = "heading.regular" | t | downcase %}{{ lead }}', `from ${group.toLowerCase()}`],
    ['{% capture lead %}{{ "heading.regular" | t }}{% endcapture %}{{ lead | upcase }}', `FROM ${group.toUpperCase()}`],
  ])('gets words that are true for every member where it changes them: %s', async (words, said) => {
    expect(await mailSaying(words, ofWeek)).toEqual(twice(said))
    expect(await mailSaying(words, old)).toEqual(twice(said))
  })

  test('shows a group’s name in it as text', async () => {
    const hostile = { group: { name: '<b>&"{{ x }}', url: 'https://g.example' } }
    expect(await mailSaying('{{ "heading.regular" | t }}', ofWeek, hostile)).toEqual(twice('This week in <b>&"{{ x }}'))
  })
})

test('the default templates ask for no words that differ by age but the member’s own', () => {
  const sources = [...Object.values(digestTemplate.parts), digestTemplate.mjml, digestTemplate.text]
  expect(
    sources.filter((source) => /"(heading\.(regular|win-back)|win-back\.lead|farewell\.lead)"/.test(source)),
  ).toEqual([])
})
