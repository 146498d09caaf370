import type { BrokenTemplate, EditionKey } from '../../domain/edition.ts'
import { readImportedOwners } from '../../domain/people/imported-owner.ts'
import type { GroupSettings } from '../../domain/schedule/settings.ts'
import type { Submission } from '../../domain/sending/ledger.ts'
import type { Hold } from '../../domain/sending/run.ts'
import type { OwnerMail } from '../../mail/owner-mail.ts'
import type { Bound, Clock, Editions, Groups, Helpers, Log, Members, Owners, Runs, Settings } from '../../ports.ts'
import type { mailOwner } from './mail-owner.ts'

export type MailOwnersPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly owners: Pick<Owners, 'idsOf'>
  readonly members: Pick<Members, 'getMany'>
  readonly helpers: Pick<Helpers, 'list'>
  readonly mailOwner: Bound<typeof mailOwner>
  readonly clock: Pick<Clock, 'sleep'>
  readonly log: Log
}

type NotifyOwnersPorts = MailOwnersPorts & {
  readonly settings: Pick<Settings, 'get'>
  readonly editions: Pick<Editions, 'get'>
  readonly runs: Pick<Runs, 'get' | 'noteNotice'>
  readonly baseUrl: string
}

/** In milliseconds. An owner without a mail cannot approve, so a mail that SES surely refused is tried again. */
const pauses = [1000, 3000, 10_000]

/** Tells a group's owners, once, that a new edition needs them; answers how many mails were sent. */
export async function notifyOwners(ports: NotifyOwnersPorts, key: EditionKey): Promise<number> {
  const [edition, run] = await Promise.all([ports.editions.get(key), ports.runs.get(key)])
  const { broken = [], state } = edition ?? {}
  const hold = state === 'mailing' && run?.hold?.by === 'approval' ? run.hold : undefined
  if (broken.length === 0 && !hold) return 0
  // Recorded before the first mail, so that repeated composing tells no one twice.
  if (!(await ports.runs.noteNotice(key))) return 0
  return tell(ports, key, (about) => [...broken.map((each) => brokenMail(about, each)), ...approvalMails(about, hold)])
}

async function tell(
  ports: NotifyOwnersPorts,
  key: EditionKey,
  mailsOf: (about: About) => readonly OwnerMail[],
): Promise<number> {
  const [group, settings] = await Promise.all([ports.groups.get(key.groupId), ports.settings.get(key.groupId)])
  if (!group || !settings) return 0
  const { timeZone } = settings.schedule
  return mailOwners(ports, key.groupId, (owned = group.language) =>
    mailsOf({ key, groupName: group.name, baseUrl: ports.baseUrl, timeZone, language: owned }),
  )
}

/**
 * Mails each of a group's owners what is made for their language, if it is known, and those only whom `mayTell` answers
 * for just before; answers how many mails were sent.
 */
export async function mailOwners(
  ports: MailOwnersPorts,
  groupId: string,
  mailsIn: (language?: string) => readonly OwnerMail[],
  mayTell: (email: string) => Promise<boolean> = async () => true,
): Promise<number> {
  const group = await ports.groups.get(groupId)
  let mails = 0
  for (const { email, language = group?.language } of await readOwners(ports, groupId)) {
    if (!(await mayTell(email))) continue
    for (const mail of mailsIn(language)) {
      if (await reach(ports, () => ports.mailOwner({ email, language }, mail))) mails += 1
    }
  }
  return mails
}

/** Whether SES accepted a mail, or may have. A failure for one owner does not keep the mail from others. */
async function reach({ clock, log }: MailOwnersPorts, mail: () => Promise<Submission['kind']>): Promise<boolean> {
  try {
    let outcome = await mail()
    for (const pause of pauses) {
      if (outcome !== 'throttled') break
      await clock.sleep(pause)
      outcome = await mail()
    }
    if (outcome === 'accepted' || outcome === 'unknown') return true
    log.warn('owner not told', { reason: outcome })
  } catch (error) {
    log.warn('owner not told', { reason: error instanceof Error ? error.name : 'unknown' })
  }
  return false
}

/** Those whom the platform knows, and those who were made owners here: one mail an address. */
async function readOwners(ports: MailOwnersPorts, groupId: string) {
  const [imported, { helpers }] = await Promise.all([readImportedOwners(ports, groupId), ports.helpers.list(groupId)])
  const added = helpers.filter(({ role }) => role === 'owner')
  const all = [...imported, ...added].map(({ email, language }) => ({ email, language }))
  return [...new Map(all.toReversed().map((each) => [each.email.toLowerCase(), each])).values()].toReversed()
}

type About = {
  readonly key: EditionKey
  readonly groupName: string
  readonly baseUrl: string
  readonly timeZone: GroupSettings['schedule']['timeZone']
  readonly language: string
}

function deskOf({ baseUrl, key }: About): string {
  return `${baseUrl}/console/groups/${key.groupId}`
}

function brokenMail(about: About, { name, reason }: BrokenTemplate): OwnerMail {
  const link = `${deskOf(about)}/templates/${name}`
  return { kind: 'template', groupName: about.groupName, templateName: name, reason, link }
}

function approvalMails(about: About, hold: Hold | undefined): OwnerMail[] {
  const { until } = hold ?? {}
  if (!until) return []
  const parts = { dateStyle: 'full', timeStyle: 'short', timeZone: about.timeZone } as const
  const deadline = new Intl.DateTimeFormat(about.language, parts).format(Date.parse(until.at))
  const { groupName } = about
  const link = `${deskOf(about)}/preview?edition=${about.key.date}`
  return [{ kind: 'approval', groupName, deadline, link, otherwise: until.otherwise }]
}
