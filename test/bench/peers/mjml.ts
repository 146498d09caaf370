import mjml2html from 'mjml'
import { digestMjml, digestText, liquid, scopeFor } from './liquid-scope.ts'
import { nodemailerFor } from './nodemailer-ses.ts'
import { sendToAll } from './plan.ts'

/** Liquid and then MJML for each member; nodemailer. */
await sendToAll(async (plan) => {
  const mjml = liquid.parse(digestMjml)
  const send = nodemailerFor(plan)
  return async (to) => {
    const scope = scopeFor(to)
    const { html } = await mjml2html(liquid.renderSync(mjml, scope), { fonts: {} })
    return send(to, { html, text: liquid.renderSync(digestText, scope) })
  }
})
