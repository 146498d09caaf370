import { LaterError } from '../../domain/errors.ts'
import { helperAt, helperIdOf } from '../../domain/people/helper.ts'
import { isImportedOwner } from '../../domain/people/imported-owner.ts'
import type { Role } from '../../domain/people/role.ts'
import { deliveryEventOf } from '../../domain/sending/ledger.ts'
import { timeAt } from '../../domain/times.ts'
import type {
  Alarms,
  Bound,
  Clock,
  Groups,
  Helpers,
  Log,
  Mailer,
  Members,
  Owners,
  Queues,
  SignInRequest,
  SignIns,
} from '../../ports.ts'
import type { setSignInMail } from './mail-owner.ts'

export type SignInPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly owners: Pick<Owners, 'addressOf' | 'at'>
  readonly helpers: Pick<Helpers, 'list' | 'groupsOf'>
  readonly signIns: SignIns
  readonly clock: Pick<Clock, 'now'>
}

export type AskToSignInPorts = {
  readonly owners: Pick<Owners, 'addressOf'>
  readonly queues: Pick<Queues, 'signIn'>
  readonly clock: Pick<Clock, 'now'>
}

export type MailSignInLinkPorts = Pick<SignInPorts, 'members' | 'owners' | 'helpers' | 'clock'> & {
  readonly signIns: Pick<SignIns, 'attempt' | 'issue' | 'begin' | 'takeBack'>
  readonly mailer: Pick<Mailer, 'submit'>
  readonly alarms: Pick<Alarms, 'note'>
  readonly log: Log
  readonly setSignInMail: Bound<typeof setSignInMail>
}

/** Somebody who is signed in, and the groups that they own or help. */
export type SignedIn = {
  readonly email: string
  readonly name: string
  /** Their own, if it is known. */
  readonly timeZone?: string | undefined
  readonly language?: string | undefined
  readonly groups: readonly {
    readonly id: string
    readonly name: string
    /** Who they are there: a member, or a helper by the name that `helperIdOf` gives. */
    readonly memberId: string
    /** What they may do there. */
    readonly role: Role
  }[]
}

/** Per hour. A network may be a whole office. */
const mostByAddress = 5
const mostByNetwork = 30
/** In milliseconds: after this time an owner has asked again, or gone away. */
const waitsAtMost = 15 * 60_000

/** Records that someone asks for a link. The address is not looked up yet, so no answer can reveal whose it is. */
export async function askToSignIn(
  { owners, queues, clock }: AskToSignInPorts,
  email: string,
  network: string,
): Promise<void> {
  const askedAt = timeAt(clock.now())
  await queues.signIn({ address: owners.addressOf(email), network, askedAt })
}

/** Mails the requested link, if the address has a role in a group and there are few requests; the same request only once. */
export async function mailSignInLink(ports: MailSignInLinkPorts, asked: SignInRequest & { readonly request: string }) {
  const { signIns, clock, log } = ports
  const { request, address, network, askedAt } = asked
  const at = Date.parse(askedAt)
  if (clock.now() - at > waitsAtMost) return log.warn('sign-in dropped', { reason: 'it waited too long' })
  const isFew =
    (await signIns.attempt(`network ${network}`, at, mostByNetwork, request)) &&
    (await signIns.attempt(`address ${address}`, at, mostByAddress, request))
  if (isFew) return mailToOwner(ports, address, request)
  await ports.alarms.note('sign-in-abuse', clock.now())
  log.warn('sign-in refused', { reason: 'too many attempts' })
}

async function mailToOwner(ports: MailSignInLinkPorts, address: string, request: string): Promise<void> {
  const { signIns, clock, mailer, log } = ports
  const [place] = await placesOf(ports, address)
  // To the address that is kept, not as it was typed.
  if (!place) return
  const { email, language } = place
  const raw = await ports.setSignInMail({ email, language }, await signIns.issue(address, clock.now()))
  // After this a crash loses the mail, and before it nothing is doubled: an owner without a mail asks again.
  if (!(await signIns.begin(request, clock.now()))) return
  const submission = await mailer.submit({ to: email, raw })
  log.info('owner mail submitted', { mail: 'sign-in', outcome: submission.kind })
  if (deliveryEventOf(submission, 0).kind !== 'given back') return
  await signIns.takeBack(request)
  throw new LaterError(`SES did not accept a sign-in mail (${submission.kind}). It will be tried again.`)
}

/** Whether a link to sign in still works. */
export async function isSignInLink({ signIns, clock }: SignInPorts, token: string): Promise<boolean> {
  return (await signIns.peek(token, clock.now())) !== undefined
}

/** Spends a link and opens a session: its secret, or undefined if the link is spent, expired or unknown. */
export async function signIn({ signIns, clock }: SignInPorts, token: string): Promise<string | undefined> {
  const address = await signIns.spend(token, clock.now())
  return address === undefined ? undefined : signIns.openSession(address, clock.now())
}

/** Who holds a session, and their groups now: someone who lost their role has no group, from the next page on. */
export async function whoIs(ports: SignInPorts, session: string): Promise<SignedIn | undefined> {
  const address = await ports.signIns.session(session, ports.clock.now())
  if (address === undefined) return undefined
  const places = await placesOf(ports, address)
  const groups = await Promise.all(
    places.map(async ({ groupId, memberId, role }) => {
      const group = await ports.groups.get(groupId)
      return group ? [{ id: groupId, name: group.name, memberId, role }] : []
    }),
  )
  const [first] = places
  if (!first) return undefined
  const { email, name, timeZone, language } = first
  return { email, name, timeZone, language, groups: groups.flat() }
}

export async function signOut({ signIns }: SignInPorts, session: string): Promise<void> {
  await signIns.closeSession(session)
}

/** Ends every session of the owner who holds this one. */
export async function endSessions({ signIns, clock }: SignInPorts, session: string): Promise<void> {
  const address = await signIns.session(session, clock.now())
  if (address !== undefined) await signIns.closeAll(address, clock.now())
}

/** What somebody may do in one group, and who they are there. */
type RolePlace = Pick<SignedIn, 'email' | 'name' | 'timeZone' | 'language'> & {
  readonly groupId: string
  readonly memberId: string
  readonly role: Role
}

type RolePlacePorts = Pick<SignInPorts, 'owners' | 'members' | 'helpers'>

/** The groups where an address has a role now. An owner by their member's row is that, whatever they were given here. */
async function placesOf(ports: RolePlacePorts, address: string): Promise<readonly RolePlace[]> {
  const [owned, helped] = await Promise.all([ownedBy(ports, address), helpedBy(ports, address)])
  const isOwned = new Set(owned.map(({ groupId }) => groupId))
  return [...owned, ...helped.filter(({ groupId }) => !isOwned.has(groupId))]
}

/** The groups whose member rows say, now, that this address is an owner's. */
async function ownedBy({ owners, members }: RolePlacePorts, address: string): Promise<readonly RolePlace[]> {
  const known = await owners.at(address)
  const found = await Promise.all(
    known.map(async ({ groupId, memberId }) => {
      const [member] = await members.getMany(groupId, [memberId])
      if (!member?.email || !isImportedOwner(member) || owners.addressOf(member.email) !== address) return []
      const { email, name = '', timeZone, language } = member
      return [{ groupId, memberId, role: 'owner' as const, email, name, timeZone, language }]
    }),
  )
  return found.flat()
}

/** The groups whose own lists say, now, that this address helps. */
async function helpedBy({ helpers }: RolePlacePorts, address: string): Promise<readonly RolePlace[]> {
  const known = await helpers.groupsOf(address)
  const found = await Promise.all(
    known.map(async (groupId) => {
      const helper = helperAt(await helpers.list(groupId), address)
      if (!helper) return []
      const { email, name, role, language } = helper
      return [{ groupId, memberId: helperIdOf(address), role, email, name, language }]
    }),
  )
  return found.flat()
}
