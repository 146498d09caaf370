import type { Edition } from '../../../functions/domain/edition.ts'
import type { EditionSums } from '../../../functions/domain/edition-sums.ts'
import { type Decision, isPlanned } from '../../../functions/domain/recipients/decision.ts'
import type { Delivery } from '../../../functions/domain/sending/delivery.ts'
import { addsUp } from '../../../functions/domain/sending/sums.ts'
import { summarizeEdition } from '../../../functions/steps/editions/summarize-edition.ts'
import type { Deeds } from './acts.ts'
import type { House } from './functions.ts'
import { isDeafForGood } from './world-plan.ts'

/** One member's part in an edition: what was decided, what the ledger says, and what is true. */
type Part = {
  readonly memberId: string
  readonly decisions: readonly Decision[]
  readonly row: Delivery | undefined
  readonly hasGot: boolean
  /** Whether anything was done to them that may rightly keep a mail from them. */
  readonly isTouched: boolean
  readonly isBouncing: boolean
}

/** What is wrong with an edition, whose world has come to rest. */
export async function wrongsOfEdition(house: House, deeds: Deeds, edition: Edition): Promise<string[]> {
  const name = `${edition.groupId} ${edition.date}`
  const sums = await summarizeEdition(house.tables, edition)
  const parts = await partsOf(house, deeds, edition)
  const wrongs = parts.flatMap((part) => {
    const wrong = wrongDecision(part, edition) ?? wrongEnd(part, edition)
    return wrong === undefined ? [] : [`${name} ${part.memberId} ${wrong}`]
  })
  return [...wrongSums(edition, sums, isDeafForGood(house.plan)).map((wrong) => `${name} ${wrong}`), ...wrongs]
}

/** Where SES tells nothing any more whoever may have got it stays unknown, and nobody else is open. */
function wrongSums({ state, sums: ended }: Edition, sums: EditionSums, isDeaf: boolean): string[] {
  // A page may be written while its edition is cancelled: it is counted with the next edition.
  if (state === 'cancelled') return addsUp(sums) ? [] : [`has sums that do not hold: ${JSON.stringify(sums)}`]
  if (state === 'finished') {
    const doHold = ended !== undefined && addsUp(ended) && addsUp(sums) && ended.planned === sums.planned
    return doHold ? [] : [`has sums that do not hold: ${JSON.stringify(sums)}, and ${JSON.stringify(ended)}`]
  }
  const isOnlyUnknown = state === 'mailing' && sums.unknown > 0 && sums.claimed + sums.held === 0
  return isDeaf && isOnlyUnknown ? [] : [`is stuck: ${state}, ${JSON.stringify(sums)}`]
}

async function partsOf({ plan, tables, mail }: House, { touched }: Deeds, edition: Edition): Promise<Part[]> {
  const { groupId, date } = edition
  const rows = new Map<string, Delivery>()
  for await (const row of tables.deliveries.list(edition)) rows.set(row.memberId, row)
  const decisions: Decision[] = []
  for await (const page of tables.editions.pages(edition)) decisions.push(...page.decisions)
  const got = mail.accepted.filter((each) => each.groupId === groupId && each.date === date)
  const members = plan.groups.find(({ id }) => id === groupId)?.members ?? 0
  const ids = new Set([
    ...Array.from({ length: members }, (_, nth) => `m${nth}`),
    ...decisions.map(({ memberId }) => memberId),
  ])
  const bouncing = new Set(mail.accepted.filter(({ to }) => to.includes('@bounce.')).map(({ memberId }) => memberId))
  return [...ids].map((memberId) => ({
    memberId,
    decisions: decisions.filter((each) => each.memberId === memberId),
    row: rows.get(memberId),
    hasGot: got.some((each) => each.memberId === memberId),
    isTouched: touched.has(`${groupId} ${memberId}`),
    isBouncing: bouncing.has(memberId),
  }))
}

/** Everybody is decided for once, and passed over for a reason that is true. */
function wrongDecision({ decisions, hasGot, isTouched, isBouncing }: Part, { state }: Edition): string | undefined {
  const [decision] = decisions
  if (decisions.length > 1) return `was decided for ${decisions.length} times`
  if (!decision) return state === 'finished' && !isTouched ? 'was forgotten' : undefined
  if (isPlanned(decision)) return undefined
  if (hasGot) return `was mailed, and passed over (${decision.skip})`
  return isTrueBarrier(decision.skip, isTouched, isBouncing)
    ? undefined
    : `was passed over as ${decision.skip}, wrongly`
}

function isTrueBarrier(reason: string, isTouched: boolean, isBouncing: boolean): boolean {
  if (reason === 'suppressed') return isBouncing
  return !['left', 'opted out', 'no address'].includes(reason) || isTouched
}

/** Why what became of somebody planned is not true. */
function wrongEnd({ decisions, row, hasGot, ...about }: Part, { state }: Edition): string | undefined {
  const [decision] = decisions
  if (!decision || !isPlanned(decision)) return undefined
  const { outcome = 'planned', reason = '' } = row ?? {}
  const isGood: Readonly<Record<typeof outcome, boolean>> = {
    submitted: hasGot,
    failed: !hasGot && reason === 'MessageRejected',
    dropped: !hasGot && isTrueDrop(reason, about, state),
    withheld: !hasGot,
    // Whether these may be left is a matter of the sums.
    unknown: state === 'mailing',
    claimed: state === 'mailing',
    planned: state === 'mailing',
  }
  return isGood[outcome] ? undefined : `${hasGot ? 'got it' : 'did not get it'}, and is ${outcome} ${reason}`
}

function isTrueDrop(
  reason: string,
  { isTouched, isBouncing }: Pick<Part, 'isTouched' | 'isBouncing'>,
  state: string,
): boolean {
  return reason === 'cancelled' ? state !== 'finished' : isTrueBarrier(reason, isTouched, isBouncing)
}
