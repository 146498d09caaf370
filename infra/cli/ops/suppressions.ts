import { count, counted } from '../../../functions/domain/counts.ts'
import { readMailAddress } from '../../../functions/domain/mail-address.ts'
import type { Address } from '../../../functions/domain/recipients/address.ts'
import { timeAt } from '../../../functions/domain/times.ts'
import { findSuppressed } from '../../../functions/steps/operators/find-suppressed.ts'
import type { CommandPorts } from '../command-ports.ts'
import { type CommandAnswer, inSentences, OpsError, wrap } from './answer.ts'
import { patiently } from './patiently.ts'
import { table } from './table.ts'
import { idGiven, utc } from './words.ts'

type SuppressionsCommandPorts = Pick<CommandPorts, 'addresses' | 'clock'>

/** What to do, by the command's first word. */
export const suppressionVerbs = ['show', 'add', 'lift', 'list'] as const
export type SuppressionVerb = (typeof suppressionVerbs)[number]

/** The address as it is mailed. Throws an `OpsError` where the text is no address. */
export function addressGiven(text: string | undefined): string {
  const read = readMailAddress(text?.trim() ?? '')
  if ('address' in read) return read.address
  throw new OpsError('Name one e-mail address, like ana@example.org.')
}

/** Whether an address may be mailed, and if not, who said so and why. */
export async function showSuppression(ports: SuppressionsCommandPorts, email: string): Promise<CommandAnswer> {
  const address = await known(ports, email)
  const reasons = reasonsOf(address).map((reason) => `${email}: ${reason}.`)
  const last = address?.mailedAt === undefined ? [] : [`It was last mailed ${utc(address.mailedAt)}.`]
  return inSentences({ ...jsonOf(email, address), lastMailed: address?.mailedAt ?? null }, [
    ...(reasons.length > 0 ? reasons : [`${email} is not suppressed, and its owner has not opted out of all groups.`]),
    ...last,
  ])
}

export const addQuestion = 'Block all mail to this address, in every group?'

export async function addSuppression(
  ports: SuppressionsCommandPorts,
  email: string,
  note: string,
): Promise<CommandAnswer> {
  const before = await known(ports, email)
  const at = timeAt(ports.clock.now())
  await ports.addresses.suppress(email, 'operator', at, { note })
  const address = await known(ports, email)
  const isNew = address?.suppression?.reason === 'operator' && before?.suppression?.reason !== 'operator'
  return inSentences({ done: isNew ? 'added' : 'suppressed already', ...jsonOf(email, address) }, [
    isNew ? `Nothing is sent to ${email} any more, in any group.` : `${email} was suppressed already. Nothing changed.`,
    ...reasonsOf(address).map((reason) => `${email}: ${reason}.`),
  ])
}

/** The question before a lift; undefined if there is nothing to lift. Throws if there is a complaint. */
export async function liftQuestion(ports: SuppressionsCommandPorts, email: string): Promise<string | undefined> {
  const address = await known(ports, email)
  if (address?.suppression?.reason === 'complaint') throw complained
  const reasons = reasonsOf(address)
  return reasons.length === 0
    ? undefined
    : `${email}: ${reasons.join('; ')}. Lift this, so that mail is sent to it again?`
}

/** Lifts a suppression and a refusal of all groups. Throws an `OpsError` where a complaint stands. */
export async function liftSuppression(ports: SuppressionsCommandPorts, email: string): Promise<CommandAnswer> {
  const before = await known(ports, email)
  if (!(await ports.addresses.lift(email))) throw complained
  const json = { done: reasonsOf(before).length > 0 ? 'lifted' : 'nothing to lift', ...jsonOf(email, before) }
  if (json.done !== 'lifted') return inSentences(json, [`${email} was not suppressed. Nothing changed.`])
  return inSentences(json, [
    `${email} can be mailed again. Its members' own choices in each group still count.`,
    ...(before?.suppression?.reason === 'bounce' ? [listOfSes(email)] : []),
    ...(before?.suppression?.reason === 'address check' ? ['SES checks it again with the next mail.'] : []),
  ])
}

const complained = new OpsError(
  'The owner of this address reported a mail as spam. A complaint is never lifted: mail to them would harm all other mail.',
)

function listOfSes(email: string): string {
  return `SES may still refuse it: remove it from the account's suppression list with aws sesv2 delete-suppressed-destination --email-address ${email}`
}

type ListPorts = Pick<CommandPorts, 'groups' | 'members' | 'addresses'>

/** The members of a group whom no group may mail, with why and since when. */
export async function listSuppressions(ports: ListPorts, group: string | undefined): Promise<CommandAnswer> {
  if (group === undefined) throw new OpsError('Name the group with --group.')
  const groupId = idGiven('group', group)
  if (!(await ports.groups.get(groupId))) throw new OpsError(`There is no group ${groupId}.`)
  let seen = 0
  const found = await patiently('Reading members, in pages of up to 500:', (step) =>
    findSuppressed(ports, groupId, (members) => {
      seen += members
      step()
    }),
  )
  const rows = found.map(({ memberId, email, address }) => ({
    cells: [memberId, email, reasonsOf(address).join('; ')],
  }))
  const entries = found.map(({ memberId, email, address }) => ({ member: memberId, ...jsonOf(email, address) }))
  return {
    json: { group: groupId, members: seen, found: entries },
    text: (width) => [
      ...(rows.length > 0 ? table(columns, rows, width) : []),
      ...wrap(
        `${count(found.length)} of ${counted(seen, 'member')} of ${groupId} cannot be mailed by any group.`,
        width,
      ),
    ],
  }
}

const columns = [{ name: 'member' }, { name: 'address' }, { name: 'why', folds: true }] as const

async function known(
  { addresses }: Pick<SuppressionsCommandPorts, 'addresses'>,
  email: string,
): Promise<Address | undefined> {
  return (await addresses.getMany([email])).get(email)
}

function jsonOf(address: string, { suppression, optOut }: Partial<Address> = {}) {
  const { reason, at, by, note } = suppression ?? {}
  const suppressed = reason && { reason, since: at ?? null, group: by ?? null, note: note ?? null }
  const optedOut = optOut && { since: optOut.at ?? null, group: optOut.by ?? null }
  return { address, suppressed: suppressed ?? null, optedOut: optedOut ?? null }
}

function reasonsOf({ suppression, optOut }: Partial<Address> = {}): string[] {
  return [
    ...(suppression ? [`suppressed${since(suppression.at)}, ${whyOf(suppression)}`] : []),
    ...(optOut ? [`its owner opted out of all groups${since(optOut.at)}${through(optOut.by)}`] : []),
  ]
}

function whyOf({ reason, by, note }: NonNullable<Address['suppression']>): string {
  const ofGroup = by === undefined ? '' : ` of ${by}`
  switch (reason) {
    case 'bounce':
      return `because a mail${ofGroup} bounced for good`
    case 'soft bounces':
      return 'because mail bounced three times within 30 days'
    case 'address check':
      return `because SES’s address check refused a mail${ofGroup}`
    case 'complaint':
      return `because its owner reported a mail${ofGroup} as spam`
    case 'forgotten':
      return `because a member${ofGroup} was forgotten`
    case 'operator':
      return `by an operator: ${note ?? 'no reason given'}`
  }
}

function since(at: string | undefined): string {
  return at === undefined ? '' : ` since ${utc(at)}`
}

function through(by: string | undefined): string {
  return by === undefined ? '' : `, with a link of ${by}`
}
