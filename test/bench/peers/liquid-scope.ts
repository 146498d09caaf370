import { digestTemplate } from '../../fixtures/mails/mail.ts'
import { ofUsualLook, plainLiquid, scopeOf, withParts } from '../../fixtures/mails/plain-liquid.ts'
import { linksOf, type Person } from './plan.ts'

export const liquid = plainLiquid()
export const digestMjml = ofUsualLook(withParts(digestTemplate.mjml))
export const digestText = liquid.parse(withParts(digestTemplate.text))

const shared = scopeOf('')

/** What the digest shows one person: all but the name and the links is the same for everybody. */
export function scopeFor(to: Person) {
  const { member, links } = shared
  return {
    ...shared,
    member: { ...member, name: to.name, greeting: `Hello ${to.name},` },
    links: { ...links, ...linksOf(to) },
  }
}
