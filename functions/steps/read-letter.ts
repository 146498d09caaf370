import { isPlanned } from '../domain/edition.ts'
import { htmlOf } from '../mail/html-of.ts'
import { linksOf } from '../mail/letter.ts'
import { prepare } from '../mail/merge.ts'
import type { Deliveries, Editions, LinkSubject, Members } from '../ports.ts'

type Ports = {
  readonly members: Pick<Members, 'getMany'>
  readonly editions: Pick<Editions, 'decisionFor' | 'readVariant'>
  readonly deliveries: Pick<Deliveries, 'getMany'>
  /** Which of these discussions have been withdrawn since the mail went out. */
  readonly findWithdrawn: (groupId: string, ids: readonly string[]) => Promise<ReadonlySet<string>>
}

/** Sets a mail that a member got once more, as a page, without what was withdrawn since; undefined where there was none, or it is no longer kept. */
export async function readLetter(
  ports: Ports,
  { groupId, memberId }: LinkSubject,
  { date, token }: { readonly date: string; readonly token: string },
): Promise<string | undefined> {
  const key = { groupId, date }
  const [decision, [delivery], [member]] = await Promise.all([
    ports.editions.decisionFor(key, memberId),
    ports.deliveries.getMany(key, [memberId]),
    ports.members.getMany(groupId, [memberId]),
  ])
  // What nobody ever claimed was withheld or dropped: it is no mail.
  if (!decision || !isPlanned(decision) || !delivery?.attempt) return undefined
  const variant = await ports.editions.readVariant(key, decision.variant)
  if (!variant) return undefined
  const { news, notice } = decision
  const withdrawn = await ports.findWithdrawn(
    groupId,
    decision.picks.map(({ discussionId }) => discussionId),
  )
  const picks = decision.picks.filter(({ discussionId }) => !withdrawn.has(discussionId))
  // It is read where its links lead.
  const links = linksOf({ baseUrl: '', token }, date)
  return htmlOf(prepare(variant), { name: member?.name ?? '', links, news, picks, notice })
}
