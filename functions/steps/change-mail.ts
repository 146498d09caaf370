import type { Clock, Groups, Links, MailRecords, Members } from '../ports.ts'

type Ports = {
  readonly links: Pick<Links, 'verify'>
  readonly groups: Pick<Groups, 'get'>
  readonly members: Pick<Members, 'getMany'>
  readonly records: MailRecords
  readonly clock: Clock
}

/** What a member's page shows: their group's name, and whether its digest reaches them. */
export type MailChoice = { readonly groupName: string; readonly mail: 'yes' | 'no' }

/** Reads the choice behind a signed link and changes nothing. Undefined where the link was not signed here. */
export async function readMailChoice(ports: Ports, token: string): Promise<MailChoice | undefined> {
  const subject = await ports.links.verify(token)
  if (!subject) return undefined
  const { groupId, memberId } = subject
  const [group, [member], [record]] = await Promise.all([
    ports.groups.get(groupId),
    ports.members.getMany(groupId, [memberId]),
    ports.records.getMany(groupId, [memberId]),
  ])
  return { groupName: group?.name ?? groupId, mail: record?.mail ?? member?.mail ?? 'yes' }
}

/** Sets the choice behind a signed link, also for a member who is gone; doing it twice is doing it once. */
export async function changeMail(ports: Ports, token: string, mail: 'yes' | 'no'): Promise<MailChoice | undefined> {
  const subject = await ports.links.verify(token)
  if (!subject) return undefined
  await ports.records.setMail(subject.groupId, subject.memberId, mail, new Date(ports.clock.now()).toISOString())
  const group = await ports.groups.get(subject.groupId)
  return { groupName: group?.name ?? subject.groupId, mail }
}
