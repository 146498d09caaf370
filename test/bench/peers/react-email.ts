import { envelope } from '../../fixtures/mails/mail.ts'
import { scopeFor } from './liquid-scope.ts'
import { sesClient, subject } from './nodemailer-ses.ts'
import { peerPackage } from './packages.ts'
import { linksOf, sendToAll } from './plan.ts'

/** React Email for each member, and the SDK, as its documentation has it. */
const { createElement: h } = peerPackage('react')
const mail = peerPackage('@react-email/components')

type Scope = ReturnType<typeof scopeFor>
const inks = {
  quiet: { color: '#6b6259', fontSize: '13px' },
  page: { backgroundColor: '#f4efe8', fontFamily: 'Georgia' },
}

function digest(scope: Scope) {
  const { member, group, discussions, links, sender } = scope
  return h(
    mail.Html,
    { lang: 'en' },
    h(mail.Head),
    h(mail.Preview, null, discussions[0]?.title),
    h(
      mail.Body,
      { style: inks.page },
      h(
        mail.Container,
        { style: { backgroundColor: '#ffffff', padding: '24px' } },
        h(mail.Section, null, h(mail.Link, { href: group.url }, group.name)),
        h(mail.Heading, { as: 'h1' }, member.heading),
        h(mail.Text, null, member.greeting),
        h(mail.Text, null, member.news),
        ...discussions.map(discussion),
        h(mail.Hr),
        h(mail.Text, { style: inks.quiet }, sender.postalAddress),
        ...Object.entries({
          'Change what you get': links.preferences,
          Unsubscribe: links.unsubscribe,
          'Read it in a browser': links.browser,
        }).map(([words, href]) => h(mail.Link, { key: words, href, style: inks.quiet }, words)),
      ),
    ),
  )
}

function discussion(card: Scope['discussions'][number]) {
  const by = h(mail.Row, null, h(mail.Column, null, h(mail.Text, { style: inks.quiet }, `${card.who} ${card.did}`)))
  return h(
    mail.Section,
    { key: card.id, style: { padding: '16px 0' } },
    h(mail.Text, { style: inks.quiet }, card.why),
    h(mail.Heading, { as: 'h2' }, h(mail.Link, { href: card.link }, card.title)),
    by,
    h(mail.Text, null, card.said),
    h(
      mail.Button,
      { href: card.link, style: { backgroundColor: '#bc5137', color: '#ffffff', padding: '10px' } },
      card.action,
    ),
    h(mail.Link, { href: card.mute, style: inks.quiet }, 'Not for me'),
  )
}

await sendToAll(async (plan) => {
  const { client, SendEmailCommand } = sesClient(plan)
  return async (to) => {
    const [element, from] = [digest(scopeFor(to)), `${envelope.fromName} <${envelope.from}>`]
    const html: string = await mail.render(element)
    const headers = { 'List-Unsubscribe': `<${linksOf(to).unsubscribe}>`, 'Auto-Submitted': 'auto-generated' }
    const simple = {
      Subject: { Data: subject },
      Body: { Html: { Data: html }, Text: { Data: mail.toPlainText(html) } },
      Headers: Object.entries(headers).map(([Name, Value]) => ({ Name, Value })),
    }
    const call = { FromEmailAddress: from, Destination: { ToAddresses: [to.email] }, Content: { Simple: simple } }
    return client.send(new SendEmailCommand(call))
  }
})
