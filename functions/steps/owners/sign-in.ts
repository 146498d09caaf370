import type { Member } from '../../domain/community.ts'
import { LaterError } from '../../domain/errors.ts'
import type { Role } from '../../domain/people/role.ts'
import { deliveryEventOf } from '../../domain/sending/ledger.ts'
import { timeAt } from '../../domain/times.ts'
import type {
  Bound,
  Clock,
  Groups,
  Log,
  Mailer,
  Members,
  Metrics,
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
  readonly signIns: SignIns
  readonly clock: Pick<Clock, 'now'>
}

export type AskToSignInPorts = {
  readonly owners: Pick<Owners, 'addressOf'>
  readonly queues: Pick<Queues, 'signIn'>
  readonly clock: Pick<Clock, 'now'>
}

export type MailSignInLinkPorts = Pick<SignInPorts, 'members' | 'owners' | 'clock'> & {
  readonly signIns: Pick<SignIns, 'attempt' | 'issue' | 'begin' | 'takeBack'>
  readonly mailer: Pick<Mailer, 'submit'>
  readonly metrics: Metrics
  readonly log: Log
  readonly setSignInMail: Bound<typeof setSignInMail>
}

/** A signed-in owner, and their groups. */
export type SignedIn = {
  readonly email: string
  readonly name: string
  /** The owner's own, if it is known. */
  readonly timeZone?: string | undefined
  /** The owner's own, if it is known. */
  readonly language?: string | undefined
  readonly groups: readonly {
    readonly id: string
    readonly name: string
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

/** Mails the requested link, if the address is an owner's and there are few requests; the same request only once. */
export async function mailSignInLink(ports: MailSignInLinkPorts, asked: SignInRequest & { readonly request: string }) {
  const { signIns, clock, log } = ports
  const { request, address, network, askedAt } = asked
  const at = Date.parse(askedAt)
  if (clock.now() - at > waitsAtMost) return log.warn('sign-in dropped', { reason: 'it waited too long' })
  const isFew =
    (await signIns.attempt(`network ${network}`, at, mostByNetwork, request)) &&
    (await signIns.attempt(`address ${address}`, at, mostByAddress, request))
  if (isFew) return mailToOwner(ports, address, request)
  ports.metrics.count('signInsRefused', 1)
  log.warn('sign-in refused', { reason: 'too many attempts' })
}

async function mailToOwner(ports: MailSignInLinkPorts, address: string, request: string): Promise<void> {
  const { signIns, clock, mailer, log } = ports
  const [owned] = await ownedBy(ports, address)
  // To the address in the member's row, not as it was typed.
  if (!owned?.member.email) return
  const { email, language } = owned.member
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

/** The owner of a session, and their groups now: someone who is no longer an owner has no group. */
export async function whoIs(ports: SignInPorts, session: string): Promise<SignedIn | undefined> {
  const address = await ports.signIns.session(session, ports.clock.now())
  if (address === undefined) return undefined
  const owned = await ownedBy(ports, address)
  const groups = await Promise.all(
    owned.map(async ({ groupId, member }) => {
      const group = await ports.groups.get(groupId)
      return group ? [{ id: groupId, name: group.name, memberId: member.id, role: 'owner' as const }] : []
    }),
  )
  const [first] = owned
  if (!first) return undefined
  const { email = '', name = '', timeZone, language } = first.member
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

type Owned = { readonly groupId: string; readonly member: Member }

/** The groups whose member rows say, now, that this address is an owner's. */
async function ownedBy(
  { owners, members }: Pick<SignInPorts, 'owners' | 'members'>,
  address: string,
): Promise<Owned[]> {
  const known = await owners.at(address)
  const found = await Promise.all(
    known.map(async ({ groupId, memberId }) => {
      const [member] = await members.getMany(groupId, [memberId])
      return member && isOwner(owners, member, address) ? [{ groupId, member }] : []
    }),
  )
  return found.flat()
}

function isOwner({ addressOf }: Pick<Owners, 'addressOf'>, member: Member, address: string): boolean {
  const { email, role, removedAt } = member
  return role === 'owner' && removedAt === undefined && email !== undefined && addressOf(email) === address
}
