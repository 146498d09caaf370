import { type Finding, findingOf } from '../../domain/operators/finding.ts'
import { hasOwner } from '../../domain/people/helper.ts'
import { readImportedOwners } from '../../domain/people/imported-owner.ts'
import type { Editions, Groups, Helpers, Links, Mailer, Members, Owners, Runs, Settings } from '../../ports.ts'

type CheckGroupsPorts = {
  readonly settings: Pick<Settings, 'live'>
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'page' | 'shards' | 'getMany'>
  readonly owners: Pick<Owners, 'idsOf'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly editions: Pick<Editions, 'list'>
  readonly runs: Pick<Runs, 'list'>
  readonly links: Links
  readonly mailer: Pick<Mailer, 'quota'>
}

/** Three ticks of the schedule. */
const patience = 15 * 60_000

/** Checks, at `asOf`, what would stop or harm the mail of single groups, and whether links can be signed. */
export async function checkGroups(ports: CheckGroupsPorts, asOf: string): Promise<Finding[]> {
  const live = await ports.settings.live()
  const late = live.filter(({ dueAt }) => Date.parse(dueAt) < Date.parse(asOf) - patience)
  const groups = await Promise.all(live.map(({ groupId }) => checkGroup(ports, groupId)))
  const held = (await ports.runs.list()).filter(({ hold }) => hold)
  return [
    await checkLinks(ports),
    findingOf('live groups', live.length > 0, {
      level: 'stops',
      wrong: 'No group is live, and drafts mail nobody. An owner goes live in the console, under This week.',
      fine: live.length === 1 ? 'One group is live.' : `${live.length} groups are live.`,
    }),
    findingOf('schedule', late.length === 0, {
      level: 'stops',
      wrong: `Digests are overdue in ${namesOf(late)}: the schedule does not run, or it fails. Read the log of the schedule function.`,
      fine: 'No digest is overdue.',
    }),
    findingOf('holds', held.length === 0, {
      level: 'stops',
      wrong: `Paused: ${held.map(({ groupId, date }) => `${groupId}/${date}`).join(', ')}. See: npm run ops -- editions`,
      fine: 'No edition is paused.',
    }),
    ...groups.flat(),
  ]
}

async function checkGroup(ports: CheckGroupsPorts, groupId: string): Promise<Finding[]> {
  const [group, owners, { helpers }, hasMembers, [latest], quota] = await Promise.all([
    ports.groups.get(groupId),
    readImportedOwners(ports, groupId),
    ports.helpers.list(groupId),
    hasSomebody(ports, groupId),
    ports.editions.list(groupId).then((all) => all.slice(-1)),
    ports.mailer.quota(),
  ])
  const planned = latest?.sums?.planned ?? 0
  const days = quota.perDay > 0 ? planned / quota.perDay : 0
  return [
    findingOf(groupId, group !== undefined && hasMembers, {
      level: 'stops',
      wrong: `The group ${group ? 'has no members yet' : 'itself is not imported yet'}, so nobody gets a digest. Import its records.`,
      fine: 'The group has members.',
    }),
    findingOf(`${groupId}: owners`, hasOwner({ helpers }, owners.length), {
      level: 'spoils',
      wrong: 'No owner has an e-mail address, so nobody can sign in, approve, or be told of a broken template.',
      fine: 'An owner can sign in.',
    }),
    findingOf(`${groupId}: quota`, days <= 1, {
      level: 'spoils',
      wrong: `The last edition had ${planned} recipients, and SES allows ${quota.perDay} mails a day, so it takes ${Math.ceil(days)} days. Ask SES for a higher quota.`,
      fine: 'An edition fits into a day’s quota.',
    }),
  ]
}

async function checkLinks({ links }: CheckGroupsPorts): Promise<Finding> {
  const subject = { groupId: 'doctor', memberId: 'doctor' }
  const token = await links.sign(subject).catch(() => undefined)
  const isOurs =
    token !== undefined && (await links.verify(token).catch(() => undefined))?.memberId === subject.memberId
  return findingOf('link key', isOurs, {
    level: 'stops',
    wrong:
      'The key that signs links cannot be read or does not work, so no mail can be sent. Check the secret LinkSecretId.',
    fine: 'Links can be signed and verified.',
  })
}

async function hasSomebody({ members }: CheckGroupsPorts, groupId: string): Promise<boolean> {
  for (let shard = 0; shard < members.shards; shard += 1) {
    if ((await members.page(groupId, shard, undefined, 1)).length > 0) return true
  }
  return false
}

function namesOf(groups: readonly { readonly groupId: string }[]): string {
  return groups.map(({ groupId }) => groupId).join(', ')
}
