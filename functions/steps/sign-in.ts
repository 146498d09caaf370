import type { Member } from '../domain/community.ts'
import type { Clock, Groups, Log, Members, Metrics, Owners, SignIns } from '../ports.ts'

type Ports = {
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly owners: Pick<Owners, 'addressOf' | 'at'>
  readonly signIns: SignIns
  readonly clock: Clock
  readonly metrics: Metrics
  readonly log: Log
  /** Mails the link that holds the token. */
  readonly mailLink: (
    to: { readonly email: string; readonly language?: string | undefined },
    token: string,
  ) => Promise<void>
}

/** Who is signed in, and the groups that are theirs. */
export type SignedIn = {
  readonly email: string
  readonly name: string
  /** Their own, where it is known. */
  readonly timeZone?: string | undefined
  readonly groups: readonly { readonly id: string; readonly name: string; readonly memberId: string }[]
}

/** In an hour. A network may be a whole office. */
const mostByAddress = 5
const mostByNetwork = 30
/** Every answer takes at least so long: how long it takes tells nobody whether an address is an owner's. */
const answerAfter = 1500

/** Mails a link to sign in, where the address is an owner's; whoever asks hears nothing of whether it is. */
export async function requestSignIn(ports: Ports, email: string, network: string): Promise<void> {
  const { signIns, clock } = ports
  const start = clock.now()
  const address = ports.owners.addressOf(email)
  const isFew =
    (await signIns.attempt(`network ${network}`, start, mostByNetwork)) &&
    (await signIns.attempt(`address ${address}`, start, mostByAddress))
  if (isFew) await mailToOwner(ports, address)
  else {
    ports.metrics.count('signInsRefused', 1)
    ports.log.warn('sign-in refused', { reason: 'too many attempts' })
  }
  await clock.sleep(start + answerAfter - clock.now())
}

async function mailToOwner(ports: Ports, address: string): Promise<void> {
  const [owned] = await ownedBy(ports, address)
  // To the address as the member's row has it, not as somebody typed it.
  if (!owned?.member.email) return
  const { email, language } = owned.member
  await ports.mailLink({ email, language }, await ports.signIns.issue(address, ports.clock.now()))
}

/** Whether a link to sign in still works. */
export async function isSignInLink({ signIns, clock }: Ports, token: string): Promise<boolean> {
  return (await signIns.peek(token, clock.now())) !== undefined
}

/** Spends a link and opens a session: its secret, or undefined where the link is spent, too old, or nobody's. */
export async function signIn({ signIns, clock }: Ports, token: string): Promise<string | undefined> {
  const address = await signIns.spend(token, clock.now())
  return address === undefined ? undefined : signIns.openSession(address, clock.now())
}

/** Who a session belongs to, and what is theirs now: an owner who is one no more has no group. */
export async function whoIs(ports: Ports, session: string): Promise<SignedIn | undefined> {
  const address = await ports.signIns.session(session, ports.clock.now())
  if (address === undefined) return undefined
  const owned = await ownedBy(ports, address)
  const groups = await Promise.all(
    owned.map(async ({ groupId, member }) => {
      const group = await ports.groups.get(groupId)
      return group ? [{ id: groupId, name: group.name, memberId: member.id }] : []
    }),
  )
  const [first] = owned
  if (!first) return undefined
  const { email = '', name = '', timeZone } = first.member
  return { email, name, timeZone, groups: groups.flat() }
}

export async function signOut({ signIns }: Ports, session: string): Promise<void> {
  await signIns.closeSession(session)
}

/** Ends every session of whoever holds this one. */
export async function endSessions({ signIns, clock }: Ports, session: string): Promise<void> {
  const address = await signIns.session(session, clock.now())
  if (address !== undefined) await signIns.closeAll(address, clock.now())
}

type Owned = { readonly groupId: string; readonly member: Member }

/** The groups whose member rows say, now, that this address is an owner's. */
async function ownedBy({ owners, members }: Ports, address: string): Promise<Owned[]> {
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
