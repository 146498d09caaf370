import mjml2html from 'mjml'
import { digestMjml, digestText, liquid, scopeFor } from './liquid-scope.ts'
import { nodemailerFor } from './nodemailer-ses.ts'
import { sendToAll } from './plan.ts'

/** MJML once, around Liquid's tags; Liquid for each member; nodemailer. */
await sendToAll(async (plan) => {
  const html = liquid.parse((await mjml2html(digestMjml, { fonts: {} })).html)
  const send = nodemailerFor(plan)
  return (to) => {
    const scope = scopeFor(to)
    return send(to, { html: liquid.renderSync(html, scope), text: liquid.renderSync(digestText, scope) })
  }
})
