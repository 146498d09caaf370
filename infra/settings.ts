import type * as z from 'zod'
import { type StackSettings, settings } from './settings-schema.ts'

export type { StackSettings } from './settings-schema.ts'

export const exampleFrom = 'digest@example.com'

/** What counts until an operator gives settings: enough to run on a laptop. */
export const exampleSettings = {
  from: exampleFrom,
  postalAddress: 'Example Community, 1 Example Street, 12345 Example Town',
} as const

/** What each setting must be, to follow the value that is not. */
const demands: Readonly<Record<keyof StackSettings, string>> = {
  stage:
    'is not a name for a stage; use up to 20 lower-case letters, digits and hyphens, starting with a letter, such as prod',
  from: `is not an e-mail address; give the address that digests come from, like ${exampleFrom}`,
  postalAddress: `is not a postal address; give the sender's, which the law requires in each mail`,
  domain: 'is not a domain; give the one that SES is to verify, like example.com, or leave it out',
  mailFromDomain: 'is not a domain; give the one that bounces return to, like bounce.example.com, or leave it out',
  hostedZoneId: 'is not the id of a hosted zone; give it as Route 53 shows it, like Z0123456789ABCDEFGHIJ',
  hostedZoneName: 'is not a domain; give the name of the hosted zone, like example.com, or leave it out',
  dmarc: 'is not a policy of DMARC; give none, quarantine or reject, or leave it out and no record is made',
  baseUrl: 'is not an https URL; give the one that links in mails start with, or leave it out',
  siteDomain: 'is not a domain; give the one that links in mails lead to, like mail.example.com, or leave it out',
  certificateArn: 'is not the ARN of a certificate in Certificate Manager; give that of one for siteDomain',
  closeDefaultUrl: 'does not say whether the URL that AWS gave the API is closed; give yes or no',
  trustedHeader: 'is not the name of a header that a CDN adds; give one like x-from-cdn, or leave it out',
  trustedSecret:
    'is not the whole ARN of a secret in Secrets Manager; give that of the one that holds the value of trustedHeader',
  clickDomain: 'is not a domain; give the one that SES counts clicks at, like clicks.example.com, or leave it out',
  alarmEmail: 'is not an e-mail address; give the one that alarms go to, or leave it out',
  dashboard: 'does not say whether the stack has a dashboard; give yes or no',
  logRetentionDays:
    'is not a number of days that CloudWatch can keep logs; ' +
    'give one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827',
  sendConcurrency: 'is not a number of workers that send at the same time; give a whole number from 2 to 1000',
  trackClicks: 'does not say whether SES reports clicks; give yes or no',
  settleAfterSeconds: 'is not a time after which a mail counts as lost; give seconds, from 5 to 86400',
  doorConcurrency:
    'is not a number of executions to reserve for each public function; give a whole number from 5 to 1000, or leave it out',
  autoValidationThreshold:
    'is not a threshold of Auto Validation; give MANAGED, MEDIUM or HIGH, or leave it out and addresses are not checked',
  takeRecords: 'does not say whether platforms may send records; give yes or no',
  followSources:
    'does not say whether groups follow platforms; give yes or no, or anywhere to read private networks too',
  tellEvents: 'does not say whether platforms are told; give yes or no, or anywhere to tell private networks too',
  joinQuotaPercent: 'is not a share of the quota of a day; give a percentage above 0, up to 100, such as 2',
  ownersMakeGroups: 'does not say whether owners may make groups in the console; give yes or no',
  onRemoval: 'does not say what happens to the tables when the stack is removed; give keep or delete',
}

export const settingNames: readonly string[] = Object.keys(demands)

/**
 * What a laptop must do without: names that lead to a deployed stack. For `context`, where an empty value takes away what
 * settings.json or cdk.json says.
 */
export const notOnLaptops: Readonly<Record<string, ''>> = Object.fromEntries(
  ['domain', 'mailFromDomain', 'hostedZoneId', 'hostedZoneName', 'dmarc', 'baseUrl', 'siteDomain', 'certificateArn']
    .concat('clickDomain', 'closeDefaultUrl', 'trustedHeader', 'trustedSecret')
    .map((name) => [name, '']),
)

/** What is wrong with an operator's settings: one plain sentence a line. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError'
}

/**
 * Reads the settings out of what was given, CDK's flags among it. Throws a `SettingsError` that names each wrong or unknown
 * key, and settings.json before those that come `fromFile`.
 */
export function readSettings(
  context: Readonly<Record<string, unknown>>,
  fromFile: ReadonlySet<string> = new Set(),
): StackSettings {
  // `-c key=` is how the command line takes a value away.
  const given = Object.fromEntries(Object.entries(context).filter(([key, value]) => isSetting(key) && value !== ''))
  const unknown = Object.keys(given).filter((key) => !Object.hasOwn(demands, key))
  const parsed = settings.safeParse(given)
  if (parsed.success && unknown.length === 0) return parsed.data
  // Values that are wrong alone come first, and one sentence for each key is enough.
  const refused = new Map<string, string>()
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path[0])
    if (!refused.has(key)) refused.set(key, sentenceFor(issue, given))
  }
  for (const key of unknown) refused.set(key, `${key}: is not a setting; there are ${settingNames.join(', ')}`)
  const sentences = [...refused].map(([key, sentence]) => (fromFile.has(key) ? `settings.json: ${sentence}` : sentence))
  throw new SettingsError(sentences.join('\n'))
}

/** A value that is right alone, and wrong beside another, comes with its own sentence. */
function sentenceFor({ code, path, message }: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const key = String(path[0])
  const demand = Object.entries(demands).find(([name]) => name === key)?.[1] ?? message
  if (given[key] === undefined) return `${key}: is missing; ${demand.slice(demand.indexOf(';') + 2)}`
  return `${key}: ${JSON.stringify(given[key])} ${code === 'custom' ? message : demand}`
}

/** CDK keeps its own flags and look-ups in the same context, under names with a colon in them. */
function isSetting(key: string): boolean {
  return !key.includes(':')
}
