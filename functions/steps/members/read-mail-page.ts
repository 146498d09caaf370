import { isPlanned } from '../../domain/recipients/decision.ts'
import { placeOf } from '../../domain/sending/page-record.ts'
import { linksOf } from '../../mail/build-mail.ts'
import { pictureSitesOf } from '../../mail/check-document.ts'
import { htmlOf } from '../../mail/html-of.ts'
import { prepare } from '../../mail/merge.ts'
import { escapeHtml } from '../../mail/plain.ts'
import type { Deliveries, Editions, LinkSubject, Looks, Members, Settings } from '../../ports.ts'
import type { FindWithdrawn } from '../editions/find-withdrawn.ts'
import type { FindWithdrawnReplies } from '../editions/find-withdrawn-replies.ts'

export type ReadMailPagePorts = {
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'decisionFor' | 'readVariant'>
  readonly deliveries: Pick<Deliveries, 'getMany'>
  readonly looks: Pick<Looks, 'list'>
  readonly settings: Pick<Settings, 'get'>
  readonly findWithdrawn: FindWithdrawn
  readonly findWithdrawnReplies: FindWithdrawnReplies
}

/** A mail as a page, and the sites that its pictures may come from. */
export type MailPage = { readonly html: string; readonly pictures: readonly string[] }

/** Rebuilds a member's mail as a page, without discussions withdrawn since; undefined if there was none, or it has expired. */
export async function readMailPage(
  ports: ReadMailPagePorts,
  { groupId, memberId }: LinkSubject,
  { date, token }: { readonly date: string; readonly token: string },
): Promise<MailPage | undefined> {
  const key = { groupId, date }
  const [decision, [member]] = await Promise.all([
    ports.editions.decisionFor(key, memberId),
    ports.members.getMany(groupId, [memberId]),
  ])
  const [delivery] = await ports.deliveries.getMany(key, [placeOf(memberId, decision)])
  // A delivery that was never claimed was withheld or dropped: there was no mail.
  if (!decision || !isPlanned(decision) || !delivery?.attempt) return undefined
  const variant = await ports.editions.readVariant(key, decision.variant)
  if (!variant) return undefined
  const { news, notice, first, unanswered } = decision
  const withdrawn = await ports.findWithdrawn(
    groupId,
    decision.picks.map(({ discussionId }) => discussionId),
  )
  const picks = decision.picks.filter(({ discussionId }) => !withdrawn.has(discussionId))
  const withdrawnReplies = await ports.findWithdrawnReplies(groupId, variant, { memberId, picks })
  // The page belongs where its links lead.
  const links = linksOf({ baseUrl: '', token }, date)
  const { name = '' } = member ?? {}
  const recipient = { memberId, name, links, news, picks, notice, first, unanswered, withdrawnReplies }
  const html = htmlOf(prepare(variant), recipient)
  return { html, pictures: await picturesOf(ports, groupId, html) }
}

/** The site of the mail's logo, which may have changed since; if the group allows others, the sites of all its pictures. */
async function picturesOf(
  { looks, settings }: ReadMailPagePorts,
  groupId: string,
  html: string,
): Promise<readonly string[]> {
  const [saved, rules] = await Promise.all([looks.list(groupId), settings.get(groupId)])
  if (rules?.pictures)
    return pictureSitesOf(html)
      .filter(isHost)
      .map((site) => `https://${site}`)
  const shown = saved.flatMap(({ look: { logo } }) => (logo && html.includes(escapeHtml(logo.url)) ? [logo.url] : []))
  return [...new Set(shown.map((url) => new URL(url).origin))]
}

/** A picture without a whole URL has no site. */
function isHost(site: string): boolean {
  return /^[\w.-]+(?::\d+)?$/.test(site)
}
