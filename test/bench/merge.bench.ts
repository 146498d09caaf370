import mjml2html from 'mjml'
import MailComposer from 'nodemailer/lib/mail-composer'
import { afterAll, type BenchOptions, bench, describe } from 'vitest'
import { prepare } from '../../functions/mail/merge.ts'
import { message } from '../../functions/mail/message.ts'
import { cardsOf, compileSample, digestTemplate, envelope, recipientOf } from '../fixtures/mails/mail.ts'
import { ofUsualLook, plainLiquid, scopeOf, withParts } from '../fixtures/mails/plain-liquid.ts'

// How many times as fast a merge must be, at least: the budgets of the design.
const budgets = {
  MJML: 100,
  'LiquidJS and nodemailer’s composer': 20,
  'a copy of the same bytes into a fresh buffer': 0.5,
}

const cards = cardsOf()
const ids = cards.map(({ id }) => id)
const prepared = prepare(await compileSample())
// As long as a signed link is.
const token = (nth: number) => String(nth).padStart(130, 'eyJhbGciOiJIUzI1NiIsImtpZCI6IjEifQ.')
const recipients = Array.from({ length: 1000 }, (_, nth) =>
  recipientOf(ids, {
    name: `Ana ${nth}`,
    links: {
      preferences: `https://mail.binders.example/preferences/${token(nth)}`,
      unsubscribe: `https://mail.binders.example/unsubscribe/${token(nth)}`,
      browser: `https://mail.binders.example/read/2026-03-09/${token(nth)}`,
      mute: { start: 'https://mail.binders.example/not-for-me', token: token(nth) },
    },
  }),
)
let turn = 0
const next = () => {
  turn += 1
  const recipient = recipients[turn % recipients.length] ?? recipientOf(ids)
  const to = { to: `ana${turn}@members.example`, toName: recipient.name, memberId: `m${turn}` }
  return { recipient, envelope: { ...envelope, ...to } }
}

const liquid = plainLiquid()
const wholeMjml = liquid.parse(withParts(digestTemplate.mjml))
// The usual way to save MJML's time: run it once, around Liquid's tags, and Liquid for each member.
const wholeHtml = liquid.parse((await mjml2html(ofUsualLook(withParts(digestTemplate.mjml)), { fonts: {} })).html)
const wholeText = liquid.parse(withParts(digestTemplate.text))
const example = Buffer.from(message(prepared, recipientOf(ids), envelope))

type Task = Parameters<NonNullable<BenchOptions['teardown']>>[0]
const tasks = new Map<string, Task>()
const options: BenchOptions = { teardown: (task) => void tasks.set(task.name, task) }

afterAll(() => {
  const perSecond = (name: string) => {
    const result = tasks.get(name)?.result
    // A task that throws is over, and vitest says nothing of it.
    if (!result || result.error) throw result?.error ?? new Error(`${name} did not run.`)
    return result.hz
  }
  for (const [name, budget] of Object.entries(budgets)) {
    const ratio = perSecond('merge and message') / perSecond(name)
    console.log(`${ratio.toFixed(2)} × as fast as ${name}; the budget is ${budget}`)
  }
})

describe('one member with seven discussions', () => {
  bench(
    'merge and message',
    () => {
      const { recipient, envelope } = next()
      message(prepared, recipient, envelope)
    },
    options,
  )

  bench(
    'a copy of the same bytes into a fresh buffer',
    () => {
      Buffer.from(example)
    },
    options,
  )

  bench(
    'LiquidJS',
    () => {
      const scope = scopeOf(next().recipient.name)
      liquid.renderSync(wholeHtml, scope)
      liquid.renderSync(wholeText, scope)
    },
    options,
  )

  bench(
    'LiquidJS and nodemailer’s composer',
    async () => {
      const { recipient, envelope } = next()
      const scope = scopeOf(recipient.name)
      const mail = new MailComposer({
        from: { name: envelope.fromName, address: envelope.from },
        to: { name: envelope.toName, address: envelope.to },
        subject: 'Wheat paste keeps going mouldy in August, what do you add? and 6 more',
        html: liquid.renderSync(wholeHtml, scope),
        text: liquid.renderSync(wholeText, scope),
        textEncoding: 'quoted-printable',
        headers: { 'List-Unsubscribe': `<${recipient.links.unsubscribe}>`, 'Auto-Submitted': 'auto-generated' },
      })
      await mail.compile().build()
    },
    options,
  )

  bench(
    'MJML',
    async () => {
      await mjml2html(liquid.renderSync(wholeMjml, scopeOf(next().recipient.name)), { fonts: {} })
    },
    options,
  )
})
