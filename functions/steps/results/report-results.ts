import type { EditionKey } from '../../domain/edition.ts'
import { compareArms } from '../../domain/recipients/compare-arms.ts'
import type { ReportDays } from '../../domain/results/edition-returns.ts'
import type { OwnerMail } from '../../mail/owner-mail.ts'
import type { Bound, Comparisons, Groups, Reports, ReturnCounts, Settings } from '../../ports.ts'
import type { mailOwners } from '../owners/notify-owners.ts'

export type ReportResultsPorts = {
  readonly groups: Pick<Groups, 'get'>
  readonly settings: Pick<Settings, 'get'>
  readonly comparisons: Pick<Comparisons, 'get'>
  readonly returnCounts: Pick<ReturnCounts, 'get'>
  readonly reports: Reports
  readonly mailOwners: Bound<typeof mailOwners>
  readonly baseUrl: string
}

/**
 * Mails owners what came of an edition, two days after it and once its 28 days are over, each of them once, unless they
 * switched that off. Each is marked as told just before: a crash between the two costs one owner one report. Answers how
 * many mails were sent.
 */
export async function reportResults(ports: ReportResultsPorts, edition: EditionKey, days: ReportDays): Promise<number> {
  const [group, settings, returns] = await Promise.all([
    ports.groups.get(edition.groupId),
    ports.settings.get(edition.groupId),
    ports.returnCounts.get(edition),
  ])
  if (!group || !settings?.reports || !returns) return 0
  const told = (await ports.comparisons.get(edition.groupId))?.counted
  const verdict = told ? compareArms(told.returns).verdict : undefined
  const link = `${ports.baseUrl}/console/groups/${edition.groupId}/results/${edition.date}`
  return ports.mailOwners(
    edition.groupId,
    (language = group.language): OwnerMail[] => [
      {
        kind: 'report',
        groupName: group.name,
        date: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
          Date.parse(edition.date),
        ),
        days,
        returns,
        verdict: verdict === 'more return' || verdict === 'fewer return' ? verdict : 'cannot tell',
        link,
      },
    ],
    (email) => ports.reports.begin(edition, days, email),
  )
}
